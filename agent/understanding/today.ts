import { wallAt } from '../../core/wall.js'
import type { Today } from './grammar/temporal.js'

/** The last one asked for: a request asks several times, and calendars are slow. */
let last: { now: number; timezone: string; today: Today } | undefined

/** The calendar and the clock at an instant. @param now ms since the epoch */
export function todayAt(now: number, timezone: string): Today {
  if (last?.now !== now || last.timezone !== timezone) {
    const { year, month, day, weekday, hour, minute } = wallAt(now, timezone)
    last = { now, timezone, today: { year, month, day, weekday, minute: hour * 60 + minute } }
  }
  return last.today
}
