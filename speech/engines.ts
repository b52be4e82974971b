import type { Service } from '../core/audio.js'
import type { Config } from '../core/config.js'
import { asHearthError, HearthError } from '../core/errors.js'
import type { Locale } from '../core/locale.js'
import type { Logger } from '../core/logger.js'
import type { Recognizer, Synthesizer, VoiceActivity, WakeWord } from '../core/speech.js'
import { EngineClient } from './process/client.js'
import { activityProxy, recognizerProxy, wakeProxy } from './process/proxies.js'
import { espeakSynthesizer } from './synthesizer/espeak.js'

export interface SpeechOptions {
  speech: Config['speech']
  /** The locale that is spoken first; others may be asked for at each call. */
  locale: Locale
  logger: Logger
  onFault(error: HearthError): void
  /** Folder with one folder a package of models, in place of the installed packages. */
  packages?: string
  /** How long the engines may give no sign of life while something is asked of them, ms. */
  hangAfter?: number
}

/** A process of the engines, for `doctor` and the benches. */
export interface ProcessView {
  name: string
  pid: number | undefined
  restarts: number
}

export interface SpeechEngines extends Service {
  /** null where the configuration asks for none. */
  readonly wake: WakeWord | null
  readonly voiceActivity: VoiceActivity
  readonly recognizer: Recognizer
  readonly synthesizer: Synthesizer
  /** What this set-up cannot do, each with what to do about it. Known after `start`. */
  readonly lacks: readonly HearthError[]
  readonly processes: () => readonly ProcessView[]
}

/** Engines as the configuration asks for them. Nothing runs before `start`. */
export function createSpeechEngines(options: SpeechOptions): SpeechEngines {
  const { speech, locale, logger } = options
  const lacks: HearthError[] = []
  const spec = {
    wake:
      speech.wake === 'none' ? null : { engine: speech.wake, phrases: [speech.phrase], threshold: speech.threshold },
    recognizer: { engine: 'moonshine' as const, locale },
    ...(options.packages !== undefined && { packages: options.packages }),
  }
  const onFault = (error: HearthError) => options.onFault(error)
  const client = new EngineClient({
    spec,
    logger,
    onFault,
    ...(options.hangAfter !== undefined && { hangAfter: options.hangAfter }),
  })
  const wake = spec.wake && wakeProxy(client, spec.wake.engine, spec.wake.phrases)
  const voiceActivity = activityProxy(client)
  const recognizer = recognizerProxy(client, 'moonshine', { locales: ['en'], streaming: false, hints: false })
  const synthesizer = espeakSynthesizer({ logger, onFault })
  // The wake word first: it is there while the recognizer, the largest, is still being loaded.
  const services: readonly Service[] = [synthesizer, ...(wake ? [wake] : []), voiceActivity, recognizer]

  return {
    wake,
    voiceActivity,
    recognizer,
    synthesizer,
    lacks,
    processes: () => [
      { name: 'engines', pid: client.supervisor.pid, restarts: client.supervisor.restarts },
      synthesizer.process(),
    ],
    async start(signal) {
      lacks.length = 0
      signal.addEventListener('abort', () => void this.stop(), { once: true })
      const results = await Promise.allSettled(services.map((service) => service.start(signal)))
      for (const result of results) if (result.status === 'rejected') lacks.push(asHearthError(result.reason))
      if (!recognizer.capabilities.locales.includes(locale))
        lacks.push(
          new HearthError('LOCALE_UNSUPPORTED', {
            engine: recognizer.name,
            locale,
            remedy: 'Typing and the console work; spoken words in this language need another model.',
          }),
        )
      for (const lack of lacks) onFault(lack)
    },
    async stop() {
      await Promise.allSettled([client.stop(), synthesizer.stop()])
    },
  }
}
