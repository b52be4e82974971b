import type { PcmChunk } from '../core/audio.js'

/** Reads a mono WAV of 16-bit integers or 32-bit floats, as the systems' voices make them; null where it is none. */
export function readWav(bytes: Buffer): PcmChunk | null {
  if (bytes.length < 44 || bytes.toString('latin1', 0, 4) !== 'RIFF') return null
  let sampleRate = 0
  let bytesEach = 2
  for (let at = 12; at + 8 <= bytes.length;) {
    const id = bytes.toString('latin1', at, at + 4)
    const size = bytes.readUInt32LE(at + 4)
    const body = at + 8
    if (id === 'fmt ') {
      const [channels, bits] = [bytes.readUInt16LE(body + 2), bytes.readUInt16LE(body + 14)]
      if (channels !== 1 || (bits !== 16 && bits !== 32)) return null
      bytesEach = bits / 8
      sampleRate = bytes.readUInt32LE(body + 4)
    }
    if (id === 'data' && sampleRate > 0) {
      const length = Math.floor(Math.min(size, bytes.length - body) / bytesEach)
      const sample = (at: number) =>
        bytesEach === 2 ? bytes.readInt16LE(at) : Math.round(Math.max(-1, Math.min(1, bytes.readFloatLE(at))) * 32_767)
      return { samples: Int16Array.from({ length }, (_, i) => sample(body + i * bytesEach)), sampleRate }
    }
    at = body + size + (size % 2)
  }
  return null
}
