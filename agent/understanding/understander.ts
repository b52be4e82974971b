import type { HearthError } from '../../core/errors.js'
import { EMPTY_HOME, type HomeDescription } from '../../core/home.js'
import type { Locale } from '../../core/locale.js'
import type {
  ExpectedPhrases,
  LearnedName,
  Understander,
  Understanding,
  UnderstandingContext,
} from '../../core/understanding.js'
import type { Dialogs } from '../../dialogs/index.js'
import { readAnswer } from './answer.js'
import { CALIBRATION, type Layer, calibrated } from './calibration.js'
import { readCompleteness } from './completeness.js'
import { createExpecting } from './expecting.js'
import { followUp } from './follow.js'
import type { ModelStore } from './language.js'
import { createLanguages } from './languages.js'
import { namedWhole, withLearned } from './learned.js'
import { finishInSlices } from './slices.js'
import type { Teacher } from './teacher.js'
import { sayable } from './text.js'
import { todayAt } from './today.js'
import { inOneBreath } from './breath.js'
import { nothing, round, toUnderstanding } from './reading.js'

/** Longer texts are nobody's request. */
export const LONGEST = 10_000
/** Longer ones are read, but not as several requests or with open ends. */
const LONG = 400

export interface UnderstanderOptions {
  dialogs: Dialogs
  home?: HomeDescription
  store?: ModelStore
  /** Trains elsewhere, so that nobody waits; without one whoever asks does. */
  teacher?: Teacher
  /** Whether dialog files that no model is kept of are learned at all; else they are understood word for word. */
  learns?: boolean
  /** Whether confidence is made how often such readings are right; else it is as each way of reading says. */
  calibrate?: boolean
  /** Told of what could not be learned. */
  onFault?: (error: HearthError) => void
}

/** An understander that can be told of another home. */
export interface HomeUnderstander extends Understander {
  setHome(home: HomeDescription): void
  /** Loads a language before its first request. Settles when it can be used; with a teacher, what is to be learned follows. */
  prepare(locale: Locale): Promise<void>
  /** The dialog files changed: what was loaded is read anew. */
  refresh(): void
  /** Settles when nothing is being learned. */
  learned(): Promise<void>
  /** Works out in slices what each template would else take at its first use: the first sentences are answered as soon as later ones. */
  warm(locale: Locale): Promise<void>
  /** Gives up what is being learned. */
  stop(): void
  expected(locale: Locale): ExpectedPhrases
}

/** Understands text by the dialog files of each language. Languages are loaded at their first use, and anew when the files change. */
export function createUnderstander({
  dialogs,
  home = EMPTY_HOME,
  calibrate = true,
  ...options
}: UnderstanderOptions): HomeUnderstander {
  const languages = createLanguages({ dialogs, home, ...options })
  const phrases = createExpecting(options.teacher !== undefined)
  const learned = new Map<string, readonly LearnedName[]>()
  let given = home

  const settle = () => languages.setHome(withLearned(given, [...learned.values()].flat()))

  function understand(text: string, context: UnderstandingContext): Understanding {
    if (text.length > LONGEST) return nothing(1)
    const language = languages.of(context.locale)
    const plain = sayable(text)
    const today = todayAt(context.now, context.timezone)
    if (context.previous) {
      const follow = followUp(plain, context.previous, language, context)
      if (follow) return follow
    }
    const request = language.annotate(plain, today)
    const ranked = language.ranker.rank(request)
    if (context.previous && (ranked[0]?.skill ?? null) === null) {
      // What is nothing by itself may be the rest of what was asked before: "ten minutes".
      const rest = followUp(plain, context.previous, language, context, true)
      if (rest) return rest
    }
    const whole = toUnderstanding(ranked, request, language, context)
    if (plain.length > LONG) return whole
    return inOneBreath(plain, whole, ranked[0], request, language, context) ?? whole
  }

  /** Whether to act was decided by how sure the way of reading was; what is told is how often it is right. */
  function told(reading: Understanding, locale: Locale): Understanding {
    const points = CALIBRATION[locale][reading.layer as Layer]
    return { ...reading, confidence: round(calibrated(points, reading.confidence)) }
  }

  return {
    understand: (text, context) =>
      calibrate ? told(understand(text, context), context.locale) : understand(text, context),
    answer: (text, expects, context) =>
      text.length > LONGEST ? null : readAnswer(sayable(text), expects, languages.of(context.locale), context),
    completeness: (text, context) => readCompleteness(sayable(text), languages.of(context.locale), context),
    async prepare(locale) {
      await languages.prepare(locale)
      if (options.teacher) await phrases.renew(languages.of(locale))
    },
    refresh: languages.refresh,
    learned: languages.learned,
    warm: (locale) => finishInSlices(languages.of(locale).ranker.warming()),
    stop: languages.stop,
    expected: (locale) => phrases.of(languages.of(locale)),
    named: (text, locale) => namedWhole(sayable(text), languages.of(locale)),
    learn(owner, names) {
      learned.set(owner, names)
      settle()
    },
    setHome(next) {
      given = next
      settle()
    },
  }
}
