import { Temporal } from 'temporal-polyfill'

const DAY = 86_400_000

/** Days since 1970-01-01 of a calendar date such as `2026-03-08`. */
export const dayNumber = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY)
/** The calendar date of a day number. */
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)
/** Monday is 0. */
export const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7

/** The calendar day that a zone shows at an instant, as a day number. @param at ms since the epoch */
export function localDay(at: number, zone: string): number {
  // Found between the beginnings of days, which are remembered; the time zone library is slow to ask anew each time.
  for (let day = Math.floor(at / DAY) + 1, left = 4; left > 0; day--, left--) {
    const start = startOfDay(day, zone)
    if (start !== undefined && start <= at) return day
  }
  return dayNumber(zoned(at, zone).toPlainDate().toString())
}

const starts = new Map<string, Map<number, number | undefined>>()
/** Days remembered for each zone: what a year of looking ahead needs. */
const REMEMBERED = 1_000

/** When a calendar day begins in a zone, ms since the epoch; undefined for a day that the zone left out. */
function startOfDay(day: number, zone: string): number | undefined {
  let days = starts.get(zone)
  if (!days || days.size >= REMEMBERED) starts.set(zone, (days = new Map<number, number | undefined>()))
  if (days.has(day)) return days.get(day)
  const plain = Temporal.PlainDate.from(dateOf(day))
  const start = plain.toZonedDateTime(zone)
  const at = start.toPlainDate().equals(plain) ? start.epochMilliseconds : undefined
  days.set(day, at)
  return at
}

/** Minutes since midnight that a zone's clocks show at an instant. @param at ms since the epoch */
export function localMinutes(at: number, zone: string): number {
  const { hour, minute } = zoned(at, zone)
  return hour * 60 + minute
}

function zoned(at: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
}

/** An instant as ISO 8601 with the offset that the zone has then. @param at ms since the epoch */
export const isoAt = (at: number, zone: string): string =>
  zoned(at, zone).toString({ timeZoneName: 'never', smallestUnit: 'second' })

/**
 * The instant at which a zone's clocks show a time of day. A time that the clocks jump over is the first instant after the
 * jump; one that they show twice is the first of the two.
 * @returns ms since the epoch, or undefined where the whole day is jumped over (Apia, 30 December 2011)
 */
export function wallInstant(day: number, minutes: number, zone: string): number | undefined {
  const start = startOfDay(day, zone)
  if (start === undefined) return undefined
  // A day of 24 hours that begins at midnight has no change of clocks in it.
  if (startOfDay(day + 1, zone) === start + DAY) return start + minutes * 60_000
  const plain = Temporal.PlainDateTime.from(dateOf(day)).add({ minutes })
  const before = plain.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (before.toPlainDateTime().equals(plain)) return before.epochMilliseconds
  const jump = before.getTimeZoneTransition('next')
  if (!jump) return before.epochMilliseconds
  return jump.toPlainDate().equals(plain.toPlainDate()) ? jump.epochMilliseconds : undefined
}

/** Reads a date and time; without an offset it is read in `zone`. @returns ms since the epoch, undefined where it is none */
export function instantOf(text: string, zone: string): number | undefined {
  try {
    return Temporal.Instant.from(text).epochMilliseconds
  } catch {
    // No offset: a wall time.
  }
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds
  } catch {
    return undefined
  }
}

/** An ISO 8601 duration in ms, days of 24 hours; undefined where it is none, or counts months. */
export function durationMs(text: string): number | undefined {
  try {
    const duration = Temporal.Duration.from(text)
    if (duration.years !== 0 || duration.months !== 0) return undefined
    return duration.total({ unit: 'milliseconds', relativeTo: Temporal.PlainDate.from('2001-01-01') })
  } catch {
    return undefined
  }
}

/** The like of {@link durationMs} for a text that was checked already. */
export const spanMs = (text: string): number => durationMs(text) ?? 0
