import type { Line } from '../../core/skill.js'
import { askAgain, nextToSay, rank, remainder } from './order.js'
import { OPEN_FOR, type Acted, type OpenQuestion, type Outcome, type Speech, type Step, type Words } from './types.js'

/** What the dialogue machine remembers of the conversation. Small steps on it are the functions below, all pure. */
export interface DialogueContext {
  /** Being understood or acted upon. */
  words: Words | null
  /** Whether the wake word was said while words were worked on, so that somebody is speaking now. */
  attending: boolean
  /** Came while others were worked on. */
  waitingWords: readonly Words[]
  steps: readonly Step[]
  speech: Speech | null
  /** Index of the line being heard; -1 before the first. */
  line: number
  /** Announcements that wait for their turn. */
  queue: readonly Speech[]
  /** Interrupted by something more urgent, newest first. */
  suspended: readonly Speech[]
  question: OpenQuestion | null
  /** Turns in a row that were not understood. */
  failures: number
  /** Priority of what is going on. */
  priority: Speech['priority']
  /** Ids of replies; those of announcements are the caller's, and positive. */
  nextId: number
}

export const EMPTY: DialogueContext = {
  words: null,
  attending: false,
  waitingWords: [],
  steps: [],
  speech: null,
  line: -1,
  queue: [],
  suspended: [],
  question: null,
  failures: 0,
  priority: 'normal',
  nextId: -1,
}

type Change = Partial<DialogueContext>

export const RESUME: Line = { skill: 'agent', key: 'resume', params: {} }
export const FAILED: Acted = {
  skill: 'agent',
  lines: [{ skill: 'agent', key: 'failed', params: {} }],
  priority: 'normal',
  dropped: false,
}

/** Words that a person spoke. */
export const spokenWords = (text: string): Words => ({ text, source: 'voice' })

/** What a person had recorded. */
export const recordedWords = (recording: Int16Array): Words => ({ text: '', source: 'voice', recording })

/** A question that may still be answered at `now`, monotonic ms. */
export function stillOpen(question: OpenQuestion | null, now: number): OpenQuestion | null {
  return question && question.openUntil > now ? question : null
}

export function rest(context: DialogueContext, now: number): Change {
  return {
    words: null,
    steps: [],
    speech: null,
    line: -1,
    priority: 'normal',
    question: stillOpen(context.question, now),
  }
}

export function takeWords(context: DialogueContext): Change {
  const [words = null, ...waitingWords] = context.waitingWords
  return { words, waitingWords }
}

/** The next announcement, or what was interrupted, becomes the speech. */
export function takeSpeech(context: DialogueContext): Change {
  const speech = nextToSay(context.suspended, context.queue)
  if (!speech) return {}
  return {
    speech,
    line: -1,
    priority: speech.priority,
    queue: context.queue.filter((other) => other !== speech),
    suspended: context.suspended.filter((other) => other !== speech),
  }
}

export function enqueue(context: DialogueContext, speech: Speech): Change {
  return { queue: [...context.queue, speech] }
}

/** Words were understood. */
export function actOn({ steps, priority, words }: Extract<Outcome, { kind: 'act' }>): Change {
  return { steps, priority, failures: 0, ...(words ? { words } : {}) }
}

/** A reply becomes the speech. */
export function reply(context: DialogueContext, acted: Acted): Change {
  const { dropped, ...said } = acted
  const speech: Speech = { id: context.nextId, reply: true, ...said }
  const change: Change = { speech, line: -1, nextId: context.nextId - 1, priority: said.priority }
  return dropped
    ? { ...change, question: null, suspended: context.suspended.filter((other) => rank(other.priority) > 0) }
    : change
}

/**
 * What was not understood is asked about; an open question counts as asked once more. The first time whoever spoke may go on without
 * the wake word.
 */
export function mend(context: DialogueContext, acted: Acted): Change {
  const { question } = context
  // Not understood for the second time: slower and plainer, not the same again.
  const said = reply(context, context.failures > 0 ? { ...acted, plainly: true } : acted)
  const { speech } = said
  return {
    ...said,
    failures: context.failures + 1,
    ...(speech && context.failures === 0 ? { speech: { ...speech, invites: true } } : {}),
    ...(question ? { question: { ...question, again: question.again + 1 } } : {}),
  }
}

/** The question of the speech that ended is open from `now`, monotonic ms. */
export function open(context: DialogueContext, now: number): Change {
  const { speech } = context
  if (!speech?.question) return {}
  const asked = speech.lines.filter((line) => line.key !== RESUME.key || line.skill !== RESUME.skill)
  const before = context.question
  const again = before?.id === speech.question.id && before.skill === asker(speech) ? before.again : 0
  const question: OpenQuestion = {
    ...speech.question,
    onSilence: speech.question.onSilence ?? (speech.reply ? 'again' : 'leave'),
    skill: asker(speech),
    priority: speech.priority,
    asked,
    again,
    openUntil: now + (speech.question.openFor ?? OPEN_FOR),
  }
  return { question, priority: speech.priority }
}

/** Whose question a speech ends with: another skill may have repeated it. */
const asker = ({ question, skill }: Speech): string => question?.skill ?? skill

/** A person cut in: what was being said is over, or, above the ordinary, said again later. Its question counts as asked. */
export function cutIn(context: DialogueContext, now: number): Change {
  const { speech } = context
  if (!speech) return {}
  const keep = rank(speech.priority) > 0 && !speech.question
  return {
    ...open(context, now),
    speech: null,
    suspended: keep ? [remainder(speech, context.line, RESUME), ...context.suspended] : context.suspended,
  }
}

/** Something more urgent cut in: what was being said comes again after it. */
export function suspend(context: DialogueContext): Change {
  const { speech } = context
  return speech ? { speech: null, suspended: [remainder(speech, context.line, RESUME), ...context.suspended] } : {}
}

/** Something more urgent cut in while an answer was waited for: the question is asked again after it. */
export function shelve(context: DialogueContext): Change {
  const { question } = context
  if (!question) return {}
  const asking = { ...askAgain(question, false), id: context.nextId, reply: true }
  return { question: null, nextId: context.nextId - 1, suspended: [remainder(asking, 0, RESUME), ...context.suspended] }
}

/** The open question is asked once more. */
export function again(context: DialogueContext): Change {
  const { question } = context
  if (!question) return {}
  const speech = { ...askAgain(question, true), id: context.nextId, reply: true, plainly: true }
  return { speech, line: -1, nextId: context.nextId - 1, question: { ...question, again: question.again + 1 } }
}
