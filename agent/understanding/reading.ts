import type { Reading, Slots, Understanding, UnderstandingContext } from '../../core/understanding.js'
import { GRAVE, URGENT } from '../../core/urgency.js'
import type { Annotated } from './annotate.js'
import type { Language } from './language.js'
import { outOfRange } from './limits.js'
import { NONE } from './lexicon.js'
import type { Ranked } from './rank.js'
import { contrary, faintLock, labelSlots, moved, redirected } from './redirect.js'
import { isScant } from './scant.js'
import { fillSlots } from './slots/fill.js'
import { merelyTold } from './telling.js'

/** Confidence from which a request is acted upon at once: of one that a template says nearly, and of a guess. */
const ACT = { exact: 0.52, tolerant: 0.68, statistical: 0.68, none: 1 }
/** As much is enough for a cry and for a person in crisis: to ask once too often costs little. */
export const URGENT_ACT = 0.34
/** Below this, no reading is likelier than that nothing was asked. */
const FLOOR = 0.24

/** Nothing that is asked, with how sure that is. */
export const nothing = (confidence: number): Understanding => ({
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

/** To a thousandth, within 0 and 1. */
export function round(confidence: number): number {
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
  if (best.confidence < FLOOR)
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
  const scant = best.layer !== 'exact' && best.confidence < 0.85 && isScant(request.words, language.locale)
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

/** Whether a reading holds open text. */
export const open = ({ captures }: Ranked) => captures.some(({ type }) => type === 'text')
