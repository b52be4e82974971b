import { readFile } from 'node:fs/promises'
import { createSession, floats, Tensor, type Session } from '../onnx.js'
import { toInt16 } from '../samples.js'
import { type OnnxModel, readOnnx } from './onnx-part.js'

/** Frames of sound that are made at once: few at first, as somebody waits, then more, as each piece is made with its edges. */
const FIRST = 20
const LATER = 50
/** Frames on either side that a frame of sound depends on, by the model's layers: with them a piece is as in the whole. */
const EDGE = 10
/** The layer with which the making of sound begins. */
const BEGINS = /^dec\.conv_pre\.weight$/

type Feeds = Record<string, Tensor>

/** A voice's model: from phonemes to sound, piece by piece. */
export interface PiperNet {
  /** @returns the sound in its order, as it becomes ready */
  speak(feeds: Feeds): AsyncGenerator<Int16Array>
}

/**
 * Loads a voice's model. It is taken apart into what decides how a sentence is spoken and what makes the sound of it, so that its
 * first sound is there before its last is made, and a long sentence takes no more memory than a short one. A model
 * that is built in another way makes each sentence as a whole. Fails with `MODEL_CORRUPT`.
 */
export async function loadPiperNet(path: string, threads: number, remedy: string): Promise<PiperNet> {
  const bytes = await readFile(path)
  const parts = partsOf(bytes)
  if (!parts) return wholeNet(await createSession(bytes, path, threads, remedy))
  const { seam, sound } = parts
  const plan = await createSession(parts.plan, path, threads, remedy)
  const maker = await createSession(parts.maker, path, threads, remedy)
  return {
    async *speak(feeds) {
      const planned = (await plan.run(feeds))[seam]
      const [, channels = 0, length = 0] = planned?.dims ?? []
      if (!planned) return
      const all = planned.data as Float32Array
      for (let from = 0; from < length;) {
        const to = Math.min(length, from + (from === 0 ? FIRST : LATER))
        const first = Math.max(0, from - EDGE)
        const last = Math.min(length, to + EDGE)
        const out = floats(await maker.run({ [seam]: columns(all, channels, first, last) }), sound)
        const each = out.length / (last - first)
        yield toInt16(out.subarray((from - first) * each, (to - first) * each))
        from = to
      }
    },
  }
}

function wholeNet(session: Session): PiperNet {
  return {
    async *speak(feeds) {
      yield toInt16(floats(await session.run(feeds), session.outputNames[0] ?? 'output'))
    },
  }
}

/** The two halves of a voice of one speaker; null where it is built otherwise. */
function partsOf(bytes: Buffer): { plan: Uint8Array; maker: Uint8Array; seam: string; sound: string } | null {
  let model: OnnxModel
  try {
    model = readOnnx(bytes)
  } catch {
    // Whoever loads the whole of it says what is wrong with it.
    return null
  }
  const seam = model.nodes.find(({ inputs }) => inputs.some((name) => BEGINS.test(name)))?.inputs[0]
  // The sound comes last, with an axis added.
  const sound = model.nodes.find(({ outputs }) => outputs.some((name) => model.outputs.includes(name)))?.inputs[0]
  if (seam === undefined || sound === undefined || model.inputs.includes('sid')) return null
  return { seam, sound, plan: model.part(model.inputs, [seam]), maker: model.part([seam], [sound]) }
}

/** Some columns of a matrix of `rows` rows. */
function columns(matrix: Float32Array, rows: number, from: number, to: number): Tensor {
  const length = matrix.length / rows
  const cut = new Float32Array(rows * (to - from))
  for (let row = 0; row < rows; row++)
    cut.set(matrix.subarray(row * length + from, row * length + to), row * (to - from))
  return new Tensor('float32', cut, [1, rows, to - from])
}
