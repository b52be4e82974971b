import { createEars } from '../../agent/ears/index.js'
import type { EarsOptions } from '../../agent/ears/options.js'
import type { EarEvent } from '../../core/companion.js'
import { ConfigSchema, type Config } from '../../core/config.js'
import type { HearthError } from '../../core/errors.js'
import { SILENT } from '../../core/logger.js'
import { createSimulatedClock } from '../../hardware/clock/simulated.js'
import { ScriptedFile, ScriptedMicrophone } from './script.js'
import { ScriptedActivity, ScriptedRecognizer, ScriptedWake } from './engines.js'

type Options = Partial<Omit<EarsOptions, 'turn'>> & { turn?: Partial<Config['turn']> }

/** Ears over scripted engines, started. They overhear nothing unless `turn.helpWithoutWake` says so. */
async function scriptedEars<M extends ScriptedMicrophone>(microphone: M, options: Options) {
  const clock = createSimulatedClock({ start: 0, timezone: 'UTC' })
  const wake = new ScriptedWake()
  const activity = new ScriptedActivity()
  const recognizer = new ScriptedRecognizer()
  const faults: HearthError[] = []
  const events: EarEvent[] = []
  const { turn, ...given } = options
  const ears = createEars({
    microphone,
    wake,
    voiceActivity: activity,
    recognizer,
    clock,
    locale: () => 'en',
    completeness: () => 'unknown',
    logger: SILENT,
    onFault: (error) => faults.push(error),
    ...given,
    turn: { ...ConfigSchema.parse({}).turn, helpWithoutWake: false, ...turn },
  })
  ears.events.subscribe((event) => events.push(event))
  const aborter = new AbortController()
  await ears.start(aborter.signal)
  return {
    ...{ ears, microphone, wake, activity, recognizer, clock, faults, events, aborter },
    codes: () => faults.map(({ code }) => code),
    /** The events' types, and the text of those that have one. */
    told: () => events.map((event) => ('text' in event ? `${event.type}: ${event.text}` : event.type)),
    /** The final events only. */
    ends: () =>
      events.flatMap((event) =>
        event.type === 'heard' || (event.type === 'overheard' && !event.more)
          ? [`${event.type}: ${event.text}`]
          : event.type === 'silence'
            ? ['silence']
            : [],
      ),
  }
}

/** Ears on a microphone that gives its frames whether or not they are taken. */
export const liveEars = (options: Options = {}, echoCancelled = false) =>
  scriptedEars(new ScriptedMicrophone(echoCancelled), options)

/** Ears on a file. */
export const fileEars = (options: Options = {}, echoCancelled = false) =>
  scriptedEars(new ScriptedFile(echoCancelled), options)
