import { join } from 'node:path'
import type { AudioFrame } from '../../core/audio.js'
import type { WakeHit, WakeWord } from '../../core/speech.js'
import { AS_IT_IS, type Cleaner, NoiseSuppressor } from '../noise/suppressor.js'
import { QuietGate } from './quiet-gate.js'
import { floats, loadModel, Tensor, type Session } from '../onnx.js'

export interface OpenWakeWordOptions {
  /** Folder of the ONNX files. */
  folder: string
  phrases: readonly string[]
  /** Score from which the phrase counts as said. */
  threshold: number
  /** Whether the steady noise of the room is taken from what is heard. */
  suppressNoise: boolean
}

/** Samples of a step: 80 ms. */
const STEP = 1_280
/** Samples before a step that its spectrum needs too. */
const CONTEXT = 480
const MEL_BANDS = 32
/** Spectrum frames of an embedding, and by how many the next one is later. */
const MEL_WINDOW = 76
const MEL_STEP = 8
const EMBEDDING = 96
/** Embeddings that a phrase's model reads. */
const EMBEDDING_WINDOW = 16
/** Steps of quiet that fill both windows. */
const WARM_UP_STEPS = 28
/** Steps after a hit in which the same phrase is not heard again: 2 s. */
const REST_STEPS = 25

/** openWakeWord: spectrum → speech embedding → one small model a phrase, each 80 ms. */
export function openWakeWord(options: OpenWakeWordOptions): WakeWord {
  let models: { mel: Session; embedding: Session; phrases: { phrase: string; session: Session }[] } | null = null
  const state = new WakeState()
  const gate = new QuietGate()
  const cleaner = (): Cleaner => (options.suppressNoise ? new NoiseSuppressor() : AS_IT_IS)
  let clean = cleaner()

  async function step(): Promise<WakeHit | null> {
    if (!models) return null
    const audio = new Tensor('float32', state.takeStep(), [1, STEP + CONTEXT])
    state.addMel(floats(await models.mel.run({ input: audio }), models.mel.outputNames[0] ?? ''))
    const window = state.takeMelWindow()
    if (!window) return null
    const mel = new Tensor('float32', window, [1, MEL_WINDOW, MEL_BANDS, 1])
    const embedded = await models.embedding.run({ [models.embedding.inputNames[0] ?? '']: mel })
    const history = state.addEmbedding(floats(embedded, models.embedding.outputNames[0] ?? ''))
    if (!history) return null
    let best: WakeHit | null = null
    for (const { phrase, session } of models.phrases) {
      const input = new Tensor('float32', history, [1, EMBEDDING_WINDOW, EMBEDDING])
      const out = await session.run({ [session.inputNames[0] ?? '']: input })
      const score = floats(out, session.outputNames[0] ?? '')[0] ?? 0
      if (score >= options.threshold && score > (best?.score ?? 0)) best = { phrase, score }
    }
    return state.rested(best !== null) ? best : null
  }

  /** Fills the windows with a quiet room, so that a phrase is heard from the first second on. */
  async function warmUp(): Promise<void> {
    state.clear()
    state.add(Int16Array.from({ length: WARM_UP_STEPS * STEP }, (_, i) => ((i * 7_919) % 7) - 3))
    while (state.hasStep()) await step()
    state.keepAsStart()
  }

  return {
    name: 'openwakeword',
    phrases: options.phrases,
    async start() {
      const load = (name: string) => loadModel(name, join(options.folder, `${name}.onnx`))
      models ??= {
        mel: await load('melspectrogram'),
        embedding: await load('embedding_model'),
        phrases: await Promise.all(
          options.phrases.map(async (phrase) => ({ phrase, session: await load(`${phrase}_v0.1`) })),
        ),
      }
      await warmUp()
    },
    async stop() {
      if (!models) return
      const all = [models.mel, models.embedding, ...models.phrases.map((one) => one.session)]
      models = null
      await Promise.allSettled(all.map((session) => session.release()))
    },
    async push(frame: AudioFrame) {
      const heard = gate.pass(frame.samples)
      if (heard.length === 0) return null
      // After a quiet time the windows begin anew, with a quiet room and what came just before the sound.
      if (gate.opened) state.clear()
      for (const samples of heard) state.add(clean.push(samples))
      let hit: WakeHit | null = null
      while (state.hasStep()) hit = (await step()) ?? hit
      return hit
    },
    async reset() {
      state.clear()
      gate.reset()
      clean = cleaner()
    },
  }
}

/** The sliding windows between the three models. */
class WakeState {
  private audio = new Float32Array(0)
  private mel: Float32Array[] = []
  private embeddings: Float32Array[] = []
  private rest = 0
  private beginning: { audio: Float32Array<ArrayBuffer>; mel: Float32Array[]; embeddings: Float32Array[] } | null = null

  /** Back to the beginning. */
  clear(): void {
    this.audio = this.beginning?.audio ?? new Float32Array(CONTEXT)
    this.mel = [...(this.beginning?.mel ?? [])]
    this.embeddings = [...(this.beginning?.embeddings ?? [])]
    this.rest = 0
  }

  /** What was heard until now is the beginning from here on. */
  keepAsStart(): void {
    this.beginning = { audio: this.audio, mel: [...this.mel], embeddings: [...this.embeddings] }
  }

  /** The spectrum model reads samples in the range of 16-bit integers. */
  add(samples: Int16Array): void {
    const grown = new Float32Array(this.audio.length + samples.length)
    grown.set(this.audio)
    grown.set(samples, this.audio.length)
    this.audio = grown
  }

  hasStep(): boolean {
    return this.audio.length >= CONTEXT + STEP
  }

  takeStep(): Float32Array {
    const step = this.audio.slice(0, CONTEXT + STEP)
    this.audio = this.audio.slice(STEP)
    return step
  }

  addMel(data: Float32Array): void {
    for (let i = 0; i + MEL_BANDS <= data.length; i += MEL_BANDS)
      this.mel.push(data.slice(i, i + MEL_BANDS).map((value) => value / 10 + 2))
  }

  takeMelWindow(): Float32Array | null {
    if (this.mel.length < MEL_WINDOW) return null
    const window = new Float32Array(MEL_WINDOW * MEL_BANDS)
    this.mel.slice(0, MEL_WINDOW).forEach((frame, i) => window.set(frame, i * MEL_BANDS))
    this.mel.splice(0, MEL_STEP)
    return window
  }

  /** @returns the last 16 embeddings in a row, or null while there are fewer */
  addEmbedding(vector: Float32Array): Float32Array | null {
    this.embeddings.push(vector.slice(0, EMBEDDING))
    if (this.embeddings.length > EMBEDDING_WINDOW) this.embeddings.shift()
    if (this.embeddings.length < EMBEDDING_WINDOW) return null
    const all = new Float32Array(EMBEDDING_WINDOW * EMBEDDING)
    this.embeddings.forEach((one, i) => all.set(one, i * EMBEDDING))
    return all
  }

  /** Whether a hit counts: one phrase scores on several steps in a row. */
  rested(hit: boolean): boolean {
    if (this.rest > 0) {
      this.rest--
      return false
    }
    if (hit) this.rest = REST_STEPS
    return hit
  }
}
