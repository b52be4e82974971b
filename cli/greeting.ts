import type { Config } from '../core/config.js'
import type { Settings } from '../core/settings.js'
import type { SpeechEngines } from '../speech/index.js'
import type { ChosenAudio } from './compose/audio.js'
import { GREETING_WORDS } from './greeting-words.js'

export interface GreetingParts {
  config: Config
  url: string
  speech: SpeechEngines
  audio: ChosenAudio
  settings: Settings
}

/** What `start` prints, in the person's language: how to speak to it, what it uses, what it lacks and what to do about it. */
export function greeting({ config, url, speech, audio, settings }: GreetingParts): string {
  const words = GREETING_WORDS[settings.locale]
  const phrase = speech.wake ? spokenPhrase(config.speech.phrase) : undefined
  const microphone = audio.microphone.name
  const lacks = [...audio.lacks, ...speech.lacks]
  const { recognizer, synthesizer } = speech
  return [
    words.listening(settings.companionName),
    '',
    ...(phrase && microphone !== 'none' ? [`  ${words.say}${words.example(phrase)}`] : []),
    `  ${words.page}${url}`,
    '',
    `  ${words.microphone}${microphone === 'browser' ? words.browserMicrophone : microphone}`,
    `  ${words.loudspeaker}${audio.speaker.name === 'browser' ? words.browserLoudspeaker : audio.speaker.name}`,
    `  ${words.wake}${speech.wake && phrase ? words.wakeBy(speech.wake.name, phrase) : words.noWake}`,
    `  ${words.ears}${recognizer.name} (${recognizer.capabilities.locales.join(', ')})`,
    `  ${words.voice}${synthesizer.name} (${synthesizer.locales.join(', ')})`,
    `  ${words.language}${words.languageAndZone(settings.locale, settings.timezone)}`,
    ...(lacks.length > 0 ? ['', words.lacks, ...lacks.map(({ message }) => `  • ${message}`)] : []),
    '',
    words.closing,
  ].join('\n')
}

/** `hey_jarvis` as it is said. */
export function spokenPhrase(phrase: string): string {
  return phrase
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
}
