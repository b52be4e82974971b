import { BUCKETS, type Features } from './features.js'

/** A linear model over hashed features: for each label a weight a bucket, in 8 bits with a scale a label. */
export interface Classifier {
  labels: readonly string[]
  weights: Int8Array
  scales: Float32Array
  /** Words of the training set. */
  known: readonly string[]
  /** Divides the scores before they become probabilities: above 1 where the model was too sure. */
  temperature: number
}

export interface Example {
  label: number
  features: Features
  weight: number
}

/** A random number generator with a seed: training gives the same model every time. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Examples that the model is this sure of teach it nothing more. */
const LEARNED = 0.985

/** Trains a softmax regression by AdaGrad. */
export function train(
  examples: readonly Example[],
  labels: readonly string[],
  known: readonly string[],
  epochs = 6,
): Classifier {
  const count = labels.length
  const weights = new Float32Array(BUCKETS * count)
  const squares = new Float32Array(BUCKETS * count)
  const random = seeded(7)
  const order = examples.map((_, i) => i)
  const scores = new Float64Array(count)
  /** What is wrong about the scores of those labels that anything is wrong with, and their places. */
  const gradients = new Float64Array(count)
  const places = new Uint32Array(count)
  const rate = 0.35
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      ;[order[i], order[j]] = [order[j]!, order[i]!]
    }
    for (const index of order) {
      const { features, label: right, weight } = examples[index]!
      score(weights, count, features, scores)
      normalize(scores, 1)
      if (scores[right]! > LEARNED) continue
      const { buckets, values } = features
      let wrong = 0
      for (let label = 0; label < count; label++) {
        const gradient = (scores[label]! - (label === right ? 1 : 0)) * weight
        if (gradient < 2e-3 && gradient > -2e-3) continue
        gradients[wrong] = gradient
        places[wrong++] = label
      }
      // The weights of one bucket lie side by side in memory: buckets are the outer loop.
      for (let k = 0; k < buckets.length; k++) {
        const base = buckets[k]! * count
        const value = values[k]!
        for (let i = 0; i < wrong; i++) {
          const at = base + places[i]!
          const g = gradients[i]! * value
          const square = squares[at]! + g * g
          squares[at] = square
          weights[at] = weights[at]! - (rate * g) / (Math.sqrt(square) + 0.05)
        }
      }
    }
  }
  return { labels, known, temperature: 1, ...quantize(weights, count) }
}

function quantize(weights: Float32Array, count: number): { weights: Int8Array; scales: Float32Array } {
  const scales = new Float32Array(count)
  for (let i = 0; i < weights.length; i++) {
    const label = i % count
    scales[label] = Math.max(scales[label] ?? 0, Math.abs(weights[i] ?? 0) / 127)
  }
  const small = new Int8Array(weights.length)
  for (let i = 0; i < weights.length; i++) {
    const scale = scales[i % count] ?? 0
    small[i] = scale === 0 ? 0 : Math.round((weights[i] ?? 0) / scale)
  }
  return { weights: small, scales }
}

function score(weights: Float32Array | Int8Array, count: number, { buckets, values }: Features, scores: Float64Array) {
  scores.fill(0)
  for (let k = 0; k < buckets.length; k++) {
    const base = buckets[k]! * count
    const value = values[k]!
    for (let label = 0; label < count; label++) scores[label]! += weights[base + label]! * value
  }
}

function normalize(scores: Float64Array, temperature: number): void {
  let top = -Infinity
  for (const score of scores) top = Math.max(top, score)
  let sum = 0
  for (let i = 0; i < scores.length; i++) {
    const value = Math.exp(((scores[i] ?? 0) - top) / temperature)
    scores[i] = value
    sum += value
  }
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] ?? 0) / sum
}

/** Probability of each label, in the order of the model's labels. */
export function predict(model: Classifier, features: Features): Float64Array {
  const scores = rawScores(model, features)
  normalize(scores, model.temperature)
  return scores
}

/**
 * The temperature at which a classifier is as sure of examples that it has not seen as it is right: the least mean log loss,
 * each label counting by its weight.
 */
export function fitTemperature(model: Classifier, unseen: readonly Example[]): number {
  const all = unseen.map(({ features }) => rawScores(model, features))
  const loss = (temperature: number) => {
    let sum = 0
    unseen.forEach(({ label, weight }, i) => {
      const scores = Float64Array.from(all[i] ?? [])
      normalize(scores, temperature)
      sum -= weight * Math.log(Math.max(1e-9, scores[label] ?? 0))
    })
    return sum
  }
  let best = { temperature: 1, loss: Infinity }
  for (let step = 0; step <= 30; step++) {
    const temperature = 0.5 * 4 ** (step / 30)
    const found = loss(temperature)
    if (found < best.loss) best = { temperature, loss: found }
  }
  return best.temperature
}

function rawScores({ labels, weights, scales }: Classifier, features: Features): Float64Array {
  const scores = new Float64Array(labels.length)
  score(weights, labels.length, features, scores)
  for (let label = 0; label < scores.length; label++) scores[label]! *= scales[label]!
  return scores
}
