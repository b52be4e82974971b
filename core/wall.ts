import { Temporal } from 'temporal-polyfill'
import { parseDuration } from './duration.js'

const MINUTE = 60_000
const DAY = 86_400_000

/*
 * Between two changes of its clocks a zone has one offset. The spans between them are asked of the time zone library once and
 * remembered, as asking is slow and everything about wall times is plain arithmetic afterwards.
 */
interface Span {
  /** Its first instant and the first after it, ms since the epoch. */
  from: number
  until: number
  /** What its clocks show less UTC, ms. */
  offset: number
}

const spans = new Map<string, Span[]>()
/** No zone changed its clocks for so long that this is reached, and a year's worth is found at once. */
const MOST_SPANS = 1_000

/** The span of one offset that an instant lies in. */
function spanAt(at: number, zone: string): Span {
  let known = spans.get(zone)
  if (!known || known.length > MOST_SPANS) spans.set(zone, (known = []))
  for (const span of known) if (at >= span.from && at < span.until) return span
  const asked = zoned(at, zone)
  // The library gives the change before an instant, never one at it: asked from a millisecond later.
  const before = zoned(at + 1, zone).getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity
  const after = asked.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity
  const span = { from: before, until: after, offset: asked.offsetNanoseconds / 1_000_000 }
  // The newest first: what is asked for lies mostly near to what was asked for last.
  known.unshift(span)
  return span
}

/** What a zone's clocks show at an instant, as if it were UTC, ms. */
const shownAt = (at: number, zone: string): number => at + spanAt(at, zone).offset

/** Days since 1970-01-01 of a calendar date such as `2026-03-08`. */
export const dayNumber = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY)
/** The calendar date of a day number. */
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)
/** Monday is 0. */
export const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7

/** The calendar day that a zone shows at an instant, as a day number. @param at ms since the epoch */
export const localDay = (at: number, zone: string): number => Math.floor(shownAt(at, zone) / DAY)

/** Minutes since midnight that a zone's clocks show at an instant. @param at ms since the epoch */
export const localMinutes = (at: number, zone: string): number => {
  const shown = shownAt(at, zone)
  return Math.floor((shown - Math.floor(shown / DAY) * DAY) / MINUTE)
}

/** A calendar date and a time of day, as a wall's calendar and clock show them. */
export interface Wall {
  year: number
  /** 1 is January. */
  month: number
  day: number
  /** 0 is Sunday. */
  weekday: number
  hour: number
  minute: number
}

/** What a zone's calendars and clocks show at an instant. @param at ms since the epoch */
export function wallAt(at: number, zone: string): Wall {
  const shown = new Date(shownAt(at, zone))
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    weekday: shown.getUTCDay(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
  }
}

/** An instant in a zone. @param at ms since the epoch */
export const zoned = (at: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)

/** An instant as ISO 8601 with the offset that the zone has then. @param at ms since the epoch */
export function isoAt(at: number, zone: string, smallestUnit: 'second' | 'millisecond' = 'second'): string {
  const { offset } = spanAt(at, zone)
  const text = new Date(at + offset).toISOString()
  // Offsets with seconds, and years of five digits: before clocks were kept by zones, and never in a home.
  if (offset % MINUTE !== 0 || text.length !== 24)
    return zoned(at, zone).toString({ timeZoneName: 'never', smallestUnit })
  const minutes = Math.abs(offset) / MINUTE
  const two = (n: number) => String(n).padStart(2, '0')
  const sign = offset < 0 ? '-' : '+'
  return `${text.slice(0, smallestUnit === 'second' ? 19 : 23)}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Where a wall time falls: on an instant, or into a gap between two, which ends at an instant. */
function place(shown: number, zone: string): { at: number; gap?: { from: number; until: number } } {
  // No zone is further than 26 hours from another: in this span, or a later one, the clocks come to show it.
  let span = spanAt(shown - 26 * 60 * MINUTE, zone)
  for (;;) {
    const at = shown - span.offset
    if (at < span.until) return { at }
    const next = spanAt(span.until, zone)
    const gap = { from: span.until + span.offset, until: span.until + next.offset }
    if (shown < gap.until) return { at: span.until, gap }
    span = next
  }
}

/**
 * The instant at which a zone's clocks show a wall time. One that they jump over is the first instant after the jump; one that
 * they show twice is the first of the two.
 * @param shown the wall time as if it were UTC, ms
 */
export const instantAtWall = (shown: number, zone: string): number => place(shown, zone).at

/**
 * The like of {@link instantAtWall} for minutes since midnight of a day.
 * @returns ms since the epoch, or undefined where the zone has no such day (Apia, 30 December 2011)
 */
export function wallInstant(day: number, minutes: number, zone: string): number | undefined {
  const { at, gap } = place(day * DAY + minutes * MINUTE, zone)
  return gap && gap.from <= day * DAY && gap.until >= (day + 1) * DAY ? undefined : at
}

const PLAIN = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2}(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/

/** Reads a date and time; without an offset it is read in `zone`. @returns ms since the epoch, undefined where it is none */
export function instantOf(text: string, zone: string): number | undefined {
  const [, date = '', clock = '', seconds = '', offset] = PLAIN.exec(text) ?? []
  if (date !== '') {
    // The engine reads 30 February as 2 March.
    if (Number.isNaN(Date.parse(date)) || dateOf(dayNumber(date)) !== date) return undefined
    const at = Date.parse(`${date}T${clock}${seconds}${offset ?? 'Z'}`)
    if (Number.isNaN(at) || clock.startsWith('24')) return undefined
    return offset === undefined ? instantAtWall(at, zone) : at
  }
  try {
    return Temporal.Instant.from(text).epochMilliseconds
  } catch {
    // No offset: a wall time.
  }
  try {
    return instantAtWall(Temporal.PlainDateTime.from(text).toZonedDateTime('UTC').epochMilliseconds, zone)
  } catch {
    return undefined
  }
}

/** An ISO 8601 duration of weeks to seconds in ms, days of 24 hours; undefined where it is none. */
export const durationMs = (text: string): number | undefined =>
  text.startsWith('P') ? (parseDuration(text) ?? undefined) : undefined

/** The like of {@link durationMs} for a text that was checked already. */
export const spanMs = (text: string): number => durationMs(text) ?? 0
