import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { FRAME_SAMPLES, SAMPLE_RATE, type AudioFrame } from '../../core/audio.js'

/** A recording of this folder as samples. @param name without `.wav` */
export function recording(name: string): Int16Array {
  const bytes = readFileSync(fileURLToPath(new URL(`${name}.wav`, import.meta.url)))
  const data = bytes.indexOf('data', 12, 'latin1')
  const length = bytes.readUInt32LE(data + 4)
  return Int16Array.from({ length: length / 2 }, (_, i) => bytes.readInt16LE(data + 8 + i * 2))
}

/** Samples as microphone frames; a last, shorter one is left out. */
export function framesOf(samples: Int16Array): AudioFrame[] {
  const frames: AudioFrame[] = []
  for (let end = FRAME_SAMPLES; end <= samples.length; end += FRAME_SAMPLES)
    frames.push({ samples: samples.slice(end - FRAME_SAMPLES, end), at: (end / SAMPLE_RATE) * 1_000 })
  return frames
}

/** A recording as microphone frames. */
export const frames = (name: string): AudioFrame[] => framesOf(recording(name))
