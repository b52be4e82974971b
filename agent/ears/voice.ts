import { FRAME_MS } from '../../core/audio.js'

/** From this likelihood on a frame is speech, and below the second it is silence; between the two nothing changes. */
const SPEECH = 0.5
const SILENCE = 0.35
/** Frames of speech in a row that make a voice: one alone is a click or a cough's edge. */
const ONSET_FRAMES = 2
/** Silence after which the voice is over and the next speech is a new stretch, ms: longer than the gap inside a word. */
const OVER = 250

/** Follows voice and silence through the frames' likelihoods. All spans are of audio, not of the clock. */
export class VoiceTrack {
  /** Whether somebody is speaking; short gaps belong to it. */
  speaking = false
  /** Number of the frame at which the present stretch of speech, or the one before, began. */
  onset = Number.NEGATIVE_INFINITY
  /** Silence since the last speech, ms. */
  quiet = Number.POSITIVE_INFINITY
  private row = 0

  /**
   * @param likelihood of speech in frame number `index`, 0 to 1
   * @returns true where a voice began with it
   */
  push(likelihood: number, index: number): boolean {
    if (likelihood >= SPEECH) {
      this.row += 1
      if (this.speaking) this.quiet = 0
      else if (this.row >= ONSET_FRAMES) {
        this.speaking = true
        this.quiet = 0
        this.onset = index - this.row + 1
        return true
      }
    } else {
      // A frame that is neither counts as silence only once silence has begun.
      if (likelihood < SILENCE || this.quiet > 0) this.quiet += FRAME_MS
      this.row = 0
    }
    if (this.quiet >= OVER) this.speaking = false
    return false
  }

  reset(): void {
    this.speaking = false
    this.quiet = Number.POSITIVE_INFINITY
    this.onset = Number.NEGATIVE_INFINITY
    this.row = 0
  }
}
