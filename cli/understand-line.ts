import { z } from 'zod'
import { type ErrorCode, HearthError, asHearthError } from '../core/errors.js'
import type { Locale } from '../core/locale.js'
import type { Reading, Slots, Understander, UnderstandingContext } from '../core/understanding.js'

/** One line of `understand`'s answer. */
export interface UnderstandLine {
  text: string
  skill: string | null
  intent: string
  slots: Slots
  confidence: number
  act: boolean
  layer: string
  also?: { skill: string | null; intent: string; slots: Slots }[]
  error?: { code: ErrorCode; message: string }
}

const Input = z.object({ text: z.string(), area: z.string().trim().min(1).optional() })
/** Texts are given back up to this length. */
const ECHO = 10_000

interface Fixed {
  locale: Locale
  now: number
  timezone: string
}

/** Reads one line after another. @param dialogue whether a line knows the one before */
export function createLineReader(
  understander: Understander,
  fixed: Fixed,
  dialogue: boolean,
): (line: string) => UnderstandLine {
  let previous: Reading | undefined
  return (line) => {
    let text = line
    try {
      const input = parse(line)
      ;({ text } = input)
      if (text.length > ECHO) throw new HearthError('TEXT_TOO_LONG', { length: text.length, limit: ECHO })
      const context: UnderstandingContext = { ...fixed, ...(input.area === undefined ? {} : { area: input.area }) }
      if (dialogue && previous) {
        const answer = understander.answer(text, { kind: 'yes-no' }, context)
        // "No, at four" says more than no.
        const corrects = understander.understand(text, { ...context, previous }).corrects === true
        if (!corrects && (answer?.kind === 'yes' || answer?.kind === 'no'))
          return {
            text,
            skill: 'agent',
            intent: answer.kind === 'yes' ? 'Yes' : 'No',
            slots: {},
            confidence: 0.95,
            act: true,
            layer: 'exact',
          }
        context.previous = previous
      }
      const { skill, intent, slots, confidence, act, layer, also } = understander.understand(text, context)
      if (skill !== null) previous = { skill, intent, slots, confidence }
      return {
        text,
        skill,
        intent,
        slots,
        confidence,
        act,
        layer,
        ...(also.length > 0
          ? { also: also.map((other) => ({ skill: other.skill, intent: other.intent, slots: other.slots })) }
          : {}),
      }
    } catch (thrown) {
      const { code, message } = asHearthError(thrown)
      const none = { skill: null, intent: 'None', slots: {}, confidence: 0, act: false, layer: 'none' }
      return { text: text.slice(0, ECHO), ...none, error: { code, message } }
    }
  }
}

/** A line that begins with a brace is JSON, all others are what was said. */
function parse(line: string): { text: string; area?: string | undefined } {
  if (!/^\s*\{/.test(line)) return { text: line }
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (thrown) {
    throw new HearthError('INPUT_INVALID', {
      problem: thrown instanceof Error ? thrown.message.slice(0, 120) : 'it is no JSON',
    })
  }
  const input = Input.safeParse(value)
  if (input.success) return input.data
  const [issue] = input.error.issues
  throw new HearthError('INPUT_INVALID', {
    problem: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is no request'}`,
  })
}
