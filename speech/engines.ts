import type { Service } from '../core/audio.js'
import type { Config } from '../core/config.js'
import { asHearthError, HearthError } from '../core/errors.js'
import { LOCALES, type Locale } from '../core/locale.js'
import type { Logger } from '../core/logger.js'
import type { Recognizer, Synthesizer, VoiceActivity, WakeWord } from '../core/speech.js'
import { chooseEngines } from './choose.js'
import { EspeakClient } from './espeak/client.js'
import { EngineClient } from './process/client.js'
import { activityProxy, recognizerProxy, wakeProxy } from './process/proxies.js'
import type { EngineSpec, Part, WakeSpec } from './process/protocol.js'
import { espeakSynthesizer } from './synthesizer/espeak.js'
import { voiceWithFallback } from './synthesizer/fallback.js'
import { piperSynthesizer } from './synthesizer/piper.js'
import { saySynthesizer } from './synthesizer/say.js'
import { warmEars } from './warm-up.js'

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
  /** Engines that work, or worked once, each with what asks it for a sign of life. */
  readonly signs: () => readonly { name: EngineName; check: () => Promise<unknown> }[]
}

export type EngineName = 'wake' | 'voice-activity' | 'recognizer' | 'synthesizer'

/** Engines as the configuration asks for them, with the models that are installed now. Nothing runs before `start`. */
export function createSpeechEngines(options: SpeechOptions): SpeechEngines {
  const { speech, locale, logger } = options
  const lacks: HearthError[] = []
  const lack = (error: HearthError) => {
    lacks.push(error)
    options.onFault(error)
  }
  const onFault = (error: HearthError) => options.onFault(error)
  const spec = chooseEngines(speech, locale, options.packages)
  const hang = options.hangAfter !== undefined && { hangAfter: options.hangAfter }
  const client = new EngineClient({ spec, logger, onFault, ...hang })
  const espeak = new EspeakClient({ logger, onFault })

  const names = spec.wake.map((one) => one.engine).join('+')
  const wake = spec.wake.length > 0 ? wakeProxy(client, names, spec.wake.flatMap(phrasesOf), lack) : null
  const voiceActivity = activityProxy(client)
  const capabilities = {
    locales: LOCALES.filter((one) => one in spec.recognizers),
    streaming: Object.values(spec.recognizers).includes('vosk'),
    hints: Object.values(spec.recognizers).includes('vosk'),
  }
  const recognizer = recognizerProxy(client, recognizerName(spec), capabilities, lack)
  // One process for ears and Piper: a second one costs another runtime, 90 MB.
  const synthesizer = chooseVoice(speech, spec, client, espeak, onFault)
  // The wake word first: it is there while the recognizer, the largest, is still being loaded.
  const alive = (part: Part) => () => client.call(part, 'alive')
  const services: readonly { name: EngineName; service: Service; check: () => Promise<unknown> }[] = [
    // Where one voice is gone another speaks.
    {
      name: 'synthesizer',
      service: synthesizer,
      check: () => Promise.any([espeak.alive(), ...(spec.voices[locale] ? [alive('voice')()] : [])]),
    },
    ...(wake ? [{ name: 'wake' as const, service: wake, check: alive('wake') }] : []),
    { name: 'voice-activity', service: voiceActivity, check: alive('activity') },
    { name: 'recognizer', service: recognizer, check: alive('recognizer') },
  ]
  const working = new Set<EngineName>()

  return {
    wake,
    voiceActivity,
    recognizer,
    synthesizer,
    lacks,
    processes: () =>
      [view('engines', client.supervisor), view('espeak', espeak.supervisor)].filter(
        (one) => one.pid !== undefined || one.restarts > 0,
      ),
    signs: () => services.filter(({ name }) => working.has(name)).map(({ name, check }) => ({ name, check })),
    async start(signal) {
      lacks.length = 0
      signal.addEventListener('abort', () => void this.stop(), { once: true })
      await Promise.allSettled(
        services.map(({ name, service }) =>
          service.start(signal).then(
            () => working.add(name),
            (reason: unknown) => lack(asHearthError(reason)),
          ),
        ),
      )
      if (spec.recognizers[locale] === 'vosk')
        void warmEars(client, espeakSynthesizer(espeak), locale).catch(() => undefined)
      if (!recognizer.capabilities.locales.includes(locale))
        lack(
          new HearthError('LOCALE_UNSUPPORTED', {
            engine: recognizer.name,
            locale,
            remedy: `Run: hearth models install vosk-${locale}. Until then, typing works.`,
          }),
        )
    },
    async stop() {
      await Promise.allSettled([client.stop(), synthesizer.stop(), espeak.supervisor.stop()])
    },
  }
}

function view(name: string, { pid, restarts }: { pid: number | undefined; restarts: number }): ProcessView {
  return { name, pid, restarts }
}

function phrasesOf(spec: WakeSpec): readonly string[] {
  return spec.engine === 'porcupine' ? spec.keywords : spec.phrases
}

function recognizerName(spec: EngineSpec): string {
  return [...new Set(Object.values(spec.recognizers))].join('+') || 'none'
}

function chooseVoice(
  speech: Config['speech'],
  spec: EngineSpec,
  client: EngineClient,
  espeak: EspeakClient,
  onFault: (error: HearthError) => void,
): Synthesizer {
  const robot = espeakSynthesizer(espeak)
  if (speech.synthesizer === 'say')
    return voiceWithFallback(saySynthesizer(speech.voice === undefined ? {} : { voice: speech.voice }), robot, onFault)
  const locales = LOCALES.filter((locale) => locale in spec.voices)
  if (locales.length === 0) return speech.synthesizer === 'piper' ? missingVoice(robot) : robot
  return voiceWithFallback(piperSynthesizer({ client, espeak, locales }), robot, onFault)
}

/** Piper was asked for, and there is no voice for it: that is said, and espeak speaks. */
function missingVoice(robot: Synthesizer): Synthesizer {
  return {
    ...robot,
    async start(signal) {
      await robot.start(signal)
      const remedy = 'Run: hearth models install piper-en-joe'
      throw new HearthError('MODEL_MISSING', { model: 'Piper voice', path: 'the folder of models', remedy })
    },
  }
}
