import { Temporal } from 'temporal-polyfill'
import { parseDuration } from '../../core/duration.js'
import { NIGHT } from './quiet.js'
import { zoned } from '../../core/wall.js'
import { instantOf, isSubDaily, nextAfter, rulePart, ruleProblem, tidyRule, wallOf } from './recurrence.js'

/** What a person said about the time of a reminder, as the vocabulary writes it. */
export interface WhenSlots {
  time?: string | undefined
  date?: string | undefined
  days?: readonly string[] | undefined
  duration?: string | undefined
  rule?: string | undefined
}

/** When a reminder comes. */
export type Plan =
  | { kind: 'once'; next: number }
  | { kind: 'repeat'; next: number; rule: string; start: string }
  /** Nothing was said of the time of day. */
  | { kind: 'no-time' }
  /** It has passed; `next` is the same time of the day after it that is still to come. */
  | { kind: 'past'; next: number }
  /** It can't be kept, or never comes. */
  | { kind: 'impossible' }

const DAY = 86_400_000
/** The furthest that a reminder may lie ahead. */
const FURTHEST = 10 * 366 * DAY
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
/** Words that leave no doubt about the half of the day, so that a three o'clock at night is meant. */
const SURE =
  /\b(a\.?m\b|morning|night|midnight|dawn|oh? ?hundred|early)|\b0\d:\d\d|早上|早晨|凌晨|清晨|清早|上午|夜里|半夜|深夜|夜间|天亮|零点|午夜/iu

/**
 * Reads what was said about the time. A bare hour of the night is the one of the day: "at three" is 15:00; the
 * confirmation says it back.
 * @param heard the person's words, for telling "three" from "three in the morning"
 */
export function planFrom(slots: WhenSlots, now: number, zone: string, heard = ''): Plan {
  const span = slots.duration === undefined ? null : parseDuration(slots.duration)
  const rule = ruleOf(slots)
  if (rule !== undefined) return repeating(rule, slots, now, zone, heard)
  if (span !== null && slots.time === undefined) return span > 0 ? once(now + span, now) : { kind: 'no-time' }
  const time = readTime(slots.time)
  if (!time) return { kind: 'no-time' }
  const today = zoned(now, zone).toPlainDate()
  const date = readDate(slots.date, today)
  const meant = byDay(time, heard)
  if (!date) return once(nextTime(meant, now, zone), now)
  const at = instantOf(date.toPlainDateTime(meant), zone)
  return at > now ? once(at, now) : { kind: 'past', next: nextTime(meant, now, zone) }
}

interface TimeOfDay {
  hour: number
  minute: number
}

/** A time written HH:MM. */
export function readTime(text: string | undefined): TimeOfDay | undefined {
  const found = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text ?? '')
  return found ? { hour: Number(found[1]), minute: Number(found[2]) } : undefined
}

/** A date as the vocabulary writes it, or undefined. */
export function readDate(text: string | undefined, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const away = { today: 0, tomorrow: 1, yesterday: -1 }[text ?? '']
  if (away !== undefined) return today.add({ days: away })
  try {
    return text === undefined ? undefined : Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

/** One to half past five is meant by day, where no word says that it is of the night. */
function byDay(time: TimeOfDay, heard: string): TimeOfDay {
  return !SURE.test(heard) && time.hour > 0 && time.hour < NIGHT.until - 1 ? { ...time, hour: time.hour + 12 } : time
}

function once(next: number, now: number): Plan {
  return next - now > FURTHEST ? { kind: 'impossible' } : { kind: 'once', next }
}

/** The next instant at which the clocks show this time. */
function nextTime(time: TimeOfDay, now: number, zone: string): number {
  let date = zoned(now, zone).toPlainDate()
  for (;;) {
    const at = instantOf(date.toPlainDateTime(time), zone)
    if (at > now) return at
    date = date.add({ days: 1 })
  }
}

function ruleOf({ rule, days }: WhenSlots): string | undefined {
  const known = [...new Set(days)].filter((day) => WEEKDAYS.includes(day))
  const byDay = known.length > 0 ? `BYDAY=${known.join(',')}` : undefined
  if (rule === undefined) return byDay === undefined ? undefined : `FREQ=WEEKLY;${byDay}`
  const tidy = tidyRule(rule)
  return byDay !== undefined && rulePart(tidy, 'BYDAY') === undefined && rulePart(tidy, 'FREQ') === 'WEEKLY'
    ? `${tidy};${byDay}`
    : tidy
}

function repeating(rule: string, slots: WhenSlots, now: number, zone: string, heard: string): Plan {
  if (ruleProblem(rule) !== undefined) return { kind: 'impossible' }
  const today = zoned(now, zone).toPlainDate()
  const said = readTime(slots.time)
  const timed = rulePart(rule, 'BYHOUR') !== undefined
  if (!said && !timed && !isSubDaily(rule)) return { kind: 'no-time' }
  const time = said && byDay(said, heard)
  let date = readDate(slots.date, today) ?? today
  const first = (on: Temporal.PlainDate) => (time ? on.toPlainDateTime(time) : timed ? on.toPlainDateTime() : undefined)
  // "Every other day" begins tomorrow where today's time has passed, not the day after.
  const start = first(date)
  if (start && rulePart(rule, 'FREQ') === 'DAILY' && instantOf(start, zone) <= now && !timed) {
    date = Temporal.PlainDate.compare(date, today) < 0 ? today : date
    date = instantOf(first(date) ?? start, zone) <= now ? date.add({ days: 1 }) : date
  }
  const from = first(date)?.toString({ smallestUnit: 'second' }) ?? wallOf(now, zone)
  const next = nextAfter({ rule, start: from }, now, zone)
  return next === undefined || next - now > FURTHEST
    ? { kind: 'impossible' }
    : { kind: 'repeat', next, rule, start: from }
}
