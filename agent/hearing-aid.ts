import { z } from 'zod'
import type { Clock } from '../core/clock.js'
import type { Config } from '../core/config.js'
import { closeness } from '../core/edits.js'
import { asHearthError } from '../core/errors.js'
import type { Logger } from '../core/logger.js'
import type { Settings } from '../core/settings.js'
import type { Transcript } from '../core/speech.js'
import type { Completeness, Understander, Understanding, UnderstandingContext } from '../core/understanding.js'
import { matters, URGENT } from '../core/urgency.js'
import type { OpenQuestion } from './dialogue/types.js'
import { NO_PAUSES, silencesFor, withPause, type PauseCounts, type Silences } from './ears/pauses.js'
import type { Journal } from './journal.js'

/** What the ears are told by who understands: what is expected, how much of a request a text is, how long to wait. */
export interface HearingAid {
  completeness(text: string): Completeness
  /** Phrases expected now: answers to what was asked, then requests. */
  hints(): readonly string[]
  cries(): readonly string[]
  /** Which reading of an utterance is taken. */
  choose(transcript: Transcript): string
  silences(): Silences
  /** One more utterance with its longest pause, ms. */
  paused(longest: number): void
}

export interface HearingAidParts {
  understander: Understander
  settings: () => Settings
  clock: Clock
  journal: Journal
  logger: Logger
  turn: Config['turn']
  /** What was asked and may still be answered. */
  question: () => OpenQuestion | null
}

const OWNER = 'ears'
/** The statistic is written once in so many utterances. */
const WRITE_EVERY = 10
const EVENTS = { 'pauses.learned': z.object({ person: z.string(), longest: z.array(z.number()) }) }
/** How alike what was heard freely and an expected phrase have to be for the phrase to be taken. */
const ALIKE = 0.5
const ALIKE_WHERE_IT_MATTERS = 0.75
/** As ALIKE, for words of several phrases that would be acted upon where what was heard freely means nothing. */
const ALIKE_IN_PARTS = 0.65

export function createHearingAid(parts: HearingAidParts): HearingAid {
  const { understander, settings, clock, journal, logger, turn, question } = parts
  journal.declare(OWNER, EVENTS)
  /** By the person's name: each has their own way of pausing. */
  const learned = new Map<string, PauseCounts>()
  journal.fold(OWNER, (event) => {
    const kept = EVENTS['pauses.learned'].safeParse(event)
    if (kept.success) learned.set(kept.data.person, kept.data.longest)
  })
  let unwritten = 0
  const counts = (): PauseCounts => learned.get(settings().personName) ?? NO_PAUSES

  const context = (): UnderstandingContext => {
    const { locale, timezone } = settings()
    return { locale, timezone, now: clock.now() }
  }

  const answers = (text: string): boolean => {
    const open = question()
    return open !== null && understander.answer(text, open.expects, context()) !== null
  }

  return {
    completeness(text) {
      const open = question()
      // An answer in one word is whole; a time or a number may go on.
      if (open && open.expects.kind !== 'slot' && answers(text)) return 'whole'
      return understander.completeness(text, context())
    },
    hints() {
      const expected = understander.expected?.(settings().locale)
      const open = question()
      const labels = open?.expects.kind === 'choice' ? open.expects.options.flatMap((one) => one.labels) : []
      return [...labels, ...(expected?.requests ?? [])]
    },
    cries: () => understander.expected?.(settings().locale).cries ?? [],
    choose({ text, guessed = false, alternatives: [other] = [] }) {
      if (other === undefined) return text
      const [free, guess] = guessed ? [other, text] : [text, other]
      const answered = [free, guess].find(answers)
      if (answered !== undefined) return answered
      return takes(free, guess, guessed, (said) => understander.understand(said, context())) ? guess : free
    },
    silences: () => (turn.learnPauses ? silencesFor(counts(), turn) : turn),
    paused(longest) {
      if (!turn.learnPauses) return
      const person = settings().personName
      const next = withPause(counts(), longest)
      learned.set(person, next)
      unwritten += 1
      if (unwritten < WRITE_EVERY) return
      try {
        journal.record(OWNER, [{ type: 'pauses.learned', person, longest: [...next] }])
        unwritten = 0
      } catch (thrown) {
        // It is learned again; nothing that matters is lost.
        logger.failure('ears.pauses-not-kept', asHearthError(thrown))
      }
    },
  }
}

/** Whether an expected phrase is taken in place of what was heard with nothing expected. */
function takes(free: string, guess: string, believed: boolean, read: (text: string) => Understanding): boolean {
  const meant = read(guess)
  const heard = read(free)
  if (meant.skill === null || (URGENT.has(meant.intent) && heard.intent !== meant.intent)) return false
  if (URGENT.has(heard.intent) && heard.act) return false
  if (heard.act && heard.layer === 'exact' && !believed) return false
  if (believed) return true
  // What means nothing is better asked about than given up; only what is near and does no harm is acted upon.
  if (heard.skill === null && !URGENT.has(meant.intent)) {
    const near = closeness(free, guess)
    if (near >= ALIKE && !meant.act) return true
    if (near >= ALIKE_IN_PARTS && !matters(meant.intent)) return true
  }
  const least = matters(meant.intent) ? ALIKE_WHERE_IT_MATTERS : ALIKE
  return meant.act && meant.layer === 'exact' && closeness(free, guess) >= least
}
