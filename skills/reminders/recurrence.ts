import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import { instantAtWall, zoned } from '../../core/wall.js'

/** A reminder that comes again: an RFC 5545 rule, and the wall time from which it counts. */
export interface Recurrence {
  /** An RRULE's value, such as `FREQ=WEEKLY;BYDAY=MO`. */
  rule: string
  /** Wall time of the home without a zone, ISO 8601: a reminder at nine stays at nine when the clocks change. */
  start: string
}

const PARTS =
  /^(FREQ|INTERVAL|COUNT|UNTIL|WKST|BYDAY|BYMONTHDAY|BYMONTH|BYHOUR|BYMINUTE|BYSECOND|BYSETPOS|BYYEARDAY|BYWEEKNO)=(.+)$/
const RANGES: Record<string, [number, number]> = {
  BYHOUR: [0, 23],
  BYMINUTE: [0, 59],
  BYSECOND: [0, 59],
  BYMONTH: [1, 12],
}
/** Shorter than that, nobody wants to be spoken to. Minutes. */
const LEAST_MINUTES = 10
const MOST_COUNT = 1_000
/** Enough to pass a leap year's February, little enough never to hold up the loop that hears "help". */
const ITERATIONS = 2_000

/** The parts of a rule by name, or null where one is not of RFC 5545. */
export function rulePart(rule: string, name: string): string | undefined {
  return new RegExp(`(?:^|;)${name}=([^;]*)`).exec(rule)?.[1]
}

/** Upper case, without spaces and the name of the property. */
export function tidyRule(rule: string): string {
  return rule
    .trim()
    .replace(/^RRULE:/i, '')
    .replaceAll(' ', '')
    .replace(/;$/, '')
    .toUpperCase()
}

/** What is wrong with a rule, in words, or undefined where it can be kept. @param rule as {@link tidyRule} gives it */
export function ruleProblem(rule: string): string | undefined {
  if (rule.length > 300) return 'is longer than 300 characters'
  for (const part of rule.split(';')) {
    const [, name, value] = PARTS.exec(part) ?? []
    if (!name || !value) return `has a part that RFC 5545 does not know: ${part.slice(0, 40)}`
    const range = RANGES[name]
    if (range && value.split(',').some((n) => !/^\d+$/.test(n) || Number(n) < range[0] || Number(n) > range[1]))
      return `${name} must be from ${range[0]} to ${range[1]}`
  }
  const freq = rulePart(rule, 'FREQ')
  const interval = Number(rulePart(rule, 'INTERVAL') ?? 1)
  if (!Number.isInteger(interval) || interval < 1 || interval > 1_000) return 'INTERVAL must be from 1 to 1000'
  if (freq === 'SECONDLY' || (freq === 'MINUTELY' && interval < LEAST_MINUTES))
    return `comes more often than every ${LEAST_MINUTES} minutes`
  if (Number(rulePart(rule, 'COUNT') ?? 1) > MOST_COUNT) return `COUNT must be at most ${MOST_COUNT}`
  if (['BYMINUTE', 'BYSECOND'].some((name) => (rulePart(rule, name)?.split(',').length ?? 0) > 6))
    return `comes more often than every ${LEAST_MINUTES} minutes`
  const until = rulePart(rule, 'UNTIL')
  if (until !== undefined && untilInstant(until, 'UTC') === undefined)
    return 'UNTIL must be YYYYMMDD or YYYYMMDDTHHMMSSZ'
  try {
    make(rule, Temporal.PlainDateTime.from('2026-01-01T09:00').toZonedDateTime('UTC'))
  } catch {
    return 'is no recurrence rule of RFC 5545, such as FREQ=DAILY'
  }
  return undefined
}

/** Whether the rule comes several times a day by its frequency: such reminders rest at night. */
export function isSubDaily(rule: string): boolean {
  return ['HOURLY', 'MINUTELY'].includes(rulePart(rule, 'FREQ') ?? '')
}

/**
 * The first time after `after` (ms since the epoch) in the home's zone, or undefined where there is none.
 * Daily and rarer rules are counted in wall time: a time that the clocks skip comes at the first instant after the gap (RFC
 * 5545 would drop it, which a person would call forgetting), and one that they repeat comes the first time only. Hourly
 * rules count real hours.
 */
export function nextAfter({ rule, start }: Recurrence, after: number, zone: string): number | undefined {
  const wallStart = Temporal.PlainDateTime.from(start)
  const until = untilInstant(rulePart(rule, 'UNTIL'), zone) ?? Infinity
  const within = (at: number) => (at <= until ? at : undefined)
  try {
    if (isSubDaily(rule)) {
      const next = make(rule, wallStart.toZonedDateTime(zone)).next(new Date(after), false)
      return next ? within(next.epochMilliseconds) : undefined
    }
    const wall = make(rule, wallStart.toZonedDateTime('UTC'))
    // From a day before: the gap of a clock change may move an earlier wall time past `after`.
    let cursor = new Date(wallMs(after, zone) - 86_400_000)
    for (let i = 0; i < ITERATIONS; i++) {
      const next = wall.next(cursor, false)
      if (!next) return undefined
      const at = instantOf(next.toPlainDateTime(), zone)
      if (at > after) return within(at)
      cursor = new Date(next.epochMilliseconds)
    }
  } catch {
    // The library gives up on rules that never come, such as the 30th of February.
  }
  return undefined
}

/** Days to look back for the last time that passed: a frequent rule is found in the first, a yearly one in the last. */
const LOOK_BACK = [1, 8, 40, 400]

/** The last time from `from` to `until` (ms since the epoch), `from` itself being one. */
export function lastBetween(recurrence: Recurrence, from: number, until: number, zone: string): number {
  for (const days of LOOK_BACK) {
    let last: number | undefined
    let at = nextAfter(recurrence, Math.max(from - 1, until - days * 86_400_000), zone)
    for (; at !== undefined && at <= until; at = nextAfter(recurrence, at, zone)) last = at
    if (last !== undefined) return last
  }
  return from
}

/** The instant at which the home's clocks show a wall time, as {@link instantAtWall} has it. */
export const instantOf = (wall: Temporal.PlainDateTime, zone: string): number =>
  instantAtWall(wall.toZonedDateTime('UTC').epochMilliseconds, zone)

/** Wall time of an instant, ISO 8601 without a zone, to the second. */
export function wallOf(at: number, zone: string): string {
  return zoned(at, zone).toPlainDateTime().toString({ smallestUnit: 'second' })
}

function wallMs(at: number, zone: string): number {
  return zoned(at, zone).toPlainDateTime().toZonedDateTime('UTC').epochMilliseconds
}

/** The library's rule without its end, which is an instant and so compared with instants. */
function make(rule: string, dtstart: Temporal.ZonedDateTime): RRuleTemporal {
  const rruleString = rule.replace(/(^|;)UNTIL=[^;]*/, '').replace(/^;/, '')
  return new RRuleTemporal({ rruleString, dtstart, maxIterations: ITERATIONS })
}

function untilInstant(until: string | undefined, zone: string): number | undefined {
  const found = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(until ?? '')
  if (!found) return undefined
  const [, year, month, day, hour = '23', minute = '59', second = '59', z] = found
  const wall = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  try {
    return instantOf(Temporal.PlainDateTime.from(wall, { overflow: 'reject' }), z === 'Z' ? 'UTC' : zone)
  } catch {
    return undefined
  }
}
