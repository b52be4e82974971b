import { FRAME_MS } from '../../core/audio.js'

/** From this likelihood on a frame is speech, and below the second it is silence; between the two nothing changes. */
const SPEECH = 0.5
const SILENCE = 0.35
/**
 * A frame this far below the loudest of the stretch (28 dB) is silence as soon as the likelihood falls: in a room that hums it takes
 * a third of a second to fall all the way, and a voice has ended long before.
 */
const HUSHED = 0.04
/** From this likelihood on a soft voice is a voice, however soft. */
const SURE = 0.95
/** How fast the loudest of a stretch is forgotten, a frame: half in 11 s. */
const FADE = 0.998
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
  /** Silence since the last speech, ms; 0 until it is sure to be one. */
  quiet = Number.POSITIVE_INFINITY
  private row = 0
  /** Since the last frame that was speech, ms. */
  private since = Number.POSITIVE_INFINITY
  /** Of the present stretch. */
  private loudest = 0

  /**
   * @param likelihood of speech in frame number `index`, 0 to 1
   * @param level its loudness
   * @returns true where a voice began with it
   */
  push(likelihood: number, index: number, level: number): boolean {
    this.loudest = this.speaking ? Math.max(level, this.loudest * FADE) : level
    const hushed = likelihood < SURE && level < this.loudest * HUSHED
    if (likelihood >= SPEECH && !hushed) {
      this.row += 1
      if (this.speaking) this.quiet = this.since = 0
      else if (this.row >= ONSET_FRAMES) {
        this.speaking = true
        this.quiet = this.since = 0
        this.onset = index - this.row + 1
        return true
      }
    } else {
      this.since += FRAME_MS
      // A frame that is neither counts as silence only once silence has begun, and then all since the last speech does.
      if (likelihood < SILENCE || hushed || this.quiet > 0) this.quiet = this.since
      this.row = 0
    }
    if (this.quiet >= OVER) this.speaking = false
    return false
  }

  reset(): void {
    this.speaking = false
    this.quiet = this.since = Number.POSITIVE_INFINITY
    this.onset = Number.NEGATIVE_INFINITY
    this.row = 0
  }
}
