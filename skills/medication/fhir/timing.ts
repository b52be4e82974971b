import { Temporal } from 'temporal-polyfill'
import type { Schedule } from '../schedule/schema.js'
import { CalendarDate, isAsNeeded, isInterval, isTaper, WEEKDAYS } from '../schedule/schema.js'
import { list, number, object, refuse, text, type Json } from './types.js'

/** Moments of FHIR's EventTiming that a home knows, and what they are here. */
const WHEN: Readonly<Record<string, readonly string[]>> = {
  AC: ['before breakfast', 'before lunch', 'before dinner'],
  ACM: ['before breakfast'],
  ACD: ['before lunch'],
  ACV: ['before dinner'],
  C: ['with breakfast', 'with lunch', 'with dinner'],
  CM: ['with breakfast'],
  CD: ['with lunch'],
  CV: ['with dinner'],
  PC: ['after breakfast', 'after lunch', 'after dinner'],
  PCM: ['after breakfast'],
  PCD: ['after lunch'],
  PCV: ['after dinner'],
  HS: ['bedtime'],
  MORN: ['08:00'],
  NOON: ['12:00'],
  AFT: ['15:00'],
  EVE: ['18:00'],
  NIGHT: ['22:00'],
}
/** FHIR's usual abbreviations, as repeats. */
const CODES: Readonly<Record<string, Json>> = {
  QD: { frequency: 1, period: 1, periodUnit: 'd' },
  BID: { frequency: 2, period: 1, periodUnit: 'd' },
  TID: { frequency: 3, period: 1, periodUnit: 'd' },
  QID: { frequency: 4, period: 1, periodUnit: 'd' },
  QOD: { frequency: 1, period: 2, periodUnit: 'd' },
  AM: { when: ['MORN'] },
  PM: { when: ['EVE'] },
  BED: { when: ['HS'] },
  Q4H: { frequency: 1, period: 4, periodUnit: 'h' },
  Q6H: { frequency: 1, period: 6, periodUnit: 'h' },
  Q8H: { frequency: 1, period: 8, periodUnit: 'h' },
  WK: { frequency: 1, period: 1, periodUnit: 'wk' },
  MO: { frequency: 1, period: 1, periodUnit: 'mo' },
}
const TIMES: readonly (readonly string[])[] = [
  ['08:00'],
  ['08:00', '20:00'],
  ['08:00', '14:00', '20:00'],
  ['08:00', '12:00', '18:00', '22:00'],
]
const HOURS: Readonly<Record<string, number>> = { min: 1 / 60, h: 1, d: 24, wk: 168 }
const REFUSED = ['frequencyMax', 'periodMax', 'boundsRange', 'offset', 'countMax'] as const

/**
 * A schedule from a FHIR R4 Timing. What has no words here is refused by its field.
 * @param now ISO 8601 with offset: where a course without a beginning begins
 */
export function scheduleFromTiming(timing: Json, field: string, now: string): Schedule {
  if (timing.event !== undefined) throw refuse(`${field}.event`, 'single dates are not supported; give a repeat')
  const code = timing.code === undefined ? undefined : codeOf(object(timing.code, `${field}.code`))
  const given = timing.repeat === undefined ? undefined : object(timing.repeat, `${field}.repeat`)
  const repeat = given ?? (code === undefined ? undefined : CODES[code])
  if (!repeat) throw refuse(`${field}.${code === undefined ? 'repeat' : 'code'}`, 'gives no times that are known here')
  const at = `${field}.repeat`
  for (const name of REFUSED) if (repeat[name] !== undefined) throw refuse(`${at}.${name}`, 'is not supported')

  const frequency = number(repeat.frequency, `${at}.frequency`) ?? 1
  const period = number(repeat.period, `${at}.period`) ?? 1
  const unit = text(repeat.periodUnit) ?? 'd'
  if (!(unit in HOURS) && unit !== 'mo' && unit !== 'a') throw refuse(`${at}.periodUnit`, `${unit} is not supported`)
  const days = list(repeat.dayOfWeek, `${at}.dayOfWeek`).map((day, index) => {
    const name = WEEKDAYS.find((one) => one === String(day).slice(0, 2).toUpperCase())
    if (!name || String(day).length !== 3) throw refuse(`${at}.dayOfWeek.${index}`, 'is not a day such as mon')
    return name
  })
  const times = timesOf(repeat, at)
  const [from, until] = bounds(repeat, at, now)

  if (times.length === 0 && (unit === 'h' || unit === 'min')) {
    const minutes = (period * (HOURS[unit] ?? 1) * 60) / frequency
    const start = (from ?? '').includes('T') ? (from ?? now) : from ? `${from}T08:00` : now
    return {
      interval: `PT${Number.isInteger(minutes / 60) ? `${minutes / 60}H` : `${Math.round(minutes)}M`}`,
      from: start,
      ...(until ? { until: `${until.slice(0, 10)}T23:59` } : {}),
    }
  }
  const chosen =
    times.length > 0
      ? times
      : period === 1 && unit === 'd'
        ? TIMES[frequency - 1]
        : frequency === 1 || days.length > 0
          ? TIMES[0]
          : undefined
  if (!chosen) throw refuse(`${at}.frequency`, `${frequency} in ${period} ${unit} needs timeOfDay or dayOfWeek`)
  const start = from?.slice(0, 10)
  const every = unit === 'wk' ? period * 7 : unit === 'd' ? period : 1
  if (!Number.isInteger(every) || (unit === 'h' && times.length > 0 && period !== 24))
    throw refuse(`${at}.period`, 'does not fit the times of day')
  const rule =
    unit === 'mo' || unit === 'a' ? `FREQ=${unit === 'mo' ? 'MONTHLY' : 'YEARLY'};INTERVAL=${period}` : undefined
  const last =
    until ?? counted(repeat, at, chosen.length, days.length > 0 ? undefined : every, start ?? now.slice(0, 10))
  return {
    times: [...chosen],
    ...(days.length > 0 ? { days } : {}),
    ...(days.length === 0 && every > 1 ? { everyDays: every } : {}),
    ...(rule === undefined ? {} : { rule }),
    ...(start === undefined ? {} : { from: start }),
    ...(last === undefined ? {} : { until: last.slice(0, 10) }),
  }
}

function codeOf(concept: Json): string | undefined {
  const [coding] = list(concept.coding, 'code.coding') as Json[]
  return (text(coding?.code) ?? text(concept.text))?.toUpperCase()
}

function timesOf(repeat: Json, at: string): string[] {
  const own = list(repeat.timeOfDay, `${at}.timeOfDay`).map((time, index) => {
    const found = /^([01]\d|2[0-3]):[0-5]\d(?=:\d{2})/.exec(String(time))
    if (!found) throw refuse(`${at}.timeOfDay.${index}`, 'is not a time such as 08:00:00')
    return found[0]
  })
  const when = list(repeat.when, `${at}.when`).flatMap((code, index) => {
    const known = WHEN[String(code)]
    if (!known) throw refuse(`${at}.when.${index}`, `${String(code)} is no moment that this home knows`)
    return known
  })
  if (own.length > 0 && when.length > 0) throw refuse(`${at}.when`, 'cannot stand beside timeOfDay')
  return [...new Set([...own, ...when])]
}

function bounds(repeat: Json, at: string, now: string): [string | undefined, string | undefined] {
  const date = (value: unknown, field: string) => {
    const said = text(value)
    if (said === undefined) return undefined
    if (!CalendarDate.safeParse(said.slice(0, 10)).success) throw refuse(field, 'is not a whole date')
    return said
  }
  if (repeat.boundsDuration !== undefined) {
    const { value, code, unit } = object(repeat.boundsDuration, `${at}.boundsDuration`)
    const length = number(value, `${at}.boundsDuration.value`) ?? 1
    const days = { d: 1, day: 1, days: 1, wk: 7, week: 7, weeks: 7 }[text(code) ?? text(unit) ?? '']
    if (days === undefined) throw refuse(`${at}.boundsDuration.code`, 'is neither days nor weeks')
    const start = Temporal.PlainDate.from(now.slice(0, 10))
    return [start.toString(), start.add({ days: Math.ceil(length * days) - 1 }).toString()]
  }
  if (repeat.boundsPeriod === undefined) return [undefined, undefined]
  const { start, end } = object(repeat.boundsPeriod, `${at}.boundsPeriod`)
  return [date(start, `${at}.boundsPeriod.start`), date(end, `${at}.boundsPeriod.end`)]
}

/** The last day of "so many doses in all"; only where whole days of doses come to it. */
function counted(
  repeat: Json,
  at: string,
  perDay: number,
  every: number | undefined,
  from: string,
): string | undefined {
  const count = number(repeat.count, `${at}.count`)
  if (count === undefined) return undefined
  if (every === undefined || count % perDay !== 0) throw refuse(`${at}.count`, 'does not end with a whole day of doses')
  return Temporal.PlainDate.from(from)
    .add({ days: (count / perDay - 1) * every })
    .toString()
}

/** A schedule as FHIR R4 Timing; the other way round than {@link scheduleFromTiming}. */
export function timingFromSchedule(schedule: Exclude<Schedule, { asNeeded: unknown } | { steps: unknown }>): Json {
  if (isInterval(schedule)) {
    const total = Temporal.Duration.from(schedule.interval).total('minutes')
    const repeat = total % 60 === 0 ? { period: total / 60, periodUnit: 'h' } : { period: total, periodUnit: 'min' }
    const period = { start: schedule.from, ...(schedule.until ? { end: schedule.until.slice(0, 10) } : {}) }
    return { repeat: { boundsPeriod: period, frequency: 1, ...repeat } }
  }
  const clock = schedule.times.filter((time) => /^\d/.test(time))
  const when = schedule.times
    .filter((time) => !/^\d/.test(time))
    .map((time) => Object.keys(WHEN).find((code) => WHEN[code]?.length === 1 && WHEN[code][0] === time))
  const monthly = schedule.rule?.startsWith('FREQ=MONTHLY')
  return {
    repeat: {
      ...(schedule.from || schedule.until
        ? {
            boundsPeriod: {
              ...(schedule.from ? { start: schedule.from } : {}),
              ...(schedule.until ? { end: schedule.until } : {}),
            },
          }
        : {}),
      ...(schedule.rule ? {} : { frequency: schedule.times.length }),
      period: schedule.rule ? Number(/INTERVAL=(\d+)/.exec(schedule.rule)?.[1] ?? 1) : (schedule.everyDays ?? 1),
      periodUnit: schedule.rule ? (monthly ? 'mo' : 'a') : 'd',
      ...(schedule.days ? { dayOfWeek: schedule.days.map((day) => DAYS[WEEKDAYS.indexOf(day)]) } : {}),
      ...(clock.length > 0 ? { timeOfDay: clock.map((time) => `${time}:00`) } : {}),
      ...(when.length > 0 ? { when } : {}),
    },
  }
}
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Kinds that a Timing of its own can hold. */
export const isPlain = (
  schedule: Schedule,
): schedule is Exclude<Schedule, { asNeeded: unknown } | { steps: unknown }> =>
  !isAsNeeded(schedule) && !isTaper(schedule)
