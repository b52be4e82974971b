import type { Config } from '../core/config.js'
import type { Settings } from '../core/settings.js'
import type { SpeechEngines } from '../speech/index.js'
import type { ChosenAudio } from './compose/audio.js'

export interface GreetingParts {
  config: Config
  url: string
  speech: SpeechEngines
  audio: ChosenAudio
  settings: Settings
}

/** What `start` prints: how to speak to it, what it uses, what it lacks and what to do about it. */
export function greeting({ config, url, speech, audio, settings }: GreetingParts): string {
  const phrase = speech.wake ? spokenPhrase(config.speech.phrase) : undefined
  const example = settings.locale === 'zh-CN' ? '现在几点了？' : 'what time is it?'
  const lacks = [...audio.lacks, ...speech.lacks]
  return [
    `${settings.companionName} is listening.`,
    '',
    ...(phrase && audio.microphone.name !== 'none' ? [`  Say          “${phrase}, ${example}”`] : []),
    `  Talk page    ${url}`,
    '',
    `  Microphone   ${audio.microphone.name === 'browser' ? `the browser’s: open the Talk page` : audio.microphone.name}`,
    `  Loudspeaker  ${audio.speaker.name === 'browser' ? 'the browser’s' : audio.speaker.name}`,
    `  Wake word    ${speech.wake ? `${speech.wake.name}, “${phrase}” (its models are for non-commercial use: CC BY-NC-SA 4.0)` : 'none: the button and the Talk page'}`,
    `  Ears         ${speech.recognizer.name} (${speech.recognizer.capabilities.locales.join(', ')})`,
    `  Voice        ${speech.synthesizer.name} (${speech.synthesizer.locales.join(', ')})`,
    `  Language     ${settings.locale}, time zone ${settings.timezone}`,
    ...(lacks.length > 0 ? ['', 'What this set-up lacks:', ...lacks.map(({ message }) => `  • ${message}`)] : []),
    '',
    'It cannot call anybody yet, and it is no medical device. Ctrl+C stops it.',
  ].join('\n')
}

/** `hey_jarvis` as it is said. */
export function spokenPhrase(phrase: string): string {
  const words = phrase.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
