import { createResampler, toInt16 } from './resample.js'

// What an audio worklet's own scope has; the DOM's types do not know it.
declare const sampleRate: number
declare function registerProcessor(name: string, processor: unknown): void
declare class AudioWorkletProcessor {
  readonly port: MessagePort
}

const FRAME = 512

/** Runs beside the page: what the microphone hears, as frames of 512 samples at 16 kHz. */
class Capture extends AudioWorkletProcessor {
  private readonly resample = createResampler(sampleRate, 16_000)
  private frame = new Float32Array(FRAME)
  private filled = 0

  process(inputs: Float32Array[][]): boolean {
    const channel = inputs[0]?.[0]
    if (!channel) return true
    const samples = this.resample(channel)
    for (let read = 0; read < samples.length;) {
      const taken = samples.subarray(read, read + FRAME - this.filled)
      this.frame.set(taken, this.filled)
      this.filled += taken.length
      read += taken.length
      if (this.filled < FRAME) break
      const out = toInt16(this.frame)
      this.port.postMessage(out.buffer, [out.buffer])
      this.filled = 0
    }
    return true
  }
}

registerProcessor('capture', Capture)
