import { isDeepStrictEqual } from 'node:util'
import type { HearthEvent } from '../../core/events.js'
import { patternIn } from './pattern.js'
import type { Expected } from './scenario.js'

/** What the last caregiver's call gave. */
export interface CallResult {
  result?: unknown
  error?: { code: string; message: string }
}

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value)

/** Whether a value is as expected: `/x/` a case-insensitive pattern, text and numbers equal, mappings a subset, lists item by item. */
export function fits(wanted: unknown, found: unknown): boolean {
  if (typeof wanted === 'string') {
    const pattern = patternIn(wanted)
    if (pattern) return isPlain(found) && pattern.test(String(found))
    return isPlain(found) && String(found) === wanted
  }
  if (Array.isArray(wanted))
    return (
      Array.isArray(found) && wanted.length === found.length && wanted.every((item, index) => fits(item, found[index]))
    )
  if (typeof wanted === 'object' && wanted !== null) {
    if (typeof found !== 'object' || found === null) return false
    return Object.entries(wanted).every(([key, value]) => fits(value, (found as Record<string, unknown>)[key]))
  }
  if (typeof wanted === 'number' && typeof found === 'string') return found !== '' && Number(found) === wanted
  return isDeepStrictEqual(wanted, found)
}

/** The event that is meant, as a subset of its fields. `event: T` is the type, `said: x` the event `said` with that text. */
function asEvent(wanted: Record<string, unknown>): Record<string, unknown> {
  const { event, said, ...fields } = wanted
  if (said !== undefined) return { ...fields, type: 'said', text: said }
  return event === undefined ? fields : { ...fields, type: event }
}

/** Whether what is wanted is among the events, or is what the last call gave. */
export function isMet(
  wanted: Expected['wanted'],
  events: readonly HearthEvent[],
  call: CallResult | undefined,
): boolean {
  if ('result' in wanted) return call !== undefined && call.error === undefined && fits(wanted.result, call.result)
  if ('error' in wanted) return call?.error !== undefined && fits(wanted.error, call.error.code)
  const pattern = asEvent(wanted)
  return events.some((event) => fits(pattern, event))
}

/** What a failed expectation prints: what was wanted and what came instead. */
export function complaint(
  { wanted, negated }: Expected,
  events: readonly HearthEvent[],
  call: CallResult | undefined,
): string {
  const what = JSON.stringify(wanted)
  if (negated) return `${what} was not to be, but it was`
  if ('result' in wanted || 'error' in wanted)
    return `expected ${what}; the last call gave ${JSON.stringify(call ?? 'nothing: there was none')}`
  const said = 'said' in wanted || wanted.event === 'said'
  const came = events
    .filter(({ type }) => !said || type === 'said')
    .map((event) => (said ? JSON.stringify(event.text) : event.type))
  return `expected ${what}; ${came.length > 0 ? `there was ${came.join(', ')}` : said ? 'nothing was said' : 'nothing happened'}`
}
