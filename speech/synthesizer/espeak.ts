import type { PcmChunk } from '../../core/audio.js'
import { HearthError } from '../../core/errors.js'
import type { Locale } from '../../core/locale.js'
import { joined } from '../../core/samples.js'
import type { SpeakingStyle, Synthesizer } from '../../core/speech.js'
import type { EspeakClient } from '../espeak/client.js'
import { stretches } from './text.js'

/** espeak's names of the voices. */
export const VOICES: Record<Locale, string> = { en: 'en-us', 'zh-CN': 'cmn' }
/** espeak's own rate, words a minute, and its pitch. */
const RATE = 175
const PITCH = 50
/** Samples of a chunk: 50 ms, as espeak's own come in bits of a few ms. */
const CHUNK = 1_100

/** espeak-ng in a program of its own: English and Mandarin, robotic, quick, always there. */
export function espeakSynthesizer(client: EspeakClient): Synthesizer {
  return {
    name: 'espeak',
    locales: Object.keys(VOICES) as Locale[],
    start: () => client.supervisor.start(),
    stop: () => client.supervisor.stop(),
    async *synthesize(text, style, signal) {
      const voice = voiceOf(style.locale)
      // One stretch at a time: what is not wanted any more is never made.
      for (const stretch of stretches(text)) {
        const request = { speak: stretch, voice, ...prosody(style) }
        const pieces = client.ask(request, signal)
        yield* gathered(pieces, client)
        if (signal.aborted) return
      }
    },
  }
}

function voiceOf(locale: Locale): string {
  const voice = VOICES[locale] as string | undefined
  if (voice !== undefined) return voice
  throw new HearthError('LOCALE_UNSUPPORTED', { engine: 'espeak', locale, remedy: '' })
}

function prosody({ pace, pitch }: SpeakingStyle): { rate: number; pitch: number } {
  return {
    rate: Math.round(Math.min(450, Math.max(80, RATE * pace))),
    pitch: Math.round(Math.min(99, Math.max(0, PITCH * pitch))),
  }
}

/** Bits of a few milliseconds as chunks worth sending; the first as soon as there is one. */
async function* gathered(pieces: AsyncIterable<[unknown, Int16Array]>, client: EspeakClient): AsyncGenerator<PcmChunk> {
  let held: Int16Array[] = []
  let length = 0
  const flush = (): PcmChunk => {
    const samples = joined(held)
    held = []
    length = 0
    return { samples, sampleRate: client.sampleRate }
  }
  for await (const [, samples] of pieces) {
    held.push(samples)
    length += samples.length
    if (length >= CHUNK) yield flush()
  }
  if (length > 0) yield flush()
}
