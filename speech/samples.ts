/** 16-bit samples as floats of -1 to 1, as most models read them. */
export function toFloats(samples: Int16Array, scale = 1 / 32_768): Float32Array {
  const out = new Float32Array(samples.length)
  for (let i = 0; i < samples.length; i++) out[i] = (samples[i] ?? 0) * scale
  return out
}

/** Floats of -1 to 1 as 16-bit samples; what is louder is clipped. */
export function toInt16(floats: Float32Array, gain = 1): Int16Array {
  const out = new Int16Array(floats.length)
  for (let i = 0; i < floats.length; i++)
    out[i] = Math.round(Math.max(-1, Math.min(1, (floats[i] ?? 0) * gain)) * 32_767)
  return out
}

/** Samples at another rate, each between its two neighbours: good enough for ears, not for music. */
export function atRate(samples: Int16Array, from: number, to: number): Int16Array {
  const step = from / to
  return Int16Array.from({ length: Math.floor(samples.length / step) }, (_, i) => {
    const at = i * step
    const [before = 0, after = before] = samples.subarray(Math.floor(at), Math.floor(at) + 2)
    return before + (after - before) * (at % 1)
  })
}
