import { join } from 'node:path'
import { SAMPLE_RATE } from '../../core/audio.js'
import { floats, loadModel, Tensor, type Session } from '../onnx.js'
import { loadDetokenizer, type Detokenizer } from './vocabulary.js'

/** The tiny model's shape. */
const LAYERS = 6
const HEADS = 8
const HEAD = 36
const START = 1
const END = 2
/** Speech has fewer tokens a second than this; more is a model that goes round in circles. */
const TOKENS_PER_SECOND = 6.5
/** The same few tokens this often in a row end the text. */
const LOOPS = 3

export interface Decoded {
  text: string
  /** Geometric mean of the tokens' probabilities. */
  confidence: number
}

export interface MoonshineModel {
  /** @param stopped asked between steps; true gives up with the empty text */
  decode(audio: Float32Array, stopped?: () => boolean): Promise<Decoded>
  release(): Promise<void>
}

/** Loads Moonshine tiny. Fails with `MODEL_MISSING`, `MODEL_CORRUPT`. */
export async function loadMoonshine(folder: string): Promise<MoonshineModel> {
  const encoder = await loadModel('moonshine tiny', join(folder, 'encoder_model.onnx'), 2)
  const decoder = await loadModel('moonshine tiny', join(folder, 'decoder_model_merged.onnx'))
  const textOf = await loadDetokenizer()
  return {
    async decode(audio, stopped = () => false) {
      const input = new Tensor('float32', audio, [1, audio.length])
      const { last_hidden_state: encoded } = await encoder.run({ input_values: input })
      if (!encoded) return { text: '', confidence: 0 }
      const longest = Math.ceil((audio.length / SAMPLE_RATE) * TOKENS_PER_SECOND) + 1
      return greedy(decoder, encoded, { longest, stopped, textOf })
    },
    async release() {
      await Promise.allSettled([encoder.release(), decoder.release()])
    },
  }
}

interface GreedyOptions {
  /** Most tokens. */
  longest: number
  stopped: () => boolean
  textOf: Detokenizer
}

async function greedy(
  decoder: Session,
  encoded: Tensor,
  { longest, stopped, textOf }: GreedyOptions,
): Promise<Decoded> {
  const tokens: number[] = []
  let cache = emptyCache()
  let certainty = 0
  let last = START
  while (tokens.length < longest) {
    if (stopped()) return { text: '', confidence: 0 }
    const out = await decoder.run({
      input_ids: new Tensor('int64', BigInt64Array.of(BigInt(last)), [1, 1]),
      encoder_hidden_states: encoded,
      use_cache_branch: new Tensor('bool', [tokens.length > 0], [1]),
      ...cache,
    })
    cache = nextCache(cache, out, tokens.length === 0)
    const best = likeliest(floats(out, 'logits'))
    certainty += best.logProbability
    last = best.token
    if (last === END) break
    tokens.push(last)
    if (circles(tokens)) return { text: '', confidence: 0 }
  }
  return { text: textOf(tokens), confidence: Math.exp(certainty / (tokens.length + 1)) }
}

type Cache = Record<string, Tensor>

function emptyCache(): Cache {
  const cache: Cache = {}
  for (let layer = 0; layer < LAYERS; layer++)
    for (const side of ['decoder', 'encoder'])
      for (const kind of ['key', 'value'])
        cache[`past_key_values.${layer}.${side}.${kind}`] = new Tensor('float32', new Float32Array(), [
          0,
          HEADS,
          1,
          HEAD,
        ])
  return cache
}

/** The encoder's half is computed in the first step only and stays as it is. */
function nextCache(cache: Cache, out: Record<string, unknown>, first: boolean): Cache {
  const next = { ...cache }
  for (const name of Object.keys(cache))
    if (first || name.includes('.decoder.')) next[name] = out[name.replace('past_key_values', 'present')] as Tensor
  return next
}

function likeliest(logits: Float32Array): { token: number; logProbability: number } {
  let token = 0
  let top = -Infinity
  for (let i = 0; i < logits.length; i++) {
    const value = logits[i] ?? -Infinity
    if (value > top) {
      top = value
      token = i
    }
  }
  let sum = 0
  for (const value of logits) sum += Math.exp(value - top)
  return { token, logProbability: -Math.log(sum) }
}

/** Whether the text ends in the same four or more tokens, {@link LOOPS} times in a row. */
function circles(tokens: readonly number[]): boolean {
  for (let length = 4; length * LOOPS <= tokens.length; length++) {
    const end = tokens.slice(-length).join()
    let times = 1
    while (tokens.slice(-length * (times + 1), -length * times).join() === end) times++
    if (times >= LOOPS) return true
  }
  return false
}
