/** Parts of the day as the vocabulary writes them. */
export type PartOfDay = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night'

/** A time of day as it was said. `sure` where there is no doubt about its half of the day. */
export interface ClockTime {
  hour: number
  minute: number
  sure: boolean
}

/** What a stretch of words says about time. A stretch may say several things at once: "tomorrow evening". */
export interface Temporal {
  time?: ClockTime
  /** `today`, `tomorrow`, `yesterday` or ISO 8601. */
  date?: string
  part?: PartOfDay
  /** `MO` to `SU`, said as recurring ("on Mondays", "every Friday"). */
  days?: readonly string[]
  /** RFC 5545 recurrence rule, for what days alone cannot say. */
  rule?: string
  everyDays?: number
  perDay?: number
  /** ISO 8601, "every eight hours". */
  interval?: string
  /** Seconds. */
  duration?: number
  /** The duration counts from now: "in ten minutes". */
  fromNow?: boolean
  /** Hours, minutes and seconds as they were said. */
  spoken?: { hours?: number; minutes?: number; seconds?: number }
  meal?: 'before' | 'with' | 'after'
}

/** A temporal and the words that said it, `[start, end)`. */
export interface TemporalSpan {
  start: number
  end: number
  temporal: Temporal
}

/** A calendar date in the home's zone. */
export interface Today {
  year: number
  month: number
  day: number
  /** 0 is Sunday. */
  weekday: number
  /** Minutes since midnight. */
  minute: number
}

export const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const

/** ISO 8601 date of the day `away` days from today. */
export function isoDate(today: Today, away: number): string {
  return new Date(Date.UTC(today.year, today.month - 1, today.day + away)).toISOString().slice(0, 10)
}

/** The date as the vocabulary writes it: near days by name. */
export function dateName(today: Today, away: number): string {
  if (away === 0) return 'today'
  if (away === 1) return 'tomorrow'
  return away === -1 ? 'yesterday' : isoDate(today, away)
}

/** The next date with this month and day; today counts. */
export function monthDay(today: Today, month: number, day: number): string | undefined {
  for (const year of [today.year, today.year + 1, today.year + 2, today.year + 3, today.year + 4]) {
    const at = new Date(Date.UTC(year, month - 1, day))
    if (at.getUTCMonth() !== month - 1) continue
    const away = Math.round((at.getTime() - Date.UTC(today.year, today.month - 1, today.day)) / 86_400_000)
    if (away >= 0) return dateName(today, away)
  }
  return undefined
}

/** The next date with this day of the month; today counts. */
export function dayOfMonth(today: Today, day: number): string | undefined {
  for (let ahead = 0; ahead < 4; ahead++) {
    const at = new Date(Date.UTC(today.year, today.month - 1 + ahead, day))
    if (at.getUTCDate() !== day) continue
    const away = Math.round((at.getTime() - Date.UTC(today.year, today.month - 1, today.day)) / 86_400_000)
    if (away >= 0) return dateName(today, away)
  }
  return undefined
}

/** ISO 8601 duration of whole seconds. */
export function isoDuration(seconds: number): string {
  const days = Math.floor(seconds / 86_400)
  const [hours, minutes, rest] = [
    Math.floor((seconds % 86_400) / 3600),
    Math.floor((seconds % 3600) / 60),
    seconds % 60,
  ]
  const time = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest ? `${rest}S` : ''}`
  return `P${days ? `${days}D` : ''}${time ? `T${time}` : days ? '' : 'T0S'}`
}
