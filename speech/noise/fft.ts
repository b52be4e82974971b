/** A Fourier transform of one size, in place: radix 2, decimation in time. */
export class Fft {
  private readonly place: Uint16Array
  private readonly cos: Float64Array
  private readonly sin: Float64Array

  /** @param size a power of two */
  constructor(private readonly size: number) {
    const bits = Math.log2(size)
    this.place = Uint16Array.from({ length: size }, (_, i) => mirrored(i, bits))
    this.cos = Float64Array.from({ length: size / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / size))
    this.sin = Float64Array.from({ length: size / 2 }, (_, i) => -Math.sin((2 * Math.PI * i) / size))
  }

  transform(re: Float64Array, im: Float64Array): void {
    for (let i = 0; i < this.size; i++) {
      const j = this.place[i] ?? 0
      if (j <= i) continue
      swap(re, i, j)
      swap(im, i, j)
    }
    for (let half = 1; half < this.size; half *= 2) this.stage(re, im, half)
  }

  /** What the spectrum came from, times the size: the two halves of the numbers change places. */
  inverse(re: Float64Array, im: Float64Array): void {
    this.transform(im, re)
  }

  private stage(re: Float64Array, im: Float64Array, half: number): void {
    const turn = this.size / 2 / half
    for (let start = 0; start < this.size; start += 2 * half)
      for (let k = 0; k < half; k++) {
        const c = this.cos[k * turn] ?? 0
        const s = this.sin[k * turn] ?? 0
        const a = start + k
        const b = a + half
        const x = (re[b] ?? 0) * c - (im[b] ?? 0) * s
        const y = (re[b] ?? 0) * s + (im[b] ?? 0) * c
        re[b] = (re[a] ?? 0) - x
        im[b] = (im[a] ?? 0) - y
        re[a] = (re[a] ?? 0) + x
        im[a] = (im[a] ?? 0) + y
      }
  }
}

function mirrored(value: number, bits: number): number {
  let out = 0
  for (let bit = 0; bit < bits; bit++) if ((value >> bit) & 1) out |= 1 << (bits - 1 - bit)
  return out
}

function swap(of: Float64Array, i: number, j: number): void {
  const kept = of[i] ?? 0
  of[i] = of[j] ?? 0
  of[j] = kept
}
