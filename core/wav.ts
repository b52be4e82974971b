import { SAMPLE_RATE } from './audio.js'
import { HearthError } from './errors.js'

const HEADER = 44
const BYTES = 2
const FORM = 'mono, 16 bits, 16,000 samples a second'
/** Loudest sample below which a recording has nothing in it: a microphone that was off. */
const SILENT = 150

/** Length of a recording's audio, ms. */
export const lengthOf = (samples: Int16Array): number => (samples.length * 1_000) / SAMPLE_RATE

/** A mono WAV of 16-bit samples. @param rate samples a second */
export function toWav(samples: Int16Array, rate = SAMPLE_RATE): Uint8Array {
  const bytes = new Uint8Array(HEADER + samples.length * BYTES)
  const view = new DataView(bytes.buffer)
  const tag = (at: number, text: string) =>
    bytes.set(
      Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
      at,
    )
  tag(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  tag(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate * BYTES, true)
  view.setUint16(32, BYTES, true)
  view.setUint16(34, BYTES * 8, true)
  tag(36, 'data')
  view.setUint32(40, samples.length * BYTES, true)
  samples.forEach((sample, index) => view.setInt16(HEADER + index * BYTES, sample, true))
  return bytes
}

/**
 * The samples of a WAV in the one form that recordings have: mono, 16 bits, {@link SAMPLE_RATE}.
 * Fails with `PARAMS_INVALID`, naming `field`, where it is another form, damaged, or silent.
 */
export function fromWav(bytes: Uint8Array, field: string): Int16Array {
  const wrong = (problem: string) => new HearthError('PARAMS_INVALID', { field, problem })
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tag = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (bytes.length < HEADER || tag(0) !== 'RIFF' || tag(8) !== 'WAVE') throw wrong('is no WAV recording')
  let known = false
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = view.getUint32(at + 4, true)
    const start = at + 8
    if (tag(at) === 'fmt ') {
      if (size < 16 || start + 16 > bytes.length) throw wrong('has a header that is cut off')
      const form = [20, 22, 24, 34].map((place) => {
        const field = start + place - 20
        return place === 24 ? view.getUint32(field, true) : view.getUint16(field, true)
      })
      known = form.join() === [1, 1, SAMPLE_RATE, BYTES * 8].join()
      if (!known) throw wrong(`is not ${FORM}, PCM`)
    } else if (tag(at) === 'data') {
      if (!known) throw wrong('has its sound before its form')
      if (size > bytes.length - start) throw wrong(`ends early: ${bytes.length - start} of ${size} bytes are there`)
      const samples = new Int16Array(Math.floor(size / BYTES))
      for (let index = 0; index < samples.length; index++) samples[index] = view.getInt16(start + index * BYTES, true)
      if (!samples.some((sample) => Math.abs(sample) > SILENT)) throw wrong('has no sound in it')
      return samples
    }
    at = start + size + (size % 2)
  }
  throw wrong('has no sound in it')
}

/** How much a quiet recording is made louder at most. */
const MOST_GAIN = 8
const WANTED_PEAK = 0.7 * 32_767

/** A recording as loud as speech is elsewhere: telephones record softly, and elders hear softly. */
export function levelled(samples: Int16Array): Int16Array {
  // Counted rather than sorted, as a minute has a million samples; the loudest thousandth is taken for clicks.
  const counts = new Uint32Array(32_769)
  for (const sample of samples) counts[Math.abs(sample)]!++
  let above = samples.length / 1_000
  let peak = 32_768
  while (peak > 0 && (above -= counts[peak] ?? 0) > 0) peak--
  const gain = Math.min(MOST_GAIN, WANTED_PEAK / Math.max(1, peak))
  if (gain <= 1) return samples
  return Int16Array.from(samples, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * gain))))
}
