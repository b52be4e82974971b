import type { AudioFrame, PcmChunk } from '../../core/audio.js'
import { HearthError } from '../../core/errors.js'
import { LOCALES } from '../../core/locale.js'
import type { Recognizer, Synthesizer, Transcript, VoiceActivity, WakeWord } from '../../core/speech.js'
import { loudness } from '../../core/loudness.js'

/** Frames louder than this are speech to the fakes. */
const LOUD = 300
const failure = (engine: string) => new HearthError('ENGINE_FAILED', { engine, problem: 'it was told to' })

/** Set `fail` and every call fails until it is cleared. */
interface Fails {
  fail: boolean
}

/** Hears its phrase in the n-th loud frame since the last reset. */
export function fakeWakeWord(nth = 10): WakeWord & Fails {
  let loud = 0
  return {
    name: 'fake',
    phrases: ['hey_jarvis'],
    fail: false,
    start: async () => undefined,
    stop: async () => undefined,
    async push(frame) {
      if (this.fail) throw failure('wake')
      return loudness(frame.samples) > LOUD && ++loud === nth ? { phrase: 'hey_jarvis', score: 0.9 } : null
    },
    reset: async () => {
      loud = 0
    },
  }
}

/** Loud frames are speech. */
export function fakeVoiceActivity(): VoiceActivity & Fails {
  return {
    name: 'fake',
    fail: false,
    start: async () => undefined,
    stop: async () => undefined,
    async push(frame) {
      if (this.fail) throw failure('activity')
      return loudness(frame.samples) > LOUD ? 0.95 : 0.05
    },
    reset: async () => undefined,
  }
}

/** Makes of each utterance the next of its texts, a word more with every fifth loud frame; of silence, nothing. */
export function fakeRecognizer(texts: readonly (string | Transcript)[]): Recognizer & Fails {
  let session = 0
  return {
    name: 'fake',
    capabilities: { locales: LOCALES, streaming: true, hints: false },
    fail: false,
    start: async () => undefined,
    stop: async () => undefined,
    async open({ locale }) {
      if (this.fail) throw failure('recognizer')
      if (!LOCALES.includes(locale)) throw new HearthError('LOCALE_UNSUPPORTED', { engine: 'fake', locale, remedy: '' })
      const given = texts[session++ % Math.max(1, texts.length)] ?? ''
      const final: Transcript = typeof given === 'string' ? { text: given, confidence: 0.9 } : given
      const words = final.text.split(' ')
      let loud = 0
      let over = false
      const push = async (frame: AudioFrame) => {
        if (this.fail) throw failure('recognizer')
        if (over || loudness(frame.samples) <= LOUD || ++loud % 5 !== 0 || loud / 5 > words.length) return null
        return words.slice(0, loud / 5).join(' ')
      }
      return {
        push,
        finish: async () => {
          if (this.fail) throw failure('recognizer')
          return over || loud === 0 ? { text: '' } : final
        },
        cancel: async () => {
          over = true
        },
      }
    },
  }
}

/** A hum of 60 ms a character, in chunks of 50 ms. */
export function fakeSynthesizer(): Synthesizer & Fails & { spoken: string[] } {
  return {
    name: 'fake',
    locales: LOCALES,
    fail: false,
    spoken: [],
    start: async () => undefined,
    stop: async () => undefined,
    async *synthesize(text, style, signal): AsyncGenerator<PcmChunk> {
      if (this.fail) throw failure('synthesizer')
      if (!LOCALES.includes(style.locale))
        throw new HearthError('LOCALE_UNSUPPORTED', { engine: 'fake', locale: style.locale, remedy: '' })
      this.spoken.push(text)
      const chunks = Math.ceil(([...text.replace(/[^\p{L}\p{N}]/gu, '')].length * 60) / style.pace / 50)
      for (let i = 0; i < chunks && !signal.aborted; i++) {
        yield { samples: Int16Array.from({ length: 800 }, (_, n) => 3_000 * Math.sin(n * 0.08)), sampleRate: 16_000 }
        await Promise.resolve()
      }
    },
  }
}
