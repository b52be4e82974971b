import { FRAME_SAMPLES, SAMPLE_RATE, type AudioFrame } from '../../core/audio.js'

/** A stream of numbers from -1 to 1 that is the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0 || 1
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 31 - 1
  }
}

const clipped = (value: number) => Math.max(-32_768, Math.min(32_767, Math.round(value)))

/** Root mean square of what is not silence. */
function loudness(samples: Int16Array): number {
  const loud = samples.filter((sample) => Math.abs(sample) > 200)
  return Math.sqrt(loud.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, loud.length))
}

/** Hiss of a quiet room, never digital zeros: those mislead recognizers. */
export function hiss(ms: number, seed = 7): Int16Array {
  const random = seeded(seed)
  return Int16Array.from({ length: Math.round((ms * SAMPLE_RATE) / 1_000) }, () =>
    Math.round((random() + random()) * 12),
  )
}

/** Speech in a room: its level, and a rushing of all pitches, the low ones louder, so many dB below it. @param snr absent for none */
export function inRoom(
  speech: Int16Array,
  { snr, gain = 1, seed = 1 }: { snr?: number; gain?: number; seed?: number } = {},
): Int16Array {
  const random = seeded(seed)
  const level = snr === undefined ? 0 : (loudness(speech) * gain) / 10 ** (snr / 20)
  let low = 0
  return Int16Array.from(speech, (sample) => {
    low = low * 0.9 + random() * 0.44
    // Half of it low: measured to have the root mean square of 1.
    const noise = (low + random() * 0.55) * 1.5
    return clipped(sample * gain + noise * level + (random() + random()) * 12)
  })
}

/** Samples as microphone frames; a last, shorter one is left out. */
export function framesOf(samples: Int16Array): AudioFrame[] {
  return Array.from({ length: Math.floor(samples.length / FRAME_SAMPLES) }, (_, i) => ({
    samples: samples.slice(i * FRAME_SAMPLES, (i + 1) * FRAME_SAMPLES),
    at: (((i + 1) * FRAME_SAMPLES) / SAMPLE_RATE) * 1_000,
  }))
}

/** Where the last sound of a recording ends, in samples. */
export function endOf(samples: Int16Array): number {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  for (let at = samples.length - 1; at > 0; at--) if (Math.abs(samples[at] ?? 0) > peak * 0.03) return at
  return samples.length
}
