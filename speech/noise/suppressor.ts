import { Fft } from './fft.js'
import { NoiseFloor } from './floor.js'

/** What takes the noise from audio that comes piece by piece. */
export interface Cleaner {
  /** @returns what is ready of it */
  push(samples: Int16Array): Int16Array
  /** @returns the last of what was heard, as if quiet followed */
  flush(): Int16Array
}

/** Takes nothing. */
export const AS_IT_IS: Cleaner = { push: (samples) => samples, flush: () => new Int16Array(0) }

/** Samples of a window, 32 ms, and by how many the next one is later. What comes out is later than what went in by the second. */
const SIZE = 512
const STEP = 256
const BINS = SIZE / 2 + 1
/** No bin is made softer than by 12 dB: what is cut out altogether misleads recognizers more than noise does. */
const LEAST = 10 ** (-12 / 20)
/** Share of the former frame in how far speech is taken to be above the noise, and the least that it is: −22 dB. */
const KEPT = 0.96
const LEAST_ABOVE = 10 ** -2.2
/** The root of a Hann window: applied before and after, the overlapping parts add up to one. */
const WINDOW = Float64Array.from({ length: SIZE }, (_, i) => Math.sin((Math.PI * (i + 0.5)) / SIZE))
const FFT = new Fft(SIZE)

/**
 * Takes from a voice the steady noise of its room: the log-spectral amplitude estimator of Ephraim and Malah (IEEE TASSP 33, 1985)
 * over a {@link NoiseFloor}. 16 kHz; 16 ms later than what it hears; a third of a hundredth of a core.
 */
export class NoiseSuppressor implements Cleaner {
  private readonly floor = new NoiseFloor(BINS)
  private readonly heard = new Float64Array(SIZE)
  private readonly made = new Float64Array(SIZE)
  private readonly re = new Float64Array(SIZE)
  private readonly im = new Float64Array(SIZE)
  private readonly power = new Float64Array(BINS)
  /** Power of the voice in the frame before. */
  private readonly voice = new Float64Array(BINS)
  private waiting = new Int16Array(0)

  /** @returns as much as it was given, where samples come in {@link STEP}s */
  push(samples: Int16Array): Int16Array {
    const all = this.waiting.length === 0 ? samples : joinedWith(this.waiting, samples)
    const ready = all.length - (all.length % STEP)
    const out = new Int16Array(ready)
    for (let at = 0; at < ready; at += STEP) this.step(all.subarray(at, at + STEP), out.subarray(at, at + STEP))
    this.waiting = all.slice(ready)
    return out
  }

  flush(): Int16Array {
    return this.push(new Int16Array(2 * STEP - (this.waiting.length % STEP)))
  }

  private step(samples: Int16Array, out: Int16Array): void {
    const { heard, made, re, im } = this
    heard.copyWithin(0, STEP)
    heard.set(samples, SIZE - STEP)
    for (let i = 0; i < SIZE; i++) re[i] = (heard[i] ?? 0) * (WINDOW[i] ?? 0)
    im.fill(0)
    FFT.transform(re, im)
    this.soften()
    FFT.inverse(re, im)
    for (let i = 0; i < SIZE; i++) made[i] = (made[i] ?? 0) + ((re[i] ?? 0) * (WINDOW[i] ?? 0)) / SIZE
    for (let i = 0; i < STEP; i++) out[i] = Math.max(-32_768, Math.min(32_767, Math.round(made[i] ?? 0)))
    made.copyWithin(0, STEP)
    made.fill(0, SIZE - STEP)
  }

  /** The spectrum with each bin as loud as the voice in it. */
  private soften(): void {
    const { re, im, power, voice } = this
    for (let k = 0; k < BINS; k++) power[k] = (re[k] ?? 0) ** 2 + (im[k] ?? 0) ** 2
    this.floor.add(power)
    for (let k = 0; k < BINS; k++) {
      const noise = (this.floor.power[k] ?? 0) + 1e-9
      const ratio = (power[k] ?? 0) / noise
      const above = Math.max(LEAST_ABOVE, (KEPT * (voice[k] ?? 0)) / noise + (1 - KEPT) * Math.max(0, ratio - 1))
      const share = above / (1 + above)
      const gain = Math.min(1, share * Math.exp(0.5 * exponentialIntegral(share * ratio)))
      voice[k] = gain * gain * (power[k] ?? 0)
      this.scale(k, Math.max(gain, LEAST))
    }
  }

  private scale(k: number, gain: number): void {
    const { re, im } = this
    re[k] = (re[k] ?? 0) * gain
    im[k] = (im[k] ?? 0) * gain
    if (k === 0 || k === SIZE / 2) return
    re[SIZE - k] = re[k] ?? 0
    im[SIZE - k] = -(im[k] ?? 0)
  }
}

/** E₁ to five digits: Abramowitz and Stegun, 5.1.53 and 5.1.54. */
function exponentialIntegral(x: number): number {
  if (x <= 1) {
    const z = Math.max(x, 1e-10)
    const sum = -0.24991055 + z * (0.05519968 + z * (-0.00976004 + z * 0.00107857))
    return -Math.log(z) - 0.57721566 + z * (0.99999193 + z * sum)
  }
  const part = (x * x + 2.334733 * x + 0.250621) / (x * x + 3.330657 * x + 1.681534)
  return (Math.exp(-x) / x) * part
}

function joinedWith(before: Int16Array, after: Int16Array): Int16Array {
  const all = new Int16Array(before.length + after.length)
  all.set(before)
  all.set(after, before.length)
  return all
}
