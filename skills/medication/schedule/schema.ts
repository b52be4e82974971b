import { z } from 'zod'
import { timezone } from '../../../core/config.js'
import { durationMs, instantOf } from '../../../core/wall.js'

/** Weekdays as RFC 5545 writes them, Monday first. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export const MEALS = ['breakfast', 'lunch', 'dinner'] as const
/** Times of day that the home sets: a meal, before or after one, or bedtime. */
export const ANCHOR = /^(?:(?:before|with|after) (?:breakfast|lunch|dinner)|bedtime)$/

const MINUTE = 60_000
const HOUR = 3_600_000
const YEAR = 366 * 24 * HOUR

export const ClockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'is not a time such as 08:00')
const TimeOfDay = z
  .string()
  .refine(
    (text) => ClockTime.safeParse(text).success || ANCHOR.test(text),
    'is neither a time such as 08:00 nor a moment such as "after breakfast" or "bedtime"',
  )
const Times = z
  .array(TimeOfDay)
  .min(1)
  .max(24)
  .refine((times) => new Set(times).size === times.length, 'names a time twice')

export const CalendarDate = z.iso.date('is not a date such as 2026-03-08')
/** A date and time, with or without an offset. */
const Moment = z
  .string()
  .refine((text) => instantOf(text, 'UTC') !== undefined, 'is not a date and time such as 2026-03-08T08:00')

/** An ISO 8601 duration between `min` and `max` ms. */
export function span(min: number, max: number, says: string) {
  return z.string().refine((text) => {
    const ms = durationMs(text)
    return ms !== undefined && ms >= min && ms <= max
  }, says)
}
export const Gap = span(MINUTE, YEAR, 'is not a duration such as PT4H, of a minute to a year')
export const Maximum = z.number().int().min(1).max(96)

const days = z
  .array(z.enum(WEEKDAYS))
  .min(1)
  .max(7)
  .refine((list) => new Set(list).size === list.length, 'names a day twice')

const bounds = { from: CalendarDate.optional(), until: CalendarDate.optional() }

const WallSchedule = z
  .strictObject({
    times: Times,
    days: days.optional(),
    everyDays: z.number().int().min(1).max(366).optional(),
    /** An RFC 5545 rule that picks the days, such as `FREQ=MONTHLY;BYMONTHDAY=1`. */
    rule: z.string().max(300).optional(),
    ...bounds,
    /** Where its times are read; where the home is, if absent. */
    zone: timezone.optional(),
  })
  .refine((s) => s.rule === undefined || (s.days === undefined && s.everyDays === undefined), {
    path: ['rule'],
    message: 'cannot stand beside days or everyDays',
  })

const TaperSchedule = z.strictObject({
  /** One after the other, from `from` on. */
  steps: z
    .array(
      z.strictObject({ days: z.number().int().min(1).max(366), dose: z.string().trim().min(1).max(80), times: Times }),
    )
    .min(1)
    .max(60),
  from: CalendarDate,
  zone: timezone.optional(),
})

const IntervalSchedule = z.strictObject({
  interval: span(15 * MINUTE, YEAR, 'is not a duration such as PT8H, of 15 minutes to a year'),
  from: Moment,
  until: Moment.optional(),
})

const AsNeededSchedule = z.strictObject({
  asNeeded: z.strictObject({ minGap: Gap, maxPer24h: Maximum }),
})

export type WallSchedule = z.infer<typeof WallSchedule>
export type TaperSchedule = z.infer<typeof TaperSchedule>
export type IntervalSchedule = z.infer<typeof IntervalSchedule>
export type AsNeededSchedule = z.infer<typeof AsNeededSchedule>
/** When a medicine is taken. */
export type Schedule = WallSchedule | TaperSchedule | IntervalSchedule | AsNeededSchedule

export const isAsNeeded = (schedule: Schedule): schedule is AsNeededSchedule => 'asNeeded' in schedule
export const isInterval = (schedule: Schedule): schedule is IntervalSchedule => 'interval' in schedule
export const isTaper = (schedule: Schedule): schedule is TaperSchedule => 'steps' in schedule

function kindOf(value: object) {
  if ('asNeeded' in value) return AsNeededSchedule
  if ('interval' in value) return IntervalSchedule
  return 'steps' in value ? TaperSchedule : WallSchedule
}

/** Any of the schedules. Its own kind is checked, so that a problem names the field and not merely "no kind fits". */
export const ScheduleSchema = z
  .record(z.string(), z.unknown())
  .superRefine((value, context) => {
    const checked = kindOf(value).safeParse(value)
    if (checked.success) {
      const { from, until } = checked.data as { from?: string; until?: string }
      if (from !== undefined && until !== undefined && until < from)
        context.addIssue({
          code: 'custom',
          path: ['until'],
          message: 'is before "from": the medicine would never be due',
        })
      return
    }
    for (const { path, message } of checked.error.issues) context.addIssue({ code: 'custom', path: [...path], message })
  })
  .meta({
    description: '{times, days?, everyDays?, rule?, from?, until?} | {steps, from} | {interval, from} | {asNeeded}',
  })

/** A checked schedule, typed. */
export const asSchedule = (value: unknown): Schedule => value as Schedule
