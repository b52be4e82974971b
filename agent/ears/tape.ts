import { FRAME_MS, FRAME_SAMPLES, type AudioFrame } from '../../core/audio.js'
import type { EarEvent } from '../../core/companion.js'
import type { closingOf } from './closing.js'
import type { Hearing } from './hearing.js'
import type { FrameRing } from './ring.js'
import type { VoiceTrack } from './voice.js'

const frames = (ms: number): number => Math.ceil(ms / FRAME_MS)

/** Silence that ends a recording, ms: who leaves a message thinks between sentences. */
const SILENCE = 3_500
/** Silence after which a stretch of words is looked at for "that's all", ms. */
const STRETCH = 700
/** Audio taken along from before the first voice, and left after the last, ms. */
const LEAD = 320
const TAIL = 300
/** Voice that was there when the recording began, and goes on this long, belongs to it, ms. */
const CARRIED = 96

export interface TapeParts {
  limits: { within: number; longest: number }
  ring: FrameRing
  track: VoiceTrack
  /** Begins to recognize a stretch of words; null where no recognizer knows the language. */
  open: () => Hearing | null
  closing: (text: string) => ReturnType<typeof closingOf>
  /** Is over: nothing more is pushed. */
  ended: () => void
  emit: (event: EarEvent) => void
}

interface Stretch {
  hearing: Hearing
  /** Its place on the tape, frames. */
  from: number
}

/**
 * Records what a person says until they are silent for long, say that it is all, or the tape is full. Each stretch of words is
 * recognized on the way, for the words that end it, and so that a cry for help is heard.
 */
export class Tape {
  private kept: AudioFrame[] = []
  private begun = false
  private waited = 0
  private over = false
  private stretch: Stretch | null = null
  private reading: Promise<void> = Promise.resolve()

  constructor(private readonly parts: TapeParts) {}

  /** The newest frame is on the ring and its judgement on the track already. @param called whether the wake phrase was heard */
  push(frame: AudioFrame, called: boolean): void {
    const { track, limits } = this.parts
    if (!this.begun) return this.wait()
    this.kept.push(frame)
    if (this.stretch) {
      this.stretch.hearing.push(frame)
      if (track.quiet >= STRETCH) this.close()
    } else if (track.speaking && track.quiet === 0) this.openStretch(track.onset)
    // Who calls the companion has done with the message; the call is no part of it.
    if (called) this.finish(this.stretch?.from)
    else if (track.quiet >= SILENCE || this.kept.length * FRAME_MS >= limits.longest) this.finish()
  }

  /** Settles when all words so far were looked at. */
  async settled(): Promise<void> {
    await this.stretch?.hearing.caughtUp()
    await this.reading
  }

  /** No more frames come: what is there is all there is. */
  end(): void {
    if (this.begun) this.finish()
    else if (this.stop()) this.parts.emit({ type: 'silence' })
  }

  /** Drops it without a word. */
  drop(): void {
    this.stop()
  }

  private wait(): void {
    const { track, ring, limits, emit } = this.parts
    this.waited += FRAME_MS
    const voiced = (ring.count - track.onset) * FRAME_MS
    if (track.speaking && track.quiet === 0 && (voiced < this.waited || this.waited >= CARRIED)) {
      this.begun = true
      this.kept = [...ring.since(track.onset - frames(LEAD))]
      emit({ type: 'speech' })
      this.openStretch(track.onset)
    } else if (this.waited >= limits.within && this.stop()) emit({ type: 'silence' })
  }

  private openStretch(onset: number): void {
    const { ring, open } = this.parts
    const hearing = open()
    if (!hearing) return
    const heard = ring.since(onset - frames(LEAD))
    for (const frame of heard) hearing.push(frame)
    this.stretch = { hearing, from: Math.max(0, this.kept.length - heard.length) }
  }

  private close(): void {
    const { stretch } = this
    if (!stretch) return
    this.stretch = null
    const finish = stretch.hearing.finish()
    this.reading = this.reading.then(async () => {
      const text = (await finish)?.text.trim() ?? ''
      if (this.over || text === '') return
      const closing = this.parts.closing(text)
      if (closing === 'ends') this.finish(stretch.from)
      else if (closing === 'called-off' && this.stop()) this.parts.emit({ type: 'heard', text })
      else this.parts.emit({ type: 'overheard', text })
    })
  }

  /** @param until frames of the tape that belong to the message; all up to the last voice where absent */
  private finish(until = this.kept.length - frames(this.parts.track.quiet - TAIL)): void {
    if (!this.stop()) return
    const taken = this.kept.slice(0, Math.max(0, Math.min(this.kept.length, until)))
    this.kept = []
    if (taken.length === 0) return this.parts.emit({ type: 'silence' })
    const samples = new Int16Array(taken.length * FRAME_SAMPLES)
    taken.forEach((frame, index) => samples.set(frame.samples, index * FRAME_SAMPLES))
    this.parts.emit({ type: 'recorded', samples })
  }

  /** @returns whether it ran until now */
  private stop(): boolean {
    if (this.over) return false
    this.over = true
    this.stretch?.hearing.cancel()
    this.stretch = null
    this.parts.ended()
    return true
  }
}
