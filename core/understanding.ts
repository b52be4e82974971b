import type { Locale } from './locale.js'

/** What was understood of a request: a skill's intent with its slots as the vocabulary writes them. */
export interface Reading {
  /** null where nothing is asked of the companion. */
  skill: string | null
  /** `None` where nothing is asked of the companion. */
  intent: string
  slots: Slots
  /** How surely, 0 to 1. */
  confidence: number
  /** Whether it takes the place of the request before: "make it ten minutes", but not "and ten minutes". */
  corrects?: boolean
}

export type SlotValue = string | number | boolean | readonly string[]
export type Slots = Record<string, SlotValue>

export interface Understanding extends Reading {
  /** Whether to act at once; else the companion asks first. */
  act: boolean
  /** Which way of reading it spoke: `exact`, `tolerant`, `statistical`, `model`, `none`. */
  layer: string
  /** Other requests in the same breath, in their order. */
  also: readonly Reading[]
  /** The next best reading, for "did you mean … or …?". */
  second?: Reading
}

/** What kind of answer an open question waits for. */
export type Expectation =
  | { kind: 'yes-no' }
  | { kind: 'choice'; options: readonly { id: string; labels: readonly string[] }[] }
  | { kind: 'slot'; slot: 'time' | 'date' | 'duration' | 'number' | 'text' }

/** An answer to an open question. */
export type Answer =
  | { kind: 'yes' }
  | { kind: 'no' }
  | { kind: 'choice'; id: string }
  | { kind: 'slot'; value: SlotValue }
  /** What was recorded, to a question that records; 16 kHz. */
  | { kind: 'recording'; samples: Int16Array }
  /** A request that the question takes as its answer; `asked` where it led to a question of its own. */
  | { kind: 'request'; reading: Reading; asked: boolean }

export interface UnderstandingContext {
  locale: Locale
  /** Wall time, ms since the epoch, and the IANA zone it is read in. */
  now: number
  timezone: string
  /** The name of the area where the microphone stands. */
  area?: string
  /** What the companion has just asked. */
  expects?: Expectation
  /** The request before, for "and in the kitchen?". */
  previous?: Reading
}

/**
 * How much of a request a text is: the ears wait longer for an unfinished one. `likely`: as good as whole, though it is not said or not
 * heard word for word.
 */
export type Completeness = 'whole' | 'likely' | 'unfinished' | 'unknown'

/** What people are likely to say, as a recognizer writes it: lower case, numbers as words, no punctuation. Most likely first. */
export interface ExpectedPhrases {
  requests: readonly string[]
  /** Cries for help. */
  cries: readonly string[]
}

export type NameKind = 'device' | 'area' | 'floor' | 'contact' | 'medication' | 'list'

/** Something that people call by name. */
export interface NamedThing {
  kind: NameKind
  /** The home's own name for it. */
  name: string
}

/** A thing that somebody learned of while living here, and what it is called besides. */
export interface LearnedName extends NamedThing {
  /** Of a contact. */
  relation?: string | undefined
  aliases?: readonly string[] | undefined
}

/** Understands text. Never throws for what a person can say; text above 10,000 characters is `None`. */
export interface Understander {
  understand(text: string, context: UnderstandingContext): Understanding
  /** Reads an answer to an open question, or null where the text is not one. */
  answer(text: string, expects: Expectation, context: UnderstandingContext): Answer | null
  completeness(text: string, context: UnderstandingContext): Completeness
  /** Absent where none are known. */
  expected?(locale: Locale): ExpectedPhrases
  /** Things that a text names as a whole: several where it fits several, none where it names nothing that is known. */
  named(text: string, locale: Locale): readonly NamedThing[]
  /**
   * Adds things and names to those of the home file, in place of what the same owner gave before. An alias of a device or
   * an area that the home has not is left out: it has no id to act on.
   */
  learn(owner: string, names: readonly LearnedName[]): void
}
