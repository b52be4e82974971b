import type { Config } from '../core/config.js'
import { LOCALES, type Locale } from '../core/locale.js'
import { installedFor, modelPath, modelsFolder } from './models/folder.js'
import type { EngineSpec, ModelAt, WakeSpec } from './process/protocol.js'
import { voskRuns } from './vosk/model.js'

type SpeechConfig = Config['speech']

/** What the configuration and the installed models come to. */
export function chooseEngines(speech: SpeechConfig, locale: Locale, packages?: string): EngineSpec {
  const folder = modelsFolder(speech.models)
  const vosk: Partial<Record<Locale, ModelAt>> = {}
  const voices: Partial<Record<Locale, ModelAt>> = {}
  for (const one of LOCALES) {
    const ears = voskRuns() ? installedFor(folder, 'ears', one) : undefined
    if (ears) vosk[one] = { name: ears.name, folder: modelPath(folder, ears.name) }
    const voice = installedFor(folder, 'voice', one)
    if (voice) voices[one] = { name: voice.name, folder: modelPath(folder, voice.name) }
  }
  return {
    wake: wakeOf(speech, locale),
    suppressNoise: speech.suppressNoise,
    locale,
    recognizers: recognizersOf(speech.recognizer, vosk, folder),
    vosk: speech.recognizer === 'vosk' ? { ...missing(folder), ...vosk } : vosk,
    voices: speech.synthesizer === 'auto' || speech.synthesizer === 'piper' ? voices : {},
    ...(packages !== undefined && { packages }),
  }
}

function wakeOf(speech: SpeechConfig, locale: Locale): WakeSpec[] {
  const specs: WakeSpec[] = []
  const { phrase, phrases, porcupine, threshold } = speech
  if (speech.wake === 'porcupine') specs.push({ engine: 'porcupine', accessKey: porcupine.accessKey, ...porcupine })
  if (speech.wake === 'openwakeword') specs.push({ engine: 'openwakeword', phrases: [phrase], threshold })
  if (phrases.length > 0) specs.push({ engine: 'phrase', phrases, locale })
  return specs
}

function recognizersOf(
  asked: SpeechConfig['recognizer'],
  vosk: Partial<Record<Locale, ModelAt>>,
  folder: string,
): EngineSpec['recognizers'] {
  if (asked === 'moonshine') return { en: 'moonshine' }
  const chosen: EngineSpec['recognizers'] = {}
  for (const locale of Object.keys(asked === 'vosk' ? missing(folder) : vosk) as Locale[]) chosen[locale] = 'vosk'
  return asked === 'auto' ? { en: 'moonshine', ...chosen } : chosen
}

/** Where Vosk's models would be: asked for by name, what is not there is told at the start. */
function missing(folder: string): Partial<Record<Locale, ModelAt>> {
  const all: Partial<Record<Locale, ModelAt>> = {}
  for (const locale of LOCALES) all[locale] = { name: `vosk-${locale}`, folder: modelPath(folder, `vosk-${locale}`) }
  return all
}
