import type { ClockTime, PartOfDay, Temporal, TemporalSpan, Today } from '../grammar/temporal.js'
import { isoDuration } from '../grammar/temporal.js'

/** How an hour said without its half of the day is meant. */
export type Mode = 'coming' | 'past' | 'habit'

/** When a part of the day is, where no time is said with it. Read back before it counts. */
export const PART_TIMES: Record<PartOfDay, string> = {
  morning: '08:00',
  noon: '12:00',
  afternoon: '15:00',
  evening: '18:00',
  night: '21:00',
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** A time of day as `HH:MM`. @param onToday whether it is on this day, so that the clock on the wall says what is meant */
export function resolveTime(
  time: ClockTime,
  part: PartOfDay | undefined,
  mode: Mode,
  today: Today,
  onToday: boolean,
): string {
  const { hour, minute, sure } = time
  const at = (h: number) => h * 60 + minute
  if (sure || hour > 12) return clock(at(hour % 24))
  const twelve = hour % 12
  if (part === 'morning') return clock(at(twelve))
  if (part === 'noon') return clock(at(hour >= 10 ? hour : twelve + 12))
  if (part === 'afternoon' || part === 'evening') return clock(at(twelve + 12))
  if (part === 'night') return clock(at(hour === 12 ? 0 : hour < 5 ? hour : twelve + 12))
  if (hour === 12) return clock(at(12))
  const both = [at(twelve), at(twelve + 12)]
  if (mode === 'past' && onToday) {
    const gone = both.filter((minutes) => minutes <= today.minute && minutes >= 240)
    return clock(gone.at(-1) ?? usual(hour, minute))
  }
  if (mode === 'coming' && onToday) {
    // The next time that the hands show it while people are up.
    const next = both.find((minutes) => minutes > today.minute && minutes >= 360 && minutes < 1380)
    if (next !== undefined) return clock(next)
  }
  return clock(usual(hour, minute))
}

/** Seven to eleven are in the morning, the rest in the afternoon, where nothing says more. */
function usual(hour: number, minute: number): number {
  return (hour >= 7 || hour === 0 ? hour : hour + 12) * 60 + minute
}

/** All that the spans of a request say about when, as the vocabulary writes it. */
export interface Schedule {
  times: string[]
  /** From a part of the day alone, not from a time. */
  vague: boolean
  date?: string
  part?: PartOfDay
  days?: readonly string[]
  rule?: string
  everyDays?: number
  perDay?: number
  interval?: string
  /** Counted from now. */
  later?: string
  /** A span that is not counted from now. */
  span?: string
  meal?: 'before' | 'with' | 'after'
}

/** Puts together what several spans say: "every morning" … "at eight". */
export function scheduleOf(spans: readonly TemporalSpan[], mode: Mode, today: Today): Schedule {
  const schedule: Schedule = { times: [], vague: false }
  const said = spans.map(({ temporal }) => temporal)
  const last = <K extends keyof Temporal>(key: K): Temporal[K] | undefined =>
    said.filter((temporal) => temporal[key] !== undefined).at(-1)?.[key]
  const date = last('date')
  if (date !== undefined) schedule.date = date
  const days = last('days')
  if (days) schedule.days = days
  const rule = last('rule')
  if (rule !== undefined && !days) schedule.rule = rule
  const everyDays = last('everyDays')
  if (everyDays !== undefined) schedule.everyDays = everyDays
  const perDay = last('perDay')
  if (perDay !== undefined) schedule.perDay = perDay
  const interval = last('interval')
  if (interval !== undefined) schedule.interval = interval
  const meal = last('meal')
  if (meal) schedule.meal = meal
  const later = said.find(({ fromNow }) => fromNow)?.duration
  if (later !== undefined) schedule.later = isoDuration(later)
  const span = said.find(({ duration, fromNow }) => duration !== undefined && !fromNow)?.duration
  if (span !== undefined) schedule.span = isoDuration(span)
  const parts = said.filter(({ part, time }) => part && !time).map(({ part }) => part)
  const timed = said.filter(({ time }) => time)
  const recurring = days !== undefined || rule !== undefined || perDay !== undefined || everyDays !== undefined
  const onToday = !recurring && (date === undefined || date === 'today' || (mode === 'past' && date !== 'yesterday'))
  for (const { time, part } of timed) {
    if (!time) continue
    // A part said apart belongs to the time where there is one of each: "tomorrow morning … at eight".
    const own = part ?? (parts.length === 1 ? parts[0] : undefined)
    const text = resolveTime(time, own, mode, today, onToday)
    if (!schedule.times.includes(text)) schedule.times.push(text)
  }
  const part = parts[0] ?? timed[0]?.part
  if (part) schedule.part = part
  if (timed.length === 0 && parts.length > 0) {
    schedule.vague = true
    for (const each of parts)
      if (each && !schedule.times.includes(PART_TIMES[each])) schedule.times.push(PART_TIMES[each])
  }
  return schedule
}
