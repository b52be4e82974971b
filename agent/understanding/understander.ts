import type { HearthError } from '../../core/errors.js'
import { EMPTY_HOME, type HomeDescription } from '../../core/home.js'
import type { Locale } from '../../core/locale.js'
import type {
  ExpectedPhrases,
  LearnedName,
  Reading,
  Slots,
  Understander,
  Understanding,
  UnderstandingContext,
} from '../../core/understanding.js'
import { GRAVE, URGENT } from '../../core/urgency.js'
import type { Dialogs } from '../../dialogs/index.js'
import { readAnswer } from './answer.js'
import { type Annotated, takesBack } from './annotate.js'
import { CALIBRATION, type Layer, calibrated } from './calibration.js'
import { PAUSE, SAID_IN_PARTS, complains, feels, fuller, joined, withReason, wordForWord } from './clauses.js'
import { readCompleteness } from './completeness.js'
import { createExpecting } from './expecting.js'
import { followUp } from './follow.js'
import type { Language, ModelStore } from './language.js'
import { createLanguages } from './languages.js'
import { namedWhole, withLearned } from './learned.js'
import { outOfRange } from './limits.js'
import { NONE } from './lexicon.js'
import type { Ranked } from './rank.js'
import { contrary, faintLock, labelSlots, moved, redirected } from './redirect.js'
import { isScant } from './scant.js'
import { finishInSlices } from './slices.js'
import { fillSlots } from './slots/fill.js'
import { type Cut, cuts } from './split.js'
import { merelyTold, ofOthers, reported } from './telling.js'
import type { Teacher } from './teacher.js'
import { plainWords, sayable } from './text.js'
import { todayAt } from './today.js'

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

/** Confidence from which a request is acted upon at once: of one that a template says nearly, and of a guess. */
const ACT = { exact: 0.52, tolerant: 0.6, statistical: 0.6, none: 1 }
/** As much is enough for a cry and for a person in crisis: to ask once too often costs little. */
const URGENT_ACT = 0.34
/** Below this, no reading is likelier than that nothing was asked. */
const FLOOR: Record<Locale, number> = { en: 0.24, 'zh-CN': 0.2 }

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

const nothing = (confidence: number): Understanding => ({
  skill: null,
  intent: NONE,
  slots: {},
  confidence,
  act: false,
  layer: 'none',
  also: [],
})

function fill(ranked: Ranked, request: Annotated, language: Language, context: UnderstandingContext) {
  const fixed: Slots = labelSlots(ranked.label)
  return fillSlots({
    request,
    lexicon: language.lexicon,
    skill: ranked.skill ?? '',
    intent: ranked.intent,
    fixed,
    captures: ranked.captures,
    template: ranked.template,
    here: context.area,
  })
}

function round(confidence: number): number {
  return Math.round(Math.min(1, Math.max(0, confidence)) * 1000) / 1000
}

/** The best of the ranked readings with its slots, and whether to act on it. */
export function toUnderstanding(
  ranked: readonly Ranked[],
  request: Annotated,
  language: Language,
  context: UnderstandingContext,
): Understanding {
  const [top, next] = ranked
  const best = top && redirected(top, request)
  if ((best?.skill ?? null) === null || !best) {
    const second = next && next.skill !== null && next.confidence > 0.2 ? next : undefined
    return {
      ...nothing(round(best?.confidence ?? 1)),
      ...(second ? { second: reading(second, request, language, context) } : {}),
    }
  }
  const filled = fill(best, request, language, context)
  const { intent, skill } = moved(best, filled.slots)
  if (best.confidence < FLOOR[language.locale])
    return {
      ...nothing(round(1 - best.confidence)),
      second: { skill, intent, slots: filled.slots, confidence: round(best.confidence) },
    }
  const grave = GRAVE.has(intent) || filled.lock
  const sure =
    !(filled.lock && faintLock(best, request)) &&
    (best.layer === 'exact' || (best.layer === 'tolerant' && best.confidence > 0.8))
  const close = next && next.skill !== null && best.confidence - next.confidence < 0.12 && !sure
  // What a template says word for word, open text apart, is believed; all else may only be told.
  const told = !(best.layer === 'exact' && !open(best)) && merelyTold({ skill, intent }, request.words, language.locale)
  const scant = !sure && isScant(request.words, language.locale)
  const act = URGENT.has(intent)
    ? !scant && best.confidence > (told ? 0.9 : URGENT_ACT)
    : best.confidence >= ACT[best.layer] &&
      !outOfRange(intent, filled.slots) &&
      !filled.ambiguous &&
      !told &&
      !(best.layer !== 'exact' && contrary(intent, request)) &&
      !close &&
      (!grave || sure)
  const second = ranked.find((other) => other !== top && other.skill !== null && other.confidence > 0.1)
  return {
    skill,
    intent,
    slots: filled.slots,
    confidence: round(best.confidence),
    act,
    layer: best.layer,
    also: [],
    ...(second ? { second: reading(second, request, language, context) } : {}),
  }
}

function reading(ranked: Ranked, request: Annotated, language: Language, context: UnderstandingContext): Reading {
  const { slots } = fill(ranked, request, language, context)
  return { ...moved(ranked, slots), slots, confidence: round(ranked.confidence) }
}

const open = ({ captures }: Ranked) => captures.some(({ type }) => type === 'text')

/** Confidence that each request of several needs. */
const PART = 0.6

/** Several requests in one breath, where both halves are requests of their own and the whole is none that is sure. */
function inOneBreath(
  text: string,
  whole: Understanding,
  top: Ranked | undefined,
  request: Annotated,
  language: Language,
  context: UnderstandingContext,
  parts = new Map<string, Understanding>(),
): Understanding | undefined {
  const loose =
    whole.skill === null || whole.confidence < 0.6 || (whole.layer !== 'exact' && top !== undefined && open(top))
  const free = top !== undefined && open(top)
  if ((whole.layer === 'exact' || top?.layer === 'exact') && !free && whole.confidence > 0.9) return undefined
  if (URGENT_INTENT(whole)) return undefined
  const { locale } = language
  const today = todayAt(context.now, context.timezone)
  const read = (part: string) => {
    let known = parts.get(part)
    if (!known) {
      const request = language.annotate(part, today)
      known = toUnderstanding(language.ranker.rank(request, PART), request, language, context)
      parts.set(part, known)
    }
    return known
  }
  let best: { understanding: Understanding; score: number } | undefined
  for (const cut of cuts(text, locale)) {
    const { first, rest, at, reason } = cut
    // "At eight, no, nine" asks once.
    if (takesBack(plainWords(rest), locale)) continue
    // What a template says word for word is one request, unless its open text swallowed another.
    if (whole.layer === 'exact' && whole.confidence >= 0.6 && !inText(top, request, at)) continue
    const one = read(first)
    const plainly = locale === 'zh-CN' && PAUSE.test(text.charAt(at)) && !reported(first, locale)
    if (plainly && (one.skill === null || one.confidence < PART) && loose) {
      // 我眼睛花，几点了: a request, after what led to it.
      const asked = read(rest)
      const more = asked.intent === whole.intent ? fuller(whole, asked) : undefined
      if (!ofOthers(first, asked, locale) && (wordForWord(asked) || (feels(asked) && one.skill === null)))
        best = pick(best, more ?? asked, 0.8)
    }
    let two = read(rest)
    const alone = locale === 'en' ? besideTalk(one, two, whole, cut, text) : undefined
    if (alone) best = pick(best, alone, alone.confidence)
    if (reason === true || one.skill === null || one.confidence < PART) continue
    const reasoned = withReason(one, two, rest, locale)
    if (reasoned) {
      best = pick(best, reasoned, one.confidence + 0.3)
      continue
    }
    if (plainly && (two.skill === null || two.confidence < PART) && (wordForWord(one) || feels(one))) {
      const more = one.intent === whole.intent ? fuller(whole, one) : undefined
      best = pick(best, more ?? one, 0.8)
    }
    const inParts = SAID_IN_PARTS.has(one.intent)
    const more =
      two.confidence < 0.75 || two.skill === null || inParts ? followUp(rest, one, language, context, true) : undefined
    if (more && (inParts || more.confidence > (two.skill === null ? 0 : two.confidence))) two = more
    if (two.skill === null || two.confidence < PART) continue
    if (one.intent === two.intent && STORIES.has(one.skill)) {
      // Two cries make one, though the words together are like none that is known.
      if (whole.skill === null && URGENT.has(one.intent) && !reported(text, locale))
        best = pick(best, one.confidence >= two.confidence ? one : two, 0.9)
      continue
    }
    if (one.skill === 'chat' && two.skill !== 'chat') {
      // "Good morning, what time is it": the greeting is no request beside one.
      if (two.confidence > 0.7) best = pick(best, { ...two, also: two.also }, two.confidence + 0.3)
      continue
    }
    if (
      two.skill === 'chat' &&
      (two.intent === 'ChatThanks' || two.intent === 'ChatGreeting' || two.intent === 'ChatGoodbye')
    ) {
      best = pick(best, one, one.confidence + 0.3)
      continue
    }
    if (two === more && Object.entries(one.slots).every(([slot, value]) => alike(two.slots[slot], value))) {
      // "Apixaban, twice a day": the rest only says more of the same request.
      best = pick(best, { ...one, slots: two.slots }, one.confidence + 0.1)
      continue
    }
    if (two.intent === 'HassNevermind' || one.intent === 'HassNevermind') {
      // "Turn it off, I don't need it": what calls nothing off but the rest is no request of its own.
      const other = two.intent === 'HassNevermind' ? one : two
      if (other.intent !== 'HassNevermind') best = pick(best, other, other.confidence + 0.3)
      continue
    }
    const complaint = [one, two].find(complains)
    if (complaint && one.skill === two.skill && (complaint === one ? two : one).slots.name !== undefined) {
      // 空调别吹了，冷飕飕的: the request, and why.
      best = pick(best, complaint === one ? two : one, Math.min(one.confidence, two.confidence) + 0.1)
      continue
    }
    const same = one.intent === two.intent ? (fuller(one, two) ?? joined(one, two)) : undefined
    if (same) {
      // One request and why, or the same once more: "draw the curtains, the sun is in my eyes".
      if (one.intent !== whole.intent || Object.keys(same.slots).length >= Object.keys(whole.slots).length)
        best = pick(best, same, Math.min(one.confidence, two.confidence) + 0.1)
      continue
    }
    const deeper = rest.length > 8 ? inOneBreath(rest, two, undefined, request, language, context, parts) : undefined
    const tail = deeper && deeper.also.length > 0 ? deeper : two
    const { skill, intent, slots, confidence } = tail
    const also = [{ skill, intent, slots, confidence }, ...tail.also]
    best = pick(best, { ...one, also, act: one.act }, Math.min(one.confidence, two.confidence) + 0.1 * also.length)
  }
  if (!best) return undefined
  // A reading of the whole that is sure of itself stands, unless its open text swallowed a request.
  const limit = whole.skill === null ? 0.7 : free ? 0.68 : Math.max(0.75, whole.confidence - 0.05)
  return best.score >= limit ? best.understanding : undefined
}

/** Skills that people tell a story to, in as many sentences as it takes. */
const STORIES = new Set<string | null>(['fraud', 'emergency', 'chat'])

/** "Turn that telly off, it's rubbish": a request word for word, beside words that ask for nothing. */
function besideTalk(
  one: Understanding,
  two: Understanding,
  whole: Understanding,
  { first, rest }: Cut,
  text: string,
): Understanding | undefined {
  if (whole.skill !== null && (whole.confidence >= 0.75 || whole.layer === 'exact')) return undefined
  const [asked, talk] = one.skill !== null && two.skill === null ? [one, two] : [two, one]
  if (talk.skill !== null || asked.skill === null || asked.layer !== 'exact' || asked.confidence < 0.93)
    return undefined
  if (reported(text, 'en')) return undefined
  // A word alone that steers the talk ("what", "sorry", "well") asks for something by itself, but not beside other words.
  if (lone(asked === one ? first : rest) && (asked.skill === 'agent' || asked.skill === 'chat')) return undefined
  // A cry is believed where the whole sounds like one too.
  if (URGENT.has(asked.intent) && ![whole.intent, whole.second?.intent].includes(asked.intent)) return undefined
  const confidence = round(asked.confidence * 0.85)
  // What was told of a caller or of a cry is told by all the words.
  if (whole.intent === asked.intent && STORIES.has(whole.skill)) return { ...whole, confidence }
  return { ...asked, confidence }
}

const lone = (part: string) => !/\s/.test(part.trim())

const alike = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

function inText(top: Ranked | undefined, request: Annotated, at: number): boolean {
  return (top?.captures ?? []).some(
    ({ type, start, end }) =>
      type === 'text' && (request.tokens[start]?.start ?? Infinity) <= at && at < (request.tokens[end - 1]?.end ?? 0),
  )
}

const URGENT_INTENT = ({ intent, confidence }: Understanding) => URGENT.has(intent) && confidence > URGENT_ACT

function pick(
  best: { understanding: Understanding; score: number } | undefined,
  understanding: Understanding,
  score: number,
) {
  return best && best.score >= score ? best : { understanding, score }
}
