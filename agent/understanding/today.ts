import { wallAt } from '../../dialogs/render/spoken.js'
import type { Today } from './grammar/temporal.js'

/** The calendar and the clock at an instant. @param now ms since the epoch */
export function todayAt(now: number, timezone: string): Today {
  const { year, month, day, weekday, hour, minute } = wallAt(now, timezone)
  return { year, month, day, weekday, minute: hour * 60 + minute }
}
