import type { PcmChunk } from '../../core/audio.js'
import type { SpeakingStyle } from '../../core/speech.js'

/**
 * Audio of sentences said before, the least recently used dropped first, and of those that are always wanted. Bounded by samples,
 * as sentences differ.
 */
export class KeptAudio {
  private readonly kept = new Map<string, readonly PcmChunk[]>()
  private samples = 0
  private wanted: ReadonlySet<string> = new Set()

  /** @param most samples kept in all */
  constructor(private readonly most: number) {}

  static key(text: string, { locale, pace, pitch }: SpeakingStyle): string {
    return `${locale} ${pace} ${pitch} ${text}`
  }

  /** These are not dropped for others, in place of those before. */
  always(keys: readonly string[]): void {
    this.wanted = new Set(keys)
  }

  get(key: string): readonly PcmChunk[] | undefined {
    const chunks = this.kept.get(key)
    if (!chunks) return undefined
    this.kept.delete(key)
    this.kept.set(key, chunks)
    return chunks
  }

  /** Keeps a whole sentence. One that alone would take half of the room is not worth it. */
  put(key: string, chunks: readonly PcmChunk[]): void {
    const size = length(chunks)
    if (size === 0 || size > this.most / 2) return
    this.drop(key)
    this.kept.set(key, chunks)
    this.samples += size
    for (const oldest of this.kept.keys()) {
      if (this.samples <= this.most) break
      if (!this.wanted.has(oldest)) this.drop(oldest)
    }
  }

  private drop(key: string): void {
    this.samples -= length(this.kept.get(key) ?? [])
    this.kept.delete(key)
  }
}

function length(chunks: readonly PcmChunk[]): number {
  return chunks.reduce((sum, { samples }) => sum + samples.length, 0)
}
