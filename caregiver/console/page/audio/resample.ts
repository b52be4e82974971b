/** Taps on each side of a filter's centre, at the lower of the two rates. */
const REACH = 16

/**
 * Changes the sample rate of a stream, with a windowed sinc that leaves nothing above the new band to fold back.
 * @returns takes the next samples, gives those that are ready at the new rate
 */
export function createResampler(from: number, to: number): (input: Float32Array) => Float32Array {
  if (from === to) return (input) => input
  const step = from / to
  const widen = Math.max(1, step)
  const reach = Math.ceil(REACH * widen)
  let kept = new Float32Array(reach)
  /** Place of the next output in `kept`, input samples. */
  let place = reach

  return (input) => {
    const whole = new Float32Array(kept.length + input.length)
    whole.set(kept)
    whole.set(input, kept.length)
    const out: number[] = []
    for (; place + reach < whole.length; place += step) {
      const first = Math.ceil(place - reach)
      let sum = 0
      for (let index = Math.max(0, first); index <= place + reach; index++)
        sum += (whole[index] ?? 0) * kernel((index - place) / widen)
      out.push(sum / widen)
    }
    const drop = Math.max(0, Math.floor(place) - reach)
    kept = whole.slice(drop)
    place -= drop
    return Float32Array.from(out)
  }
}

/** A sinc under a Hann window of {@link REACH}, cut a little below the band's end. */
function kernel(x: number): number {
  if (Math.abs(x) >= REACH) return 0
  const cut = 0.92
  const sinc = x === 0 ? 1 : Math.sin(Math.PI * cut * x) / (Math.PI * cut * x)
  return cut * sinc * (0.5 + 0.5 * Math.cos((Math.PI * x) / REACH))
}

/** Samples of -1 to 1 as signed 16-bit ones. */
export function toInt16(samples: Float32Array): Int16Array {
  return Int16Array.from(samples, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))))
}
