import type { Clock } from '../../core/clock.js'
import type { Settings } from '../../core/settings.js'
import type { Line, Priority } from '../../core/skill.js'
import type { Reading, Understander, Understanding, UnderstandingContext } from '../../core/understanding.js'
import { URGENT } from '../../core/urgency.js'
import type { Journal } from '../journal.js'
import type { Proposer } from '../proposer.js'
import { CutOff } from './cut-off.js'
import { askAgain, highest } from './order.js'
import type { Acted, OpenQuestion, Outcome, Step, Words } from './types.js'

export interface UnderstandingParts {
  understander: Understander
  journal: Journal
  clock: Clock
  settings: () => Settings
  /** Where the microphone stands. */
  area: string | undefined
  /** What a reading means, in the person's language, for "did you mean …?". */
  meaning: (reading: Reading) => string
  priority: (skill: string) => Priority
  /** Asked of words that nobody else understood. */
  proposer?: Proposer | undefined
}

/** What is made of words: what follows, and what is told of it. */
interface Decision {
  outcome: Outcome
  /** What was understood. */
  told?: readonly Reading[]
  /** The request that the next may follow up. */
  followed?: Reading | undefined
  /** Nobody understood them. */
  unread?: Understanding
}

/** How long a request may be followed up ("and in the kitchen?"), ms. */
const CONTEXT_LIFE = 120_000

/** Words, what they may answer, and how many before them were not understood. */
export interface Heard {
  words: Words
  question: OpenQuestion | null
  failures: number
}

/** Reads words as the answer to an open question or as requests, and decides between acting, asking and letting be. */
export function createUnderstanding(parts: UnderstandingParts) {
  const { understander, journal, clock, settings, meaning, priority, proposer } = parts
  /** Ends the wait for the proposer. */
  let waiting: AbortController | undefined
  let previous: { reading: Reading; at: number } | undefined
  const cutOff = new CutOff(understander, () => clock.monotonic())

  function contextFor(words: Words, question: OpenQuestion | null): UnderstandingContext {
    const { locale, timezone } = settings()
    const area = words.area ?? parts.area
    const recent = previous && clock.monotonic() - previous.at < CONTEXT_LIFE ? previous.reading : undefined
    return {
      locale,
      now: clock.now(),
      timezone,
      ...(area ? { area } : {}),
      ...(question ? { expects: question.expects } : {}),
      ...(recent ? { previous: recent } : {}),
    }
  }

  function tell(readings: readonly Reading[]): void {
    for (const { skill, intent, slots, confidence } of readings)
      journal.emit('agent', { type: 'intent', skill, intent, slots, confidence })
  }

  /** @param question what the requests answer besides, once they are done */
  function act(readings: readonly Reading[], question?: OpenQuestion): Decision {
    const last = readings.at(-1)
    const steps: Step[] = [
      ...readings.map((reading): Step => ({ kind: 'request', reading })),
      ...(question && last ? [answerBy(question, last)] : []),
    ]
    const urgency = highest(readings.map((reading) => (reading.skill ? priority(reading.skill) : 'normal')))
    return { outcome: { kind: 'act', steps, priority: urgency }, told: readings, followed: last }
  }

  function answered(question: OpenQuestion, words: Words, context: UnderstandingContext): Decision | null {
    const answer = understander.answer(words.text, question.expects, context)
    if (!answer) return null
    if (question.id !== DID_YOU_MEAN)
      return {
        outcome: { kind: 'act', steps: [{ kind: 'answer', question, answer }], priority: question.priority },
      }
    const meant = question.data as readonly Reading[]
    const chosen = answer.kind === 'yes' ? meant[0] : answer.kind === 'choice' ? meant[Number(answer.id)] : undefined
    return chosen ? act([chosen]) : { outcome: mend('say_again') }
  }

  /** What was recorded answers the question that asked for it, and is otherwise dropped unheard. */
  function recorded(question: OpenQuestion | null, samples: Int16Array): Outcome {
    if (!question?.record) return { kind: 'nothing' }
    const answer = { kind: 'recording', samples } as const
    return { kind: 'act', steps: [{ kind: 'answer', question, answer }], priority: question.priority }
  }

  /** A failed turn is mended, not repeated: first asked for other words, then given a choice of two. */
  function mendNone(reading: Understanding, question: OpenQuestion | null, failures: number): Outcome {
    if (question && question.again < 1) return { kind: 'mend', reply: { ...askAgain(question, true), dropped: false } }
    if (failures === 0) return mend('not_understood_1')
    return reading.second
      ? didYouMean([reading, reading.second].filter((one) => one.skill !== null))
      : mend('not_understood_2')
  }

  function didYouMean(readings: readonly Reading[]): Outcome {
    const [first, second] = readings
    if (!first) return mend('not_understood_2')
    const params = { first: meaning(first), ...(second ? { second: meaning(second) } : {}) }
    const line: Line = { skill: 'agent', key: second ? 'did_you_mean_two' : 'did_you_mean', params }
    const labels = readings.map((reading, id) => ({ id: String(id), labels: [meaning(reading)] }))
    const expects = second ? ({ kind: 'choice', options: labels } as const) : ({ kind: 'yes-no' } as const)
    return { kind: 'mend', reply: { ...AGENT, lines: [line], question: { id: DID_YOU_MEAN, expects, data: readings } } }
  }

  /** What the language model makes of words that are nothing else: a question, never an act. Nothing at all where it gave way. */
  async function proposed({ text }: Words, { second }: Understanding, question: OpenQuestion | null) {
    if (!proposer || question || (second && URGENT.has(second.intent))) return undefined
    const ends = (waiting = new AbortController())
    const proposal = await proposer.propose(text, settings().locale, ends.signal)
    if (waiting === ends) waiting = undefined
    if (ends.signal.aborted) return NOTHING
    return proposal ? didYouMean([proposal]) : undefined
  }

  /** What is made of words that were said. It only reads: whoever asks may do so ahead of time. */
  function decide({ words, question, failures }: Heard): Decision {
    if (words.text.trim() === '') return { outcome: mend('say_again') }
    const context = contextFor(words, question)
    const { reading, text } = cutOff.read(words.text, context)
    const done = (decision: Decision) => (text === words.text ? decision : withWords(decision, { ...words, text }))
    if (reading.act && URGENT.has(reading.intent)) return done(act([reading, ...reading.also]))
    if (question && reading.act && takes(question, reading)) {
      if (question.requests?.how === 'after') return done(act([reading, ...reading.also], question))
      const steps = [answerBy(question, reading)]
      return done({ outcome: { kind: 'act', steps, priority: question.priority }, told: [reading] })
    }
    const decision = question && answered(question, words, context)
    if (decision) return decision
    if (reading.skill === null) return { outcome: mendNone(reading, question, failures), unread: reading }
    // What a skill has just asked about makes its own sentences likely: "all but the water pill" needs no "did you mean".
    const expected = reading.layer === 'exact' && question !== null && question.skill === reading.skill
    if (!reading.act && !expected)
      return { outcome: didYouMean(reading.second?.skill ? [reading, reading.second] : [reading]) }
    return done(act([reading, ...reading.also]))
  }

  async function understand(heard: Heard): Promise<Outcome> {
    const { words, question } = heard
    if (words.recording) return recorded(question, words.recording)
    journal.emit('agent', { type: 'heard', text: words.text })
    const { outcome, told = [], followed, unread } = decide(heard)
    if (outcome.kind === 'mend') cutOff.keep(words.text)
    else cutOff.forget()
    tell(told)
    if (followed) previous = { reading: followed, at: clock.monotonic() }
    return (unread && (await proposed(words, unread, question))) ?? outcome
  }

  return {
    understand,
    /** What would be made of words if they were heard now; null where that is not known yet. Nothing comes of it. */
    foresee(heard: Heard): Outcome | null {
      const { outcome, unread } = decide(heard)
      return unread && proposer ? null : outcome
    },
    /** Something else came: what was waited for is dropped at once. */
    giveWay: () => waiting?.abort(),
  }
}

/** Acted on with more words than were just said. */
function withWords({ outcome, ...decision }: Decision, words: Words): Decision {
  return { ...decision, outcome: outcome.kind === 'act' ? { ...outcome, words } : outcome }
}

const NOTHING: Outcome = { kind: 'nothing' }

/** Whether a request is one that the question takes as its answer. */
function takes({ requests }: OpenQuestion, { skill, intent }: Reading): boolean {
  if (!requests || skill === null || intent === 'Yes' || intent === 'No') return false
  return requests.intents === 'any' || requests.intents.includes(intent)
}

const answerBy = (question: OpenQuestion, reading: Reading): Step => ({
  kind: 'answer',
  question,
  answer: { kind: 'request', reading, asked: false },
})

const DID_YOU_MEAN = 'did-you-mean'
const AGENT = { skill: 'agent', priority: 'normal', dropped: false } as const satisfies Partial<Acted>

function mend(key: string): Outcome {
  return { kind: 'mend', reply: { ...AGENT, lines: [{ skill: 'agent', key, params: {} }] } }
}
