import { zoned } from '../../core/wall.js'
import { instantOf } from './recurrence.js'

/** Hours of the home's night, in which the companion repeats nothing that can wait. */
export const NIGHT = { from: 22, until: 7 }
/** Waits before asking again, minutes: then it is left, and stands in the list as open. */
const AGAIN = [5, 10, 20]

/** Whether the home sleeps. @param at ms since the epoch */
export function isNight(at: number, zone: string): boolean {
  const { hour } = zoned(at, zone)
  return hour >= NIGHT.from || hour < NIGHT.until
}

/** The end of the night that `at` lies in, or `at` itself by day; ms since the epoch. */
export function morningAfter(at: number, zone: string): number {
  if (!isNight(at, zone)) return at
  const then = zoned(at, zone)
  const date = then.hour >= NIGHT.from ? then.toPlainDate().add({ days: 1 }) : then.toPlainDate()
  return instantOf(date.toPlainDateTime({ hour: NIGHT.until }), zone)
}

/**
 * When to remind again of what was not answered, or undefined where it was asked often enough.
 * @param asked how often it was said
 */
export function askAgainAt(asked: number, now: number, zone: string, urgent: boolean): number | undefined {
  const wait = AGAIN[asked - 1]
  if (wait === undefined) return undefined
  const at = now + wait * 60_000
  return urgent ? at : morningAfter(at, zone)
}
