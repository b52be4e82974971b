/** Frames that are taken for the room alone at the beginning: what speaks in them is soon found out. */
const FIRST = 6
/** How far above the noise speech is taken to be where there is some: 15 dB. */
const SPEECH = 10 ** 1.5
/** Share of the former in each new estimate. */
const KEPT = 0.8
const KEPT_LIKELIHOOD = 0.9
/** A bin that has been speech for so long is a noise that rose. */
const STUCK = 0.99

/**
 * How strong the noise of a room is at each frequency, followed while somebody speaks: each bin adds to the estimate as surely as it
 * is no speech. Gerkmann and Hendriks, “Unbiased MMSE-based noise power estimation with low complexity and low tracking
 * delay”, IEEE TASLP 20 (2012).
 */
export class NoiseFloor {
  /** Power of each bin. */
  readonly power: Float64Array
  private readonly likelihood: Float64Array
  private frames = 0

  constructor(bins: number) {
    this.power = new Float64Array(bins)
    this.likelihood = new Float64Array(bins).fill(0.5)
  }

  /** @param heard the power of each bin of one more frame */
  add(heard: Float64Array): void {
    this.frames += 1
    for (let k = 0; k < heard.length; k++) {
      const power = heard[k] ?? 0
      const before = this.power[k] ?? 0
      this.power[k] = this.frames <= FIRST ? before + (power - before) / this.frames : this.follow(k, before, power)
    }
  }

  private follow(k: number, before: number, power: number): number {
    const above = (power / (before + 1e-9)) * (SPEECH / (1 + SPEECH))
    const speech = 1 / (1 + (1 + SPEECH) * Math.exp(-Math.min(above, 200)))
    const usual = KEPT_LIKELIHOOD * (this.likelihood[k] ?? 0) + (1 - KEPT_LIKELIHOOD) * speech
    this.likelihood[k] = usual
    const believed = usual > STUCK ? Math.min(speech, STUCK) : speech
    return KEPT * before + (1 - KEPT) * (believed * before + (1 - believed) * power)
  }
}
