import { FRAME_MS, type AudioFrame } from '../../core/audio.js'
import type { Transcript } from '../../core/speech.js'
import { isEcho } from './echo.js'
import type { Hearing } from './hearing.js'

/** Silence that ends a stretch of talk, ms. */
const SILENCE = 500
/** Longest stretch recognized at once, ms: a television talks for hours. */
const LONGEST = 10_000
/** What was heard so far is handed on after so long, ms: a cry into the noise of a television ends only when that does. */
const IMPATIENT = 2_000
/** Stretches that may wait for the recognizer; more are passed over. */
const MOST = 2

export interface SpotterParts {
  /** Whether the recognizer knows the language that is spoken. */
  able: () => boolean
  /** Opens the recognizer for a cry. */
  open: (onHeard: (heard: Transcript) => void) => Hearing
  /** What the companion itself is saying. */
  saying: () => string
  /** @param more they speak on, and the whole follows */
  overheard: (text: string, more: boolean) => void
}

/**
 * Listens for a cry for help while nobody has said the wake word: each stretch of voice is recognized and handed on.
 * The recognizer rests while there is no voice.
 */
export class Spotter {
  private hearing: Hearing | null = null
  private elapsed = 0
  private partial = ''
  /** What was handed on of it. */
  private told = ''
  /** Since something was first there that was not handed on, ms. */
  private untold = 0
  private said = new Set<string>()
  private readonly waiting = new Set<Promise<void>>()

  constructor(private readonly parts: SpotterParts) {}

  get active(): boolean {
    return this.hearing !== null
  }

  /** Begins a stretch with what was heard of it so far; passed over while too many wait. */
  begin(frames: readonly AudioFrame[]): void {
    if (this.waiting.size >= MOST || !this.parts.able()) return
    this.said = new Set([this.parts.saying()])
    this.elapsed = this.untold = 0
    this.partial = this.told = ''
    this.hearing = this.parts.open(({ text }) => (this.partial = text.trim()))
    for (const frame of frames) this.hearing.push(frame)
  }

  /** @param quiet silence since the last speech, ms */
  push(frame: AudioFrame, quiet: number): void {
    if (!this.hearing) return
    this.said.add(this.parts.saying())
    this.hearing.push(frame)
    this.elapsed += FRAME_MS
    this.tellSoFar()
    if (quiet >= SILENCE || this.elapsed >= LONGEST) this.end()
  }

  private tellSoFar(): void {
    if (this.partial === this.told) {
      this.untold = 0
      return
    }
    this.untold += FRAME_MS
    if (this.untold < IMPATIENT) return
    this.told = this.partial
    this.tell(this.partial, this.said, true)
  }

  private tell(text: string, said: ReadonlySet<string>, more: boolean): void {
    if (text && !isEcho(text, [...said].join(' '))) this.parts.overheard(text, more)
  }

  /** Hands on what was heard so far. */
  end(): void {
    const { hearing, said } = this
    this.hearing = null
    if (!hearing) return
    const done = hearing.finish().then((transcript: Transcript | null) => {
      this.tell(transcript?.text.trim() ?? '', said, false)
    })
    this.waiting.add(done)
    void done.finally(() => this.waiting.delete(done))
  }

  /** Drops what is being heard: it is being listened to in another way. */
  cancel(): void {
    this.hearing?.cancel()
    this.hearing = null
  }

  /** Settles when what was pushed so far was taken. */
  async settled(): Promise<void> {
    await this.hearing?.caughtUp()
    await Promise.all(this.waiting)
  }
}
