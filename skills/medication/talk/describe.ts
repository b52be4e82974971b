import { date, duration, list, response, wallTime, type Spoken } from '../../../core/skill.js'
import { isAsNeeded, isInterval, isTaper, type Schedule, type WallSchedule } from '../schedule/schema.js'
import { dayNumber, spanMs } from '../../../core/wall.js'

/** A time of a schedule as it is said: "08:00", "after breakfast". */
function moment(text: string): Spoken {
  if (/^\d/.test(text)) return wallTime(Number(text.slice(0, 2)), Number(text.slice(3)))
  return response(text.replace(' ', '_'))
}

const times = (texts: readonly string[]): Spoken => list(texts.map(moment))

/** Noon of a calendar date in UTC: a day that every zone's renderer shows as that date or, at worst, the next. */
const onDate = (text: string): Spoken => date(dayNumber(text) * 86_400_000 + 43_200_000)

/** A schedule in words, for reading back. */
export function describe(schedule: Schedule): Spoken {
  if (isAsNeeded(schedule))
    return response('when_needed', {
      gap: duration(spanMs(schedule.asNeeded.minGap)),
      max: schedule.asNeeded.maxPer24h,
    })
  if (isInterval(schedule)) return response('when_interval', { every: duration(spanMs(schedule.interval)) })
  if (isTaper(schedule))
    return response('when_steps', {
      steps: list(
        schedule.steps.map((step) => response('step', { dose: step.dose, times: times(step.times), days: step.days })),
      ),
    })
  const until = schedule.until === undefined ? {} : { until: onDate(schedule.until) }
  return response(`when_${kind(schedule)}`, {
    times: times(schedule.times),
    ...(schedule.days ? { days: list(schedule.days.map((name) => response(`day_${name}`))) } : {}),
    every: schedule.everyDays ?? 1,
    ...until,
  })
}

function kind({ days, everyDays, rule }: WallSchedule): string {
  if (rule !== undefined) return 'rule'
  if (days && days.length < 7) return 'days'
  return (everyDays ?? 1) > 1 ? 'every' : 'daily'
}
