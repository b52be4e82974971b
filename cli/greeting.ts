import { basename } from 'node:path'
import type { Door } from '../caregiver/index.js'
import type { Config } from '../core/config.js'
import type { Settings } from '../core/settings.js'
import { missingFor, modelsFolder, type SpeechEngines } from '../speech/index.js'
import type { ChosenAudio } from './compose/audio.js'
import { GREETING_WORDS } from './greeting-words.js'
import { megabytes } from './models/install.js'

export interface GreetingParts {
  config: Config
  url: string
  /** Where caregivers' devices are let in. */
  door?: Door | undefined
  speech: SpeechEngines
  audio: ChosenAudio
  settings: Settings
}

/** What `start` prints, in the person's language: how to speak to it, what it uses, what it lacks and what to do about it. */
export function greeting({ config, url, door, speech, audio, settings }: GreetingParts): string {
  const words = GREETING_WORDS[settings.locale]
  const phrases = (speech.wake?.phrases ?? []).map((one) => spokenPhrase(one) ?? one)
  const [phrase] = phrases
  const microphone = audio.microphone.name
  const lacks = [...audio.lacks, ...speech.lacks]
  const { recognizer, synthesizer } = speech
  return [
    words.listening(settings.companionName),
    '',
    ...(phrase && microphone !== 'none' ? [`  ${words.say}${words.example(phrase)}`] : []),
    `  ${words.page}${url}`,
    ...(door ? [`  ${words.door}${door.url}`] : []),
    ...(door?.fingerprint ? [`  ${words.fingerprint}${door.fingerprint}`] : []),
    '',
    `  ${words.microphone}${microphone === 'browser' ? words.browserMicrophone : microphone}`,
    `  ${words.loudspeaker}${audio.speaker.name === 'browser' ? words.browserLoudspeaker : audio.speaker.name}`,
    `  ${words.wake}${speech.wake && phrase ? words.wakeBy(speech.wake.name, phrases) : words.noWake}`,
    `  ${words.ears}${recognizer.name} (${recognizer.capabilities.locales.join(', ')})`,
    `  ${words.voice}${synthesizer.name} (${synthesizer.locales.join(', ')})`,
    `  ${words.language}${words.languageAndZone(settings.locale, settings.timezone)}`,
    ...(lacks.length > 0 ? ['', words.lacks, ...lacks.map(({ message }) => `  • ${message}`)] : []),
    ...offersOf(config, words),
    '',
    words.closing,
  ].join('\n')
}

/** `hey_jarvis` as it is said; undefined for none. */
export function spokenPhrase(phrase: string | undefined): string | undefined {
  if (phrase === undefined) return undefined
  return basename(phrase, '.ppn')
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
}

/** Better ears and voices that can be had. */
function offersOf(config: Config, words: (typeof GREETING_WORDS)[Settings['locale']]): string[] {
  const missing = missingFor(modelsFolder(config.speech.models), config.locale)
  if (missing.length === 0) return []
  const lines = missing.map(({ title, size, licence }) => `  • ${title} (${megabytes(size)}, ${licence})`)
  return ['', words.better, ...lines]
}
