/** Milliseconds of a window, and how far its best place is looked for. */
const WINDOW_MS = 30
const SEARCH_MS = 8

/**
 * Speech made slower or faster at the same pitch: windows of it are laid over each other at another distance, each at the place
 * near by where it fits best to the one before (WSOLA).
 * @param pace 0.8 makes it a quarter longer
 */
export function stretched(samples: Int16Array, sampleRate: number, pace: number): Int16Array {
  if (Math.abs(pace - 1) < 0.02 || samples.length === 0) return samples
  const window = 2 * Math.round((sampleRate * WINDOW_MS) / 2_000)
  const hop = window / 2
  const search = Math.round((sampleRate * SEARCH_MS) / 1_000)
  const length = Math.floor(samples.length / pace)
  const out = new Float32Array(length + window)
  let before = 0
  for (let at = 0; at < length; at += hop) {
    const wanted = Math.round(at * pace)
    // What would follow the window before if nothing were changed.
    const from = at === 0 ? 0 : bestFit(samples, before + hop, wanted, hop, search)
    for (let i = 0; i < window; i++) {
      const weight = 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / window)
      out[at + i] = (out[at + i] ?? 0) + weight * (samples[from + i] ?? 0)
    }
    before = from
  }
  return Int16Array.from(out.subarray(0, length), (value) => Math.max(-32_768, Math.min(32_767, Math.round(value))))
}

function bestFit(samples: Int16Array, natural: number, wanted: number, length: number, search: number): number {
  let best = { from: Math.max(0, wanted), sum: -Infinity }
  for (let from = Math.max(0, wanted - search); from <= wanted + search; from += 2) {
    let sum = 0
    for (let i = 0; i < length; i += 4) sum += (samples[natural + i] ?? 0) * (samples[from + i] ?? 0)
    if (sum > best.sum) best = { from, sum }
  }
  return best.from
}
