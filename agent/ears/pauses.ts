import { FRAME_MS } from '../../core/audio.js'
import type { Config } from '../../core/config.js'

/** Upper edges of the lengths that are told apart, ms; what is longer counts as the last. */
const EDGES = [200, 300, 400, 500, 600, 750, 900, 1_100, 1_350, 1_650, 2_000, 2_500] as const
/** Utterances that are remembered: older ones fade, so that a person who changes is followed. */
const MOST = 120
/** Utterances before anything is changed by them. */
const ENOUGH = 8
/** Share of utterances that are to be heard whole. */
const SHARE = 0.9
/** Silence beyond the person's own pause that ends an utterance, ms. */
const MARGIN = 200
/** How far each silence may be moved, ms. A setting outside of its limits stands as it is. */
const LIMITS = {
  wholeSilence: [200, 350],
  likelySilence: [280, 900],
  silence: [500, 1_500],
  unfinishedSilence: [1_500, 2_500],
} as const

/** How many utterances had which longest pause inside, by length. Numbers only: no audio, no words. */
export type PauseCounts = readonly number[]
export type Silences = Pick<Config['turn'], keyof typeof LIMITS>

export const NO_PAUSES: PauseCounts = EDGES.map(() => 0)

/** One more utterance. @param longest pause inside it, ms; 0 for none */
export function withPause(counts: PauseCounts, longest: number): PauseCounts {
  const at = EDGES.findIndex((edge) => longest < edge)
  const bin = at < 0 ? EDGES.length - 1 : at
  const sum = counts.reduce((total, one) => total + one, 1)
  const fade = sum > MOST ? (MOST - 1) / (sum - 1) : 1
  return EDGES.map((_, i) => Math.round(((counts[i] ?? 0) * fade + (i === bin ? 1 : 0)) * 1_000) / 1_000)
}

/** The silences of the settings, longer for who pauses long and shorter for who does not, each within its limits. */
export function silencesFor(counts: PauseCounts, given: Silences): Silences {
  const sum = counts.reduce((total, one) => total + one, 0)
  if (sum < ENOUGH) return given
  let below = 0
  const bin = counts.findIndex((one) => (below += one) >= sum * SHARE)
  const factor = ((EDGES[bin] ?? given.silence) + MARGIN) / Math.max(1, given.silence)
  const moved = (name: keyof Silences) => {
    const [least, most] = LIMITS[name]
    const own = given[name]
    return Math.round(Math.min(Math.max(most, own), Math.max(Math.min(least, own), own * factor)))
  }
  return {
    silence: moved('silence'),
    wholeSilence: moved('wholeSilence'),
    likelySilence: moved('likelySilence'),
    unfinishedSilence: moved('unfinishedSilence'),
  }
}

/** Speech that goes on this soon after an utterance was ended belonged to it: the person was cut off, ms. */
const CUT_OFF = 1_500
/** An utterance with less voice than this says nothing about pauses, ms. */
const TOO_SHORT = 700

/** Watches one utterance after the other for its longest pause. */
export class PauseWatch {
  private longest = 0
  private voiced = 0
  /** What is left of the time in which the person may go on, ms; null while none has ended. */
  private left: number | null = null

  /** @param tell given the longest pause of each utterance, ms */
  constructor(private readonly tell: (longest: number) => void) {}

  begin(): void {
    this.settle()
    this.longest = this.voiced = 0
  }

  /** A frame of the utterance. @param before silence before it, ms @param now silence with it, 0 for speech */
  hear(before: number, now: number): void {
    if (now > 0) return
    this.voiced += FRAME_MS
    if (Number.isFinite(before)) this.longest = Math.max(this.longest, before)
  }

  /** The utterance was ended, `quiet` ms after its last speech. */
  end(quiet: number): void {
    this.left = this.voiced < TOO_SHORT ? null : Math.max(0, CUT_OFF - quiet)
  }

  /** A frame after it. @param resumed the silence that speech has just ended, ms; null where none did */
  after(resumed: number | null): void {
    if (this.left === null) return
    if (resumed !== null && Number.isFinite(resumed)) {
      this.longest = Math.max(this.longest, resumed)
      this.settle()
      return
    }
    this.left -= FRAME_MS
    if (this.left <= 0) this.settle()
  }

  /** The person went on to something else: what was heard is all there was. */
  settle(): void {
    if (this.left === null) return
    this.left = null
    this.tell(this.longest)
  }
}
