import { join } from 'node:path'
import { SAMPLE_RATE, type AudioFrame } from '../../core/audio.js'
import type { VoiceActivity } from '../../core/speech.js'
import { floats, loadModel, Tensor, type Session } from '../onnx.js'
import { toFloats } from '../samples.js'

/** Silero's recurrent state: two layers of 64. */
const STATE = [2, 1, 64]

/** Silero's voice activity, version 4: one frame of 512 samples in, how surely it is speech out. */
export function sileroActivity({ folder }: { folder: string }): VoiceActivity {
  let session: Session | null = null
  let h = new Tensor('float32', new Float32Array(128), STATE)
  let c = h
  const rate = new Tensor('int64', BigInt64Array.of(BigInt(SAMPLE_RATE)), [])
  const clear = () => {
    h = new Tensor('float32', new Float32Array(128), STATE)
    c = new Tensor('float32', new Float32Array(128), STATE)
  }
  return {
    name: 'silero',
    async start() {
      session ??= await loadModel('silero_vad', join(folder, 'silero_vad.onnx'))
      clear()
    },
    async stop() {
      await session?.release()
      session = null
    },
    async push(frame: AudioFrame) {
      if (!session) return 0
      const input = new Tensor('float32', toFloats(frame.samples), [1, frame.samples.length])
      const out = await session.run({ input, sr: rate, h, c })
      h = out.hn as typeof h
      c = out.cn as typeof c
      return floats(out, 'output')[0] ?? 0
    },
    async reset() {
      clear()
    },
  }
}
