import type { Line, Priority, Question } from '../../core/skill.js'
import type { Answer, Reading } from '../../core/understanding.js'

/** A question that somebody asked, waiting for its answer. */
export interface OpenQuestion extends Question {
  skill: string
  priority: Priority
  /** The lines that asked, for asking again. */
  asked: readonly Line[]
  /** How often it was asked again. */
  again: number
  /** Monotonic time until which "yes" still answers it, ms. */
  openUntil: number
}

/** Something to say: a reply, or what nobody asked for. */
export interface Speech {
  id: number
  skill: string
  lines: readonly Line[]
  priority: Priority
  question?: Question
  /** How much louder than usual, in points of 0 to 100. */
  louder?: number
  /** Slower, and in plainer words where the dialog files have some. */
  plainly?: boolean
  /** Whether words are waited for after it though it asks nothing: somebody was not understood. */
  invites?: boolean
  /** Whether it answers a person; else it is an announcement. */
  reply: boolean
}

/** Words to be understood. */
export interface Words {
  text: string
  source: 'voice' | 'typed'
  area?: string
  /** What was recorded, where a question asked for that; the text is empty then. */
  recording?: Int16Array
}

/** One thing to do: a request, or the answer to a question. */
export type Step = { kind: 'request'; reading: Reading } | { kind: 'answer'; question: OpenQuestion; answer: Answer }

/** What came of words. */
export type Outcome =
  /** `words`: where they are more than those that were just said. */
  | { kind: 'act'; steps: readonly Step[]; priority: Priority; words?: Words }
  /** Not understood, or not surely: what to say instead. */
  | { kind: 'mend'; reply: Acted }
  /** Not meant for the companion. */
  | { kind: 'nothing' }

export type DialogueEvent =
  | { type: 'ears.wake' }
  | { type: 'ears.speech' }
  | { type: 'ears.heard'; text: string }
  | { type: 'ears.recorded'; samples: Int16Array }
  | { type: 'ears.silence' }
  | { type: 'words'; words: Words }
  | { type: 'announce'; speech: Speech }
  | { type: 'listen' }
  | { type: 'hush' }
  /** A line of the speech under way begins to be heard. */
  | { type: 'mouth.line'; index: number }
  | { type: 'mouth.done' }
  /** Raised by the machine itself: something outranks what is going on. */
  | { type: 'break.in' }
  | { type: 'taken' }

/** What acting on words gave: something to say, or nothing. */
export interface Acted {
  skill: string
  lines: readonly Line[]
  priority: Priority
  question?: Question
  plainly?: boolean
  /** The person called it off: open questions and what was interrupted are dropped. */
  dropped: boolean
}

/** How long a question may be answered where it does not say, ms. */
export const OPEN_FOR = 120_000
