import { loudness } from '../../core/loudness.js'

/**
 * So much louder than the quietest of the room a frame has to be, and so much more beyond that, which nobody hears. 5 dB of speech
 * over noise are twice as loud; noise itself varies less.
 */
const LOUDER = 1.5
const INAUDIBLE = 20
/** Frames before a sound that are heard with it: half a second. */
const BEFORE = 16
/** Frames after the last sound until the gate closes: longer than a wake phrase and the pause inside it, 2 s. */
const AFTER = 62

/**
 * Lets audio through while there is more than the quiet of the room, with what came just before: nothing is worked on while a
 * room is still, which it is most of the day. It never holds back a sound, only stillness.
 */
export class QuietGate {
  private floor = 0
  private left = AFTER
  private kept: Int16Array[] = []
  /** Whether the last frame opened it. */
  opened = false

  /** @returns the frames that are to be heard now, none while it is quiet */
  pass(samples: Int16Array): readonly Int16Array[] {
    const level = loudness(samples)
    const loud = level > this.floor * LOUDER + INAUDIBLE
    // Falls at once to a quieter room, rises slowly, so that speech does not become the room.
    this.floor = level < this.floor || this.floor === 0 ? level : this.floor * 1.002
    const open = this.left > 0
    this.left = loud ? AFTER : Math.max(0, this.left - 1)
    this.opened = loud && !open
    if (open && !this.opened) return [samples]
    this.kept.push(samples)
    if (this.kept.length > BEFORE) this.kept.shift()
    if (!this.opened) return []
    const { kept } = this
    this.kept = []
    return kept
  }

  /** Open, as nothing is known of the room. */
  reset(): void {
    this.left = AFTER
    this.kept = []
    this.opened = false
  }
}
