// How much a sentence that a Piper voice makes in pieces differs from the same made as a whole: prints the largest difference of two
// samples and the number of pieces. In a process of its own, as native tensors are of no use inside a test's.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createSession, Tensor } from '../../../dist/speech/onnx.js'
import { loadPiperNet } from '../../../dist/speech/synthesizer/piper-voice.js'

const folder = process.argv[2]
const path = join(
  folder,
  readdirSync(folder).find((name) => name.endsWith('.onnx')),
)
const ids = Array.from({ length: 121 }, (_, i) => (i % 2 === 0 ? 0 : 14 + ((i * 7) % 40)))
const feeds = {
  input: new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]),
  input_lengths: new Tensor('int64', BigInt64Array.of(BigInt(ids.length)), [1]),
  // Without chance, so that both say the same.
  scales: new Tensor('float32', Float32Array.of(0, 1, 0), [3]),
}
const whole = (await (await createSession(path, path)).run(feeds)).output.data
const pieces = []
for await (const piece of (await loadPiperNet(path, 1, '')).speak(feeds)) pieces.push(piece)
const samples = pieces.flatMap((piece) => [...piece])
const most = samples.reduce((worst, sample, i) => Math.max(worst, Math.abs(sample - whole[i] * 32_767)), 0)
console.log(JSON.stringify({ pieces: pieces.length, samples: samples.length, whole: whole.length, most }))
