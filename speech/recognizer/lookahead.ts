import { FRAME_MS } from '../../core/audio.js'
import { loudness } from '../../core/loudness.js'
import { joined } from '../../core/samples.js'

/** What is held back: the audio of one step of the model's work, what it looks at after that, the quiet that ends a word, and by how much noise is suppressed later, ms. */
const HELD_BACK = 210 + 150 + 90 + 16
/** Frames of the present quiet that are lent. */
const LENT = 3
/** A frame so many times louder than the quiet that was lent is no quiet. */
const LOUDER = 2
/** Frames that are given with the first one that is no quiet: first sounds are soft. */
const LEAD = 5

/**
 * Silence that is decoded before it was there. A decoder works in steps and looks ahead, so that the text of the last words would
 * come only after {@link HELD_BACK} of silence. In a pause it is given the quiet there is once more, and as much of the quiet
 * that follows is left out: in all it hears the pause as long as it was.
 */
export class Lookahead {
  private recent: Int16Array[] = []
  /** Frames of quiet that were given ahead and are still to come. */
  private owed = 0
  private lent = 0
  private held: Int16Array[] = []

  /** @returns what is decoded now that this frame is there; may be nothing */
  pass(samples: Int16Array): Int16Array {
    this.recent = [...this.recent.slice(1 - LENT), samples]
    if (this.owed === 0) return samples
    if (loudness(samples) > this.lent * LOUDER) {
      const all = [...this.held, samples]
      this.owed = 0
      this.held = []
      return joined(all)
    }
    this.owed -= 1
    this.held = this.owed === 0 ? [] : [...this.held.slice(1 - LEAD), samples]
    return new Int16Array(0)
  }

  /** @param quiet silence since the last speech, ms @returns what is decoded ahead; may be nothing */
  borrow(quiet: number): Int16Array {
    const frames = Math.ceil((HELD_BACK - quiet) / FRAME_MS)
    const { recent } = this
    if (this.owed > 0 || frames <= 0 || recent.length < LENT) return new Int16Array(0)
    this.owed = frames
    this.lent = Math.max(...recent.map(loudness))
    // To and fro, so that no edge is heard.
    const back = recent.map((samples) => samples.toReversed()).toReversed()
    const round = [...back, ...recent]
    return joined(Array.from({ length: frames }, (_, i) => round[i % round.length] ?? new Int16Array(0)))
  }
}
