import type { Recognizer } from 'vosk'
import { giveMemoryBack } from '../memory.js'
import { Decoder } from './decoder.js'

/** Grammars whose decoders are kept: what is expected, the cries, a wake phrase, and the answers to a question. */
const MOST_GRAMMARS = 4
/** A decoder that has heard so much is given up, in samples: what it has opened up of its graph takes some 2 MB a second. */
const WORN = 20 * 16_000
/** Nothing was heard for so long when worn decoders are given up and a new one is made ready, ms. */
const QUIET = 5_000
/** A decoder that has heard so much is given up though somebody may speak again at once, in samples. */
const WORN_OUT = 2 * WORN
/** Samples that are heard at once while a decoder is made ready. */
const STRETCH = 3_200

interface Resting {
  recognizer: Recognizer
  /** Samples that it has heard in all. */
  heard: number
}

/**
 * Decoders between two utterances. A decoder opens its graph up as it hears, and a new one spends on its first second five
 * times the work of one that has heard speech before: so they are kept, and what speech sounds like is played to a new one while
 * nobody speaks.
 */
export class DecoderPool {
  private readonly resting = new Map<string, Resting>()
  private taken = 0
  private closed = false
  private speech: readonly Int16Array[] = []
  private renewal: NodeJS.Timeout | undefined

  /** @param make a native recognizer, by its grammar; without one any words are heard */
  constructor(private readonly make: (grammar?: readonly string[]) => Recognizer) {}

  /** A decoder for one utterance. Its `free` brings it back. */
  take(grammar?: readonly string[]): Decoder {
    const key = grammar?.join('\n') ?? ''
    const kept = this.resting.get(key)
    this.resting.delete(key)
    const recognizer = kept?.recognizer ?? this.make(grammar)
    this.taken += 1
    return new Decoder(recognizer, (heard) => this.bringBack(key, { recognizer, heard: (kept?.heard ?? 0) + heard }))
  }

  /** @param speech what decoders for any words hear before anybody's own: the first at once, later ones while it is quiet */
  async warm(speech: readonly Int16Array[]): Promise<void> {
    this.speech = speech
    await this.ready()
  }

  close(): void {
    this.closed = true
    clearTimeout(this.renewal)
    for (const { recognizer } of this.resting.values()) recognizer.free()
    this.resting.clear()
  }

  private bringBack(key: string, { recognizer, heard }: Resting): void {
    this.taken -= 1
    if (this.closed || heard >= WORN_OUT || this.resting.has(key)) {
      recognizer.free()
      giveMemoryBack()
    } else {
      // After a final result it begins anew, with nothing left of what was heard.
      recognizer.finalResult()
      this.resting.set(key, { recognizer, heard })
      this.dropOldest()
    }
    clearTimeout(this.renewal)
    if (!this.closed) this.renewal = setTimeout(() => this.renew(), QUIET).unref()
  }

  private dropOldest(): void {
    const grammars = [...this.resting.keys()].filter((key) => key !== '')
    for (const key of grammars.slice(0, Math.max(0, grammars.length - MOST_GRAMMARS))) {
      this.resting.get(key)?.recognizer.free()
      this.resting.delete(key)
    }
  }

  private renew(): void {
    if (this.taken > 0) return
    for (const [key, { recognizer, heard }] of this.resting) {
      if (heard < WORN) continue
      recognizer.free()
      this.resting.delete(key)
    }
    giveMemoryBack()
    if (!this.resting.has('') && this.speech.length > 0) void this.ready()
  }

  /** Plays speech to a decoder, until somebody else speaks. */
  private async ready(): Promise<void> {
    if (this.closed || this.taken > 0) return
    const decoder = this.take()
    for (const samples of this.speech)
      for (let at = 0; at < samples.length && this.taken === 1 && !this.closed; at += STRETCH)
        await decoder.accept(samples.subarray(at, at + STRETCH))
    await decoder.free()
  }
}
