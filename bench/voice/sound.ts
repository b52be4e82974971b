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

/** What else sounds in a room: its next sample, of a root mean square of 1. */
export type Noise = (random: () => number) => () => number

/** A rushing of all pitches, the low ones louder. */
const rushing: Noise = (random) => {
  let low = 0
  return () => {
    low = low * 0.9 + random() * 0.44
    // Half of it low: measured to have the root mean square of 1.
    return (low + random() * 0.55) * 1.5
  }
}

/** A fan: the hum of its motor with the overtones, beating, and the air that it moves. */
export const humming: Noise = (random) => {
  const tones = Array.from({ length: 20 }, (_, i) => ({ pitch: 50 * (i + 1), phase: random() * 3, level: 1 / (i + 1) }))
  const air = rushing(random)
  let at = 0
  return () => {
    const time = at++ / SAMPLE_RATE
    const wave = ({ pitch, phase, level }: (typeof tones)[number]) =>
      level * Math.sin(2 * Math.PI * pitch * time + phase)
    const beat = 1 + 0.15 * Math.sin(2 * Math.PI * 4.3 * time)
    return (tones.reduce((sum, tone) => sum + wave(tone), 0) * 0.8 + air() * 0.7) * beat
  }
}

/** Others who talk at once, each from somewhere on, again and again. */
export function babbling(talks: readonly Int16Array[]): Noise {
  return (random) => {
    const starts = talks.map((talk) => Math.floor(((random() + 1) / 2) * talk.length))
    const levels = talks.map((talk) => 1 / (loudness(talk) * Math.sqrt(talks.length)))
    let at = 0
    return () => {
      const sum = talks.reduce((all, talk, i) => {
        return all + (talk[((starts[i] ?? 0) + at) % talk.length] ?? 0) * (levels[i] ?? 0)
      }, 0)
      at++
      return sum
    }
  }
}

export interface Room {
  /** How far below the speech its noise is, dB; absent for none. */
  snr?: number
  /** How loud the speech is; 1 is as it was made. */
  gain?: number
  seed?: number
  noise?: Noise
}

/** Speech in a room: its level, and the room's noise, before, during and after it where `speech` holds quiet around it. */
export function inRoom(speech: Int16Array, { snr, gain = 1, seed = 1, noise = rushing }: Room = {}): Int16Array {
  const random = seeded(seed)
  const level = snr === undefined ? 0 : (loudness(speech) * gain) / 10 ** (snr / 20)
  const next = noise(random)
  return Int16Array.from(speech, (sample) => clipped(sample * gain + next() * level + (random() + random()) * 12))
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
