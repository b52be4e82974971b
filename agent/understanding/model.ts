import type { Classifier } from './classifier.js'
import type { TemplateIndex } from './template-index.js'

/** All that is worked out from the dialog files ahead of the first request. */
export interface Model extends Classifier {
  index: TemplateIndex
  /** Sounds of characters, and the characters that have each; of Mandarin only. */
  sounds: Readonly<Record<string, string>>
}
