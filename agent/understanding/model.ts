import type { Classifier } from './classifier.js'
import { NONE } from './lexicon.js'
import type { TemplateIndex } from './template-index.js'

/** All that is worked out from the dialog files ahead of the first request. */
export interface Model extends Classifier {
  index: TemplateIndex
  /** Sounds of characters, and the characters that have each; of Mandarin only. */
  sounds: Readonly<Record<string, string>>
}

/** A model that has learned nothing: only templates speak. */
export function untaught(): Omit<Model, 'index'> {
  return {
    labels: [NONE],
    known: [],
    temperature: 1,
    weights: new Int8Array(0),
    scales: new Float32Array(1),
    sounds: {},
  }
}
