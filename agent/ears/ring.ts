import type { AudioFrame } from '../../core/audio.js'

/** The last frames, by their number since the beginning: what was heard before anybody knew that it mattered. */
export class FrameRing {
  private readonly kept: AudioFrame[] = []
  /** Frames pushed so far; the number of the next one. */
  count = 0

  /** @param size frames kept */
  constructor(private readonly size: number) {}

  push(frame: AudioFrame): void {
    this.kept.push(frame)
    if (this.kept.length > this.size) this.kept.shift()
    this.count += 1
  }

  /** Frames from number `from` on, or from the oldest that is kept. */
  since(from: number): readonly AudioFrame[] {
    const oldest = this.count - this.kept.length
    return this.kept.slice(Math.max(0, from - oldest))
  }

  /** Forgets the audio; the numbers go on. */
  clear(): void {
    this.kept.length = 0
  }
}
