import { createCompanion, type ReportingCompanion } from '../../agent/companion.js'
import { createEars } from '../../agent/ears/index.js'
import { createMouth } from '../../agent/mouth/index.js'
import type { Proposer } from '../../agent/proposer.js'
import type { Microphone, Service, Speaker } from '../../core/audio.js'
import type { Clock } from '../../core/clock.js'
import type { Ears } from '../../core/companion.js'
import type { Config } from '../../core/config.js'
import type { HearthError } from '../../core/errors.js'
import type { Notifier } from '../../core/notify.js'
import type { Recordings } from '../../core/recordings.js'
import type { Store } from '../../core/store.js'
import type { Watched } from '../../core/vitals.js'
import { createSpeechEngines, type SpeechEngines } from '../../speech/index.js'
import type { Brain } from './brain.js'
import { earsAid } from './ears-aid.js'
import { settingsOf } from './settings.js'
import { engineVitals } from './vitals.js'

export interface Assembly extends Service {
  readonly companion: ReportingCompanion
  readonly ears: Ears
  readonly speech: SpeechEngines
}

export interface AssemblyParts {
  config: Config
  clock: Clock
  store: Store
  brain: Brain
  microphone: Microphone
  speaker: Speaker
  /** The ways to people, and the alarm for whoever is near. */
  paths?: readonly Notifier[]
  siren?: Notifier | undefined
  /** What is watched besides the engines and the ways to people. */
  watched?: () => readonly Watched[]
  /** Where recordings are kept; absent where none can be. */
  recordings?: Recordings
  /** Asked of words that nobody else understood. */
  proposer?: Proposer | undefined
  /** Told of each failure, besides the companion itself. */
  onFault?: (error: HearthError) => void
}

/** The whole companion with real engines. The caller keeps clock and store; microphone and speaker are started with it. */
export function assemble({
  config,
  clock,
  store,
  brain,
  microphone,
  speaker,
  paths,
  siren,
  watched = () => [],
  recordings,
  proposer,
  onFault,
}: AssemblyParts): Assembly {
  const { logger } = brain
  let caption = ''
  const fault = (about: string) => (error: HearthError) => {
    onFault?.(error)
    companion.report(error, about)
  }
  const speech = createSpeechEngines({ speech: config.speech, locale: config.locale, logger, onFault: fault('speech') })
  const ears = createEars({
    microphone,
    wake: speech.wake,
    voiceActivity: speech.voiceActivity,
    recognizer: speech.recognizer,
    clock,
    locale: () => companion.settings().locale,
    turn: config.turn,
    ...earsAid(() => companion.hearing),
    saying: () => caption,
    logger,
    onFault: fault('ears'),
  })
  const mouth = createMouth({ synthesizer: speech.synthesizer, speaker, clock, logger, onFault: fault('mouth') })
  const companion: ReportingCompanion = createCompanion({
    ...brain,
    clock,
    store,
    config,
    settings: settingsOf(config, clock.timezone),
    mouth,
    ears,
    paths,
    siren,
    vitals: () => [...engineVitals(speech), ...watched()],
    recordings,
    proposer,
    echoCancelled: () => microphone.echoCancelled,
  })
  companion.turn.subscribe((view) => (caption = view.caption))

  return {
    companion,
    ears,
    speech,
    async start(signal) {
      await speech.start(signal)
      await companion.start(signal)
    },
    async stop() {
      await companion.stop()
      await speech.stop()
    },
  }
}
