import type { Annotated } from '../annotate.js'
import type { Slots } from '../../../core/understanding.js'
import type { Lexicon, Template } from '../lexicon.js'
import type { Capture } from '../match.js'

/** What the slots of a reading are made from. */
export interface Filling {
  request: Annotated
  lexicon: Lexicon
  skill: string
  intent: string
  /** Slots that the group of sentences has. */
  fixed: Slots
  /** What a template filled, where one spoke. */
  captures: readonly Capture[]
  /** The template of the captures. */
  template?: Template | undefined
  /** Where the microphone stands. */
  here?: string | undefined
}
