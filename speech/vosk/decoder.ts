import type { Recognizer, Result } from 'vosk'

/** What a decoder made of a stretch of audio. */
export interface Decoding {
  text: string
  /** Mean of the words' confidences, 0 to 1. */
  confidence: number
}

/**
 * One native recognizer, made safe: calls run one after the other, and none reaches it after it was freed; either would
 * end the process.
 */
export class Decoder {
  private queue: Promise<unknown> = Promise.resolve()
  private freed = false
  private heard = 0

  /** @param release given the recognizer back, and told how many samples were heard */
  constructor(
    private readonly recognizer: Recognizer,
    private readonly release: (heard: number) => void,
  ) {}

  /** @returns what a pause in the audio has ended, or null while a sentence goes on */
  accept(samples: Int16Array): Promise<Decoding | null> {
    return this.next(async () => {
      this.heard += samples.length
      const bytes = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)
      return (await this.recognizer.acceptWaveformAsync(bytes)) ? decodingOf(this.recognizer.result()) : null
    }, null)
  }

  /** The sentence so far. */
  partial(): Promise<string> {
    return this.next(() => this.recognizer.partialResult().partial, '')
  }

  /** What is left at the end of the audio. */
  finish(): Promise<Decoding> {
    return this.next(() => decodingOf(this.recognizer.finalResult()), { text: '', confidence: 0 })
  }

  /** Ends its use, when what is under way is done. */
  free(): Promise<void> {
    return this.next(() => {
      this.freed = true
      this.release(this.heard)
    }, undefined)
  }

  private next<T>(work: () => T | Promise<T>, otherwise: T): Promise<T> {
    const result = this.queue.then(() => (this.freed ? otherwise : work()))
    this.queue = result.catch(() => undefined)
    return result
  }
}

function decodingOf({ text, result = [] }: Result): Decoding {
  const sum = result.reduce((total, word) => total + word.conf, 0)
  return { text, confidence: result.length === 0 ? 0 : sum / result.length }
}
