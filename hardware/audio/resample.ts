/** Zero crossings of the filter on each side: enough that what folds back lies below 16-bit noise for speech. */
const CROSSINGS = 16

/**
 * Brings audio to another rate through a windowed-sinc low-pass (Hann), so that what the new rate cannot hold does not fold
 * back into it. The filter is worked out once for each phase that the two rates have to each other. The length follows the
 * ratio of the rates.
 */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples
  const { reach, kernels } = filterOf(from, to)
  const phases = kernels.length
  const result = new Float32Array(Math.round((samples.length * to) / from))
  const { length } = samples
  for (let index = 0; index < result.length; index++) {
    const taps = kernels[index % phases]!
    const first = Math.floor((index * from) / to) - reach
    const begin = first < 0 ? -first : 0
    const end = first + taps.length > length ? length - first : taps.length
    let sum = 0
    for (let tap = begin; tap < end; tap++) sum += samples[first + tap]! * taps[tap]!
    result[index] = sum
  }
  return result
}

interface Filter {
  /** Samples on each side that count. */
  reach: number
  /** One for each phase. */
  kernels: readonly Float64Array[]
}

/** Speech comes in small pieces, all at one rate: a filter is worked out once. Rates are few, and so are filters. */
const filters = new Map<string, Filter>()
const MOST_FILTERS = 16

function filterOf(from: number, to: number): Filter {
  const key = `${from} ${to}`
  let filter = filters.get(key)
  if (!filter) {
    const phases = to / commonDivisor(from, to)
    const cutoff = Math.min(1, to / from) * 0.97
    const reach = Math.ceil(CROSSINGS / cutoff)
    const kernels = Array.from({ length: phases }, (_, phase) => kernel(((phase * from) / to) % 1, cutoff, reach))
    if (filters.size >= MOST_FILTERS) filters.clear()
    filters.set(key, (filter = { reach, kernels }))
  }
  return filter
}

/** The filter's weights for the samples around a point that lies `fraction` after one of them. */
function kernel(fraction: number, cutoff: number, reach: number): Float64Array {
  return Float64Array.from({ length: 2 * reach + 2 }, (_, tap) => {
    const distance = tap - reach - fraction
    if (Math.abs(distance) >= reach + 1) return 0
    return cutoff * sinc(distance * cutoff) * (0.5 + 0.5 * Math.cos((Math.PI * distance) / (reach + 1)))
  })
}

function sinc(x: number): number {
  return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}
