import { SAMPLE_RATE } from '../core/audio.js'
import type { Locale } from '../core/locale.js'
import type { Synthesizer } from '../core/speech.js'
import type { EngineClient } from './process/client.js'
import { atRate } from './samples.js'

/** Some of what is said to a companion, with many beginnings of words: a recognizer that has heard it hears the next sooner. */
const SENTENCES: Record<Locale, readonly string[]> = {
  en: ['what time is it, how are you', 'remind me to turn off the light in the kitchen'],
  'zh-CN': ['现在几点了，你好', '提醒我把厨房的灯关掉'],
}

/** Lets the recognizer hear a voice ahead of anybody's own. What fails costs only the first seconds of speech some time. */
export async function warmEars(client: EngineClient, voice: Synthesizer, locale: Locale): Promise<void> {
  const speech: Int16Array[] = []
  for (const text of SENTENCES[locale]) {
    const { signal } = new AbortController()
    for await (const { samples, sampleRate } of voice.synthesize(text, { locale, pace: 1, pitch: 1 }, signal))
      speech.push(atRate(samples, sampleRate, SAMPLE_RATE))
  }
  await client.tell('recognizer', 'warm', locale, speech)
}
