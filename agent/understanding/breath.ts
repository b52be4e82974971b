import type { Slots, Understanding, UnderstandingContext } from '../../core/understanding.js'
import { URGENT } from '../../core/urgency.js'
import { type Annotated, takesBack } from './annotate.js'
import {
  PAUSE,
  SAID_IN_PARTS,
  complains,
  feels,
  fuller,
  joined,
  nearly,
  ofTheSame,
  unnamed,
  withReason,
  wordForWord,
} from './clauses.js'
import { followUp } from './follow.js'
import type { Language } from './language.js'
import type { Ranked } from './rank.js'
import { type Cut, cuts } from './split.js'
import { ofOthers, reported } from './telling.js'
import { plainWords } from './text.js'
import { todayAt } from './today.js'
import { URGENT_ACT, open, round, toUnderstanding } from './reading.js'

/** Confidence that each request of several needs. */
const PART = 0.6

/** Several requests in one breath, where both halves are requests of their own and the whole is none that is sure. */
export function inOneBreath(
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
    const wordy = toldBefore(whole, top, read(rest), request, at)
    if (wordy) best = pick(best, wordy, Math.max(0.8, whole.confidence))
    const one = read(first)
    const plainly = locale === 'zh-CN' && PAUSE.test(text.charAt(at)) && !reported(first, locale)
    if (plainly && (one.skill === null || one.confidence < PART) && loose) {
      // 我眼睛花，几点了: a request, after what led to it.
      const asked = read(rest)
      const more = asked.intent === whole.intent ? fuller(whole, asked) : undefined
      if (!ofOthers(first, asked, locale) && (wordForWord(asked) || (feels(asked) && one.skill === null)))
        best = pick(best, more ?? asked, 0.8)
      else if (whole.skill === null && one.skill === null && nearly(asked) && !ofOthers(first, asked, locale))
        best = pick(best, { ...asked, act: false }, 0.75)
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
    if (ofTheSame(one, two)) {
      const same = whole.intent === one.intent ? (fuller(whole, one) ?? one) : one
      best = pick(best, joined(same, unnamed(two)) ?? same, one.confidence + 0.1)
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

/** The same request word for word after what led to it, where the whole took that into its open text: "my hands are full so put eggs on the list". */
function toldBefore(
  whole: Understanding,
  top: Ranked | undefined,
  asked: Understanding,
  request: Annotated,
  at: number,
): Understanding | undefined {
  if (asked.intent !== whole.intent || asked.layer !== 'exact' || asked.confidence < 0.8 || STORIES.has(asked.skill))
    return undefined
  const swallowed = top !== undefined && open(top) && inText(top, request, at)
  const fewer = Object.keys(asked.slots).length < Object.keys(whole.slots).length
  if (!swallowed && (whole.layer === 'exact' || fewer)) return undefined
  return { ...whole, slots: { ...unsaid(whole.slots, asked.slots), ...asked.slots } }
}

/** Slots that only the first has and that are no words as said. */
const unsaid = (slots: Slots, others: Slots): Slots =>
  Object.fromEntries(Object.entries(slots).filter(([slot]) => others[slot] === undefined && !AS_SAID.has(slot)))
const AS_SAID = new Set(['text', 'item', 'alias', 'search_query', 'topic', 'name', 'reason'])

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
