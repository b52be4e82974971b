import type { PcmChunk } from '../../core/audio.js'
import type { Clock } from '../../core/clock.js'
import { patiently } from '../patience.js'

/**
 * A sentence on its way to audio. Synthesis begins at once and goes on whether or not anybody reads; chunks are read as
 * they come, by one reader or none, and a failure shows to the reader after the chunks before it.
 */
export class Voiced {
  private readonly chunks: PcmChunk[] = []
  private ended = false
  private failure: { thrown: unknown } | null = null
  private wake: (() => void) | null = null
  /** Settles when the whole sentence is there: with its chunks, or null where synthesis failed. */
  readonly whole: Promise<readonly PcmChunk[] | null>

  /** @param wanted once it has begun no more is made until this settles; all of it at once where absent */
  constructor(
    source: AsyncIterable<PcmChunk>,
    private readonly clock: Clock,
    private readonly engine: string,
    private readonly wanted?: Promise<void>,
  ) {
    this.whole = this.gather(source)
  }

  /** Why there is no more audio than there is, once it ended. */
  get failed(): { thrown: unknown } | null {
    return this.failure
  }

  /** The audio as it becomes ready. Ends quietly at a failure: what was said of the sentence is heard. */
  async *read(): AsyncGenerator<PcmChunk> {
    for (let at = 0; ; at += 1) {
      while (at >= this.chunks.length && !this.ended) await new Promise<void>((resolve) => (this.wake = resolve))
      const chunk = this.chunks[at]
      if (!chunk) return
      yield chunk
    }
  }

  private async gather(source: AsyncIterable<PcmChunk>): Promise<readonly PcmChunk[] | null> {
    try {
      const chunks = source[Symbol.asyncIterator]()
      for (;;) {
        const next = await patiently(this.clock, this.engine, chunks.next())
        if (next.done) return this.chunks
        this.chunks.push(next.value)
        this.wake?.()
        await this.wanted
      }
    } catch (thrown) {
      this.failure = { thrown }
      return null
    } finally {
      this.ended = true
      this.wake?.()
    }
  }
}
