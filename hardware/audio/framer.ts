import { FRAME_SAMPLES } from '../../core/audio.js'

const FRAME_BYTES = FRAME_SAMPLES * 2

/** Cuts a stream of bytes of signed 16-bit little-endian samples into frames, whatever its pieces. */
export function createFramer(): (bytes: Buffer) => Int16Array[] {
  let rest: Buffer = Buffer.alloc(0)
  return (bytes) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
    const frames: Int16Array[] = []
    let at = 0
    for (; at + FRAME_BYTES <= rest.length; at += FRAME_BYTES) {
      const samples = new Int16Array(FRAME_SAMPLES)
      for (let index = 0; index < FRAME_SAMPLES; index++) samples[index] = rest.readInt16LE(at + index * 2)
      frames.push(samples)
    }
    rest = rest.subarray(at)
    return frames
  }
}
