import type { z } from 'zod'
import type { Sound } from './audio.js'
import type { Clock } from './clock.js'
import type { Contact } from './contacts.js'
import type { Emergencies } from './emergencies.js'
import type { EventBody, EventSchemas, HearthEvent } from './events.js'
import type { ButtonInput, Caller, PartsOfAct, RobotInput, SensorInput } from './inputs.js'
import type { Lights } from './light.js'
import type { Locale } from './locale.js'
import type { NoticeView } from './notify.js'
import type { Recordings } from './recordings.js'
import type { Settings } from './settings.js'
import type { SpokenParams } from './spoken.js'
import type { Vitals } from './vitals.js'
import type { Answer, Expectation, LearnedName, NamedThing } from './understanding.js'

export * from './spoken.js'

/** What may break in on what: emergency first. A lower one waits, and resumes where it was. */
export const PRIORITIES = ['normal', 'medication', 'crisis', 'emergency'] as const
export type Priority = (typeof PRIORITIES)[number]

/** One response of a dialog file with what fills it. */
export interface Line {
  skill: string
  key: string
  params: SpokenParams
  /** Heard in place of the words, which are only shown. */
  sound?: Sound
  /** Called when it was heard to its end; not where it was interrupted, or a sound could not be played. */
  heard?: () => void | Promise<void>
}

/** A question left open by a reply; the next words are read as its answer first. */
export interface Question {
  /** The skill's own name for it, given back to `answer`. */
  id: string
  expects: Expectation
  /** The skill that asks it, where another one repeats it. */
  skill?: string
  /** Whatever the skill needs to go on; kept in memory until the answer. */
  data?: unknown
  /** What is said when the answer was not understood; the question itself where absent. */
  rephrase?: Line
  /** How long it may be answered, ms; two minutes where absent. After the first seconds the answer needs the wake word. */
  openFor?: number
  /**
   * Requests that answer it too: `instead` of being done by their own skill ("remind me later", of what was just said), or
   * `after` they were done (a lesson, in which the person tries something).
   */
  requests?: { intents: readonly string[] | 'any'; how: 'instead' | 'after' }
  /** What follows when nobody answers: asked once more, or left; announcements are left where absent. */
  onSilence?: 'again' | 'leave'
  /** What is spoken next is recorded, for at most so many ms, in place of being understood; typed words are an answer as ever. */
  record?: { longest: number }
}

/** What a skill wants said. */
export interface Reply {
  lines: readonly Line[]
  question?: Question
  /** How much louder than the person's own setting it is said, in points of 0 to 100. */
  louder?: number
  /** Slower and in plainer words: it was not followed the first time. */
  plainly?: boolean
}

/** Says the response `key` of the skill's dialog file. */
export interface Say {
  (key: string, params?: SpokenParams): Reply
  /** Says it and waits for an answer. */
  ask(key: string, params: SpokenParams, question: Omit<Question, 'rephrase'> & { rephrase?: string }): Reply
  /** A recording; the response is what is shown meanwhile. @param heard called when it was heard to its end */
  sound(key: string, params: SpokenParams, sound: Sound, heard?: Line['heard']): Reply
  /** Several replies as one; at most the last may ask. */
  all(...replies: readonly Reply[]): Reply
}

/** Durable events: written to the ledger, then put out. */
export interface Ledger {
  /** Writes them together, then puts them out in order. `at` is stamped. Fails with `STORE_FULL`. */
  record(...events: readonly EventBody[]): HearthEvent[]
  /** This skill's entries, oldest first. */
  history(types?: readonly string[]): Iterable<HearthEvent>
}

export interface Schedule {
  /** Runs `work` when the wall clock reads `at` (ms since the epoch) or later. @returns how to call it off. */
  at(at: number, work: () => void | Promise<void>): () => void
  /** Runs `work` after `span` ms, whatever the wall clock reads. @returns how to call it off. */
  after(span: number, work: () => void | Promise<void>): () => void
}

/** Everything that a skill may ask for in `needs`, besides `clock` and `say`, which are always given. */
export interface Capabilities {
  ledger: Ledger
  schedule: Schedule
  /** Puts out an event that is not kept. */
  emit: (event: EventBody) => void
  /** Says something that nobody asked for, when its turn comes by priority; the skill's own where absent. */
  announce: (reply: Reply, priority?: Priority) => void
  settings: {
    get(): Settings
    /** Fails with `PARAMS_INVALID`. @param by who changes it */
    set(changes: Partial<Settings>, by: string): void
  }
  /** The people to tell, in their order. */
  contacts: () => readonly Contact[]
  /**
   * Sends a person what a reply says, in the home's language: kept before it is sent, and sent until it is accepted.
   * @param about what it is about: an event's type
   * @param lines the skill's own durable events that go with it: after a power cut both are there or neither, so that nothing is
   * sent twice and nothing that was to be sent is forgotten. Written where there is no such contact too. Fails with `STORE_FULL`.
   * @returns whether there is such a contact
   */
  notify: (
    to: { order: number } | { name: string },
    about: string,
    message: Reply,
    lines?: readonly EventBody[],
  ) => boolean
  /** Recordings that are kept beside the ledger until they are removed. */
  recordings: Recordings
  /** Whether a person has a device that may open the channel. */
  paired: (person: string) => boolean
  /** What became of messages to people. */
  outbox: {
    list(): readonly NoticeView[]
    /** Sends a message that was given up anew. Fails with `NOT_FOUND`. @param by who wants it */
    revive(id: number, by: string): void
    /** Takes a message that was given up off the list. Fails with `NOT_FOUND`. @param by who has looked at it */
    putAway(id: number, by: string): void
  }
  /** The lights of the home, to be noticed by; none where there are none. */
  lights: Lights
  /** Whether an emergency is open, for what waits until it ends. */
  emergencies: Emergencies
  /** What gives signs of life, and since when something has given none. */
  vitals: Vitals
  /** What things are called here. */
  names: {
    /** Things that some words name as a whole: several where they fit several. */
    find(said: string): readonly NamedThing[]
    /** Makes names known to whatever understands, in place of those that this skill gave before. They do not outlive a restart. */
    learn(names: readonly LearnedName[]): void
  }
  /** What was said last, and what can be asked: for repeating and for help. */
  conversation: {
    lastReply(): Reply | undefined
    /** What each skill understands, with sentences that the person could say now. */
    abilities(): readonly { skill: string; title: string; examples: readonly string[]; needs: readonly string[] }[]
  }
}
export type Capability = keyof Capabilities

/** What every function of a skill is given. */
export type SkillContext<N extends Capability, S> = Pick<Capabilities, N> & {
  clock: Clock
  say: Say
  locale: Locale
  /** The skill's state, folded from its own ledger entries; the initial state where it keeps none. */
  readonly state: S
}

type IntentSchemas = Record<string, z.ZodObject>
/** One of the skill's intents with its checked slots. */
export type IntentOf<I extends IntentSchemas> = {
  [K in keyof I & string]: { intent: K; slots: z.infer<I[K]> }
}[keyof I & string]
export interface Heard {
  /** The person's words. */
  text: string
  /** Where the microphone stands. */
  area?: string
  /** Whether the request takes the place of the one before it: "make it ten minutes". */
  corrects?: boolean
}

/** A method of the caregiver channel. */
export interface Method<N extends Capability, S, P extends z.ZodType = z.ZodType> {
  summary: string
  params: P
  /** The kind of fact it reads or changes; a caller without it is refused. */
  grant: string
  /** Set where one act takes several calls: one entry of the audit stands for it. */
  act?: PartsOfAct
  handle(context: SkillContext<N, S> & { params: z.infer<P>; caller: Caller }): unknown
}

export interface SkillDefinition<N extends Capability, I extends IntentSchemas, S> {
  /** Also the name of its dialog files. */
  name: string
  needs: readonly N[]
  /** The intents it handles, with the schema of their slots. */
  intents: I
  /** The events it puts out, besides the companion's own. */
  events?: EventSchemas
  /** How its state follows from its ledger entries. Pure: the same entries give the same state. */
  state?: { initial: () => S; fold: (state: S, event: HearthEvent) => S }
  /** What its state calls by name, so that it is understood from the moment it is there. Pure. */
  names?(state: S): readonly LearnedName[]
  /** Called when the companion starts, after a power cut too: re-arm what time brings, settle what was missed. */
  start?(context: SkillContext<N, S>): void | Promise<void>
  handle(context: SkillContext<N, S> & IntentOf<I> & Heard): Reply | undefined | Promise<Reply | undefined>
  /**
   * Intents of which `handle` does nothing but through what it is given, `all` of them where `answer` does neither: it may be called
   * ahead of time with a ledger that keeps nothing and alarms that never ring, to know what would be said.
   */
  rehearses?: 'all' | readonly (keyof I & string)[]
  /** An answer to a question that this skill asked. */
  answer?(
    context: SkillContext<N, S> & Heard & { question: Question; answer: Answer },
  ): Reply | undefined | Promise<Reply | undefined>
  /** What devices report. A reply is announced with the given priority. */
  inputs?: {
    sensor?(context: SkillContext<N, S> & { input: SensorInput }): void | Promise<void>
    button?(context: SkillContext<N, S> & { input: ButtonInput }): void | Promise<void>
    robot?(context: SkillContext<N, S> & { input: RobotInput }): void | Promise<void>
  }
  /** Methods it adds to the caregiver channel, `area.verb`. */
  methods?: Record<string, Method<N, S>>
  /** Its priority in the dialogue; `normal` where absent. */
  priority?: Priority
}

/** A skill of any shape, as the registry keeps it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- erased generics: the registry checks shapes at run time
export type AnySkill = SkillDefinition<any, any, any>

/** Declares a skill. Nothing happens until the companion starts it. */
export function defineSkill<
  const N extends Capability = never,
  const I extends IntentSchemas = Record<never, never>,
  S = undefined,
>(definition: SkillDefinition<N, I, S>): SkillDefinition<N, I, S> {
  return definition
}

/** Declares a method; keeps the type of its params. */
export function defineMethod<N extends Capability, S, P extends z.ZodType>(method: Method<N, S, P>): Method<N, S, P> {
  return method
}
