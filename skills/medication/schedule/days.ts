import { RRuleTemporal } from 'rrule-temporal'
import { dateOf, dayNumber, weekday } from '../../../core/wall.js'
import { WEEKDAYS, type TaperSchedule, type WallSchedule } from './schema.js'

/** How far ahead a day is looked for: weekdays and "every n days" meet within 7 × 366 days or never, 29 February within 8 years. */
export const HORIZON_DAYS = 8 * 366

/** Whether an RFC 5545 rule can be used: it picks days, so it may not pick times. @returns what is wrong with it */
export function ruleProblem(rule: string, from: string): string | undefined {
  if (!/^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;|$)/.test(rule))
    return 'does not begin with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY'
  if (/BYHOUR|BYMINUTE|BYSECOND|DTSTART/.test(rule)) return 'may pick days only; the times stand in "times"'
  try {
    compile(rule, from)
    return undefined
  } catch {
    return 'is no rule of RFC 5545'
  }
}

const compiled = new Map<string, RRuleTemporal>()
/** More rules than a home has. */
const MOST_COMPILED = 1_000

/** Rules whose days are the same from whichever day on they count. */
const FIXED =
  /^FREQ=(?:DAILY|WEEKLY;(?:.*;)?BYDAY=|MONTHLY;(?:.*;)?BY(?:MONTH)?DAY=|YEARLY;(?=(?:.*;)?BYMONTH=)(?:.*;)?BY(?:MONTH)?DAY=)/
const ANCHOR = '2000-01-01'
/** Enough to pass over the years without a 29 February, little enough not to hold up the loop that hears "help". */
const ITERATIONS = 2_000

/**
 * The rule on bare dates: in UTC, which has no clock changes, so that the library's handling of those is never asked. Making
 * one is the slow part: what does not depend on its beginning is made once for all that use it.
 */
function compile(rule: string, from: string): RRuleTemporal {
  const begins = FIXED.test(rule) && !/INTERVAL|COUNT/.test(rule) && from > ANCHOR ? ANCHOR : from
  const key = `${begins} ${rule}`
  let made = compiled.get(key)
  if (!made) {
    if (compiled.size >= MOST_COMPILED) compiled.clear()
    const start = begins.replaceAll('-', '')
    made = new RRuleTemporal({
      rruleString: `DTSTART:${start}T000000Z\nRRULE:${rule}`,
      maxIterations: ITERATIONS,
    })
    compiled.set(key, made)
  }
  return made
}

/** The first day of a rule on or after `day`. */
function nextByRule(rule: string, from: string, day: number): number | undefined {
  try {
    const found = compile(rule, from).next(new Date(day * 86_400_000), true)
    return found ? dayNumber(found.toPlainDate().toString()) : undefined
  } catch {
    // The library gives up on days that never come, such as the 30th of February.
    return undefined
  }
}

/**
 * The first day on or after `day` on which a wall-clock schedule has doses, or undefined where there is none within the
 * horizon. @param since the day on which the medicine was entered, from which "every n days" counts where `from` is absent
 */
export function nextDoseDay(schedule: WallSchedule, day: number, since: number): number | undefined {
  const first = schedule.from === undefined ? since : dayNumber(schedule.from)
  const last = schedule.until === undefined ? Infinity : dayNumber(schedule.until)
  let candidate = Math.max(day, schedule.from === undefined ? day : first)
  if (schedule.rule !== undefined) {
    candidate = Math.max(candidate, first)
    const at = nextByRule(schedule.rule, dateOf(first), candidate)
    if (at === undefined) return undefined
    return at <= last ? at : undefined
  }
  const every = schedule.everyDays ?? 1
  const allowed = schedule.days && new Set(schedule.days.map((name) => WEEKDAYS.indexOf(name)))
  const offset = (((candidate - first) % every) + every) % every
  if (offset !== 0) candidate += every - offset
  for (const end = Math.min(last, candidate + HORIZON_DAYS); candidate <= end; candidate += every)
    if (!allowed || allowed.has(weekday(candidate))) return candidate
  return undefined
}

/** The step of a tapering course that a day falls into, or undefined before and after the course. */
export function taperStep(schedule: TaperSchedule, day: number): TaperSchedule['steps'][number] | undefined {
  let left = day - dayNumber(schedule.from)
  if (left < 0) return undefined
  for (const step of schedule.steps) {
    if (left < step.days) return step
    left -= step.days
  }
  return undefined
}

/** The day after a tapering course. */
export const taperEnd = (schedule: TaperSchedule): number =>
  dayNumber(schedule.from) + schedule.steps.reduce((sum, step) => sum + step.days, 0)
