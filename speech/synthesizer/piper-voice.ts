import { readFile } from 'node:fs/promises'
import { createSession, floats, Tensor, type Session } from '../onnx.js'
import { toInt16 } from '../samples.js'
import { type OnnxModel, readOnnx } from './onnx-part.js'

/** Frames of sound that are made at once: few at first, as somebody waits, then more, as each piece is made with its edges. */
const FIRST = 20
const LATER = 50
/** Frames on either side that a frame of sound depends on, by the layers that make it: with them a piece is as in the whole. */
const EDGE = 10
/** As EDGE, of what is shaped before: four couplings of four layers with a kernel of five. */
const SHAPE_EDGE = 32
/** The layer with which the making of sound begins. */
const BEGINS = /^dec\.conv_pre\.weight$/
/** What the nodes that shape a sentence give, once it is planned. */
const SHAPES = '/flow/'

type Feeds = Record<string, Tensor>

/** A voice's model: from phonemes to sound, piece by piece. */
export interface PiperNet {
  /** @returns the sound in its order, as it becomes ready */
  speak(feeds: Feeds): AsyncGenerator<Int16Array>
}

/**
 * Loads a voice's model. It is taken apart into what plans how a sentence is spoken, what shapes it and what makes the sound of it, so that
 * its first sound is there before its last is shaped or made, and a long sentence takes no more memory than a short one. A model
 * that is built in another way makes each sentence as a whole. Fails with `MODEL_CORRUPT`.
 */
export async function loadPiperNet(path: string, threads: number, remedy: string): Promise<PiperNet> {
  const bytes = await readFile(path)
  const parts = partsOf(bytes)
  if (!parts) return wholeNet(await createSession(bytes, path, threads, remedy))
  const { planned, mask, shaped, sound } = parts
  const plan = await createSession(parts.plan, path, threads, remedy)
  const shaper = await createSession(parts.shaper, path, threads, remedy)
  const maker = await createSession(parts.maker, path, threads, remedy)

  /** Shapes some frames of a sentence. */
  async function shape(whole: Matrix, from: number, to: number): Promise<Matrix> {
    const first = Math.max(0, from - SHAPE_EDGE)
    const cut = columns(whole, first, Math.min(whole.length, to + SHAPE_EDGE))
    const ones = new Float32Array(cut.length).fill(1)
    const out = await shaper.run({ [planned]: tensorOf(cut), [mask]: new Tensor('float32', ones, [1, 1, cut.length]) })
    return columns({ ...cut, data: floats(out, shaped) }, from - first, to - first)
  }

  return {
    async *speak(feeds) {
      const tensor = (await plan.run(feeds))[planned]
      if (!tensor) return
      const [, rows = 0, length = 0] = tensor.dims
      const whole = { data: tensor.data as Float32Array, rows, length }
      let ready = { from: 0, to: Math.min(length, FIRST + EDGE) }
      let frames = await shape(whole, ready.from, ready.to)
      for (let from = 0; from < length;) {
        const to = Math.min(length, from + (from === 0 ? FIRST : LATER))
        const first = Math.max(0, from - EDGE)
        const last = Math.min(length, to + EDGE)
        if (last > ready.to) {
          ready = { from: first, to: length }
          frames = await shape(whole, first, length)
        }
        const cut = columns(frames, first - ready.from, last - ready.from)
        const out = floats(await maker.run({ [shaped]: tensorOf(cut) }), sound)
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

interface Parts {
  plan: Uint8Array
  shaper: Uint8Array
  maker: Uint8Array
  /** Tensors between them: what is planned, which of its frames count, what is shaped, the sound. */
  planned: string
  mask: string
  shaped: string
  sound: string
}

/** The parts of a voice of one speaker; null where it is built otherwise. */
function partsOf(bytes: Buffer): Parts | null {
  let model: OnnxModel
  try {
    model = readOnnx(bytes)
  } catch {
    // Whoever loads the whole of it says what is wrong with it.
    return null
  }
  const { nodes, inputs } = model
  const shaped = nodes.find((node) => node.inputs.some((name) => BEGINS.test(name)))?.inputs[0]
  const planned = nodes.find((node) => node.outputs.some((name) => name.startsWith(SHAPES)))?.inputs[0]
  // What was shaped is multiplied by the mask.
  const mask = nodes.find((node) => node.outputs.some((name) => name === shaped))?.inputs[1]
  // The sound comes last, with an axis added.
  const sound = nodes.find(({ outputs }) => outputs.some((name) => model.outputs.includes(name)))?.inputs[0]
  if (shaped === undefined || planned === undefined || mask === undefined || sound === undefined) return null
  if (inputs.includes('sid')) return null
  return {
    ...{ planned, mask, shaped, sound },
    plan: model.part(inputs, [planned]),
    shaper: model.part([planned, mask], [shaped]),
    maker: model.part([shaped], [sound]),
  }
}

/** Numbers row by row. */
interface Matrix {
  data: Float32Array
  rows: number
  /** Of each row. */
  length: number
}

/** Some columns of a matrix. */
function columns({ data, rows, length }: Matrix, from: number, to: number): Matrix {
  const cut = new Float32Array(rows * (to - from))
  for (let row = 0; row < rows; row++) cut.set(data.subarray(row * length + from, row * length + to), row * (to - from))
  return { data: cut, rows, length: to - from }
}

const tensorOf = ({ data, rows, length }: Matrix) => new Tensor('float32', data, [1, rows, length])
