import { filter, firstValueFrom } from 'rxjs'
import { createCompanion } from '../../agent/companion.js'
import { createMouth } from '../../agent/mouth/index.js'
import type { Speaker } from '../../core/audio.js'
import type { Clock } from '../../core/clock.js'
import { ConfigSchema } from '../../core/config.js'
import { EMPTY_HOME } from '../../core/home.js'
import type { Locale } from '../../core/locale.js'
import { SILENT } from '../../core/logger.js'
import { createNullSpeaker, createPlaySpeaker } from '../../hardware/audio/index.js'
import { createSystemClock } from '../../hardware/clock/system.js'
import { createMemoryStore } from '../../hardware/store/memory.js'
import { createSpeechEngines } from '../../speech/index.js'
import { createBrain } from '../compose/brain.js'
import { settingsOf } from '../compose/settings.js'
import { print, printError, tell } from '../output.js'
import { MORNING } from './morning.js'

export interface DemoOptions {
  locale: Locale
  /** Captions only, as fast as they come. */
  fast: boolean
}

/** Plays a morning with the whole companion, on the machine's own time: heard where there is a loudspeaker, captioned anyway. */
export async function demo({ locale, fast }: DemoOptions): Promise<void> {
  const clock = createSystemClock({ timezone: Intl.DateTimeFormat().resolvedOptions().timeZone })
  const config = ConfigSchema.parse({ locale, speech: { wake: 'none' } })
  const brain = await createBrain({ config, home: EMPTY_HOME, logger: SILENT })
  const speech = createSpeechEngines({ speech: config.speech, locale, logger: SILENT, onFault: () => undefined })
  const stop = new AbortController()
  const speaker = await loudspeaker(clock, fast)
  const mouth = createMouth({ synthesizer: speech.synthesizer, speaker, clock, logger: SILENT, onFault: printError })
  const settings = { ...settingsOf(config, clock.timezone), welcomed: true }
  const companion = createCompanion({ ...brain, clock, store: createMemoryStore(), config, settings, mouth })
  companion.events
    .pipe(filter(({ type }) => type === 'said'))
    .subscribe(({ text }) => print(`  Hearth   ${String(text)}`))
  const quiet = () =>
    firstValueFrom(companion.turn.pipe(filter(({ state }) => state === 'idle' || state === 'awaiting')))

  try {
    await speech.synthesizer.start(stop.signal)
    await companion.start(stop.signal)
    for (const { note, says, wait } of MORNING[locale]) {
      if (note) tell(`\n(${note})`)
      if (wait !== undefined) await new Promise<void>((resolve) => clock.setTimeout(resolve, wait))
      if (says !== undefined) {
        print(`  ${locale === 'en' ? 'Rose  ' : '李奶奶'}   ${says}`)
        companion.input({ type: 'speech', text: says, source: 'voice' })
        await companion.settled()
      }
      await quiet()
    }
  } finally {
    stop.abort()
    await companion.stop()
    await speech.stop()
  }
}

async function loudspeaker(clock: Clock, fast: boolean): Promise<Speaker> {
  if (fast) return createNullSpeaker(clock, { hurry: true })
  const own = createPlaySpeaker()
  try {
    await own.start(new AbortController().signal)
    return own
  } catch {
    tell('No loudspeaker was found: captions only.')
    return createNullSpeaker(clock)
  }
}
