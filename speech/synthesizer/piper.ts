import type { PcmChunk } from '../../core/audio.js'
import { HearthError } from '../../core/errors.js'
import type { Locale } from '../../core/locale.js'
import type { SpeakingStyle, Synthesizer } from '../../core/speech.js'
import type { EspeakClient } from '../espeak/client.js'
import type { EngineClient } from '../process/client.js'
import { VOICES } from './espeak.js'
import type { PiperUtterance } from './piper-model.js'
import { pieces } from './pieces.js'

/** The voice is shifted no further than this, as it is done by playing it faster or slower. */
const LOWEST = 0.8
const HIGHEST = 1.25
/** Samples of a chunk: 100 ms. */
const CHUNK = 2_205

export interface PiperOptions {
  client: EngineClient
  /** Turns text into phonemes. */
  espeak: EspeakClient
  locales: readonly Locale[]
}

/** Piper: a human voice. Text becomes phonemes in the espeak program, and sound in the engines' process. */
export function piperSynthesizer({ client, espeak, locales }: PiperOptions): Synthesizer {
  async function phonemes(text: string, voice: string, signal: AbortSignal): Promise<string> {
    const clauses: string[] = []
    for (const clause of text.split(/(?<=[,;:，；：、])\s*/u)) {
      for await (const [reply] of espeak.ask({ ipa: clause, voice }, signal))
        if ('ipa' in reply) clauses.push(plainIpa(reply.ipa))
    }
    return clauses.filter((clause) => clause !== '').join(', ') + ending(text)
  }

  /** The sound of a piece, each stretch made while the one before is heard. */
  async function* sounds({ id, sampleRate }: PiperUtterance, pitch: number, signal: AbortSignal) {
    const make = () => {
      const made = client.call('voice', 'next', id) as Promise<Int16Array | null>
      made.catch(() => undefined)
      return made
    }
    let next = make()
    try {
      for (let samples = await next; samples && !signal.aborted; samples = await next) {
        for (let at = 0; at < samples.length && !signal.aborted; at += CHUNK) {
          yield { samples: samples.subarray(at, at + CHUNK), sampleRate: Math.round(sampleRate * pitch) }
          // Not before more than the first of it is wanted.
          if (at === 0) next = make()
        }
      }
    } finally {
      // Not waited for: the process may be what failed.
      client.call('voice', 'end', id).catch(() => undefined)
    }
  }

  return {
    name: 'piper',
    locales,
    async start() {
      await Promise.all([espeak.supervisor.start(), client.startPart('voice')])
    },
    // The process is the ears' too: whoever made it stops it.
    stop: () => Promise.resolve(),
    async *synthesize(text, style, signal): AsyncGenerator<PcmChunk> {
      if (!locales.includes(style.locale))
        throw new HearthError('LOCALE_UNSUPPORTED', { engine: 'piper', locale: style.locale, remedy: '' })
      const pitch = Math.min(HIGHEST, Math.max(LOWEST, style.pitch))
      for (const piece of pieces(text)) {
        if (signal.aborted) return
        const ipa = await phonemes(piece, VOICES[style.locale], signal)
        const begun = await client.call('voice', 'begin', style.locale, ipa, lengthOf(style, pitch))
        yield* sounds(begun as PiperUtterance, pitch, signal)
      }
    },
  }
}

/** A higher pitch is played faster, so it has to be spoken longer for the same pace. */
function lengthOf({ pace }: SpeakingStyle, pitch: number): number {
  return pitch / Math.min(2, Math.max(0.5, pace))
}

/** espeak's phonemes without its separators, its line ends and its marks of foreign words. */
function plainIpa(ipa: string): string {
  return ipa
    .replace(/\([a-z-]+\)/g, '')
    .replaceAll('_', '')
    .replace(/\s*\n\s*/g, ' ')
    .trim()
}

/** The mark with which a piece ends: it carries the melody. */
function ending(text: string): string {
  if (/[?？]$/u.test(text)) return '?'
  if (/[!！]$/u.test(text)) return '!'
  return /[,;:，；：、\p{L}\p{N}]$/u.test(text) ? ',' : '.'
}
