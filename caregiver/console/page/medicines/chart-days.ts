import type { HistoryView } from './views.js'

/** What became of one day's doses. */
export interface DayCount {
  /** `2026-03-08` */
  date: string
  taken: number
  notTaken: number
  /** Nobody knows: no answer, not certain, or still open. */
  unknown: number
  held: number
}

const KIND: Record<string, 'taken' | 'notTaken' | 'held' | undefined> = {
  taken: 'taken',
  skipped: 'notTaken',
  refused: 'notTaken',
  missed: 'notTaken',
  held: 'held',
}

/** The doses of the last days, counted by the home's own calendar, the oldest day first. @param today `2026-03-08` */
export function daysOf(doses: HistoryView['doses'], today: string, days: number): DayCount[] {
  const last = Date.parse(`${today}T00:00:00Z`)
  const counts = new Map<string, DayCount>()
  for (let back = days - 1; back >= 0; back--) {
    const date = new Date(last - back * 86_400_000).toISOString().slice(0, 10)
    counts.set(date, { date, taken: 0, notTaken: 0, unknown: 0, held: 0 })
  }
  for (const { status, scheduledFor, takenAt } of doses) {
    const day = counts.get((scheduledFor ?? takenAt ?? '').slice(0, 10))
    if (day && status !== 'entered-in-error') day[KIND[status] ?? 'unknown']++
  }
  return [...counts.values()]
}
