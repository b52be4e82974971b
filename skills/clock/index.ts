import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { date, defineSkill, response, time, type Reply, type SkillContext } from '../../core/skill.js'
import { askedFor } from './asked.js'
import { HOLIDAYS, lunarOf } from './holidays.js'

const when = z.string().optional()

/** Tells the time and the date: today's, and that of a day asked for by name or by how far away it is. */
export const clock = defineSkill({
  name: 'clock',
  needs: [],
  rehearses: 'all',
  intents: { HassGetCurrentTime: z.object({}), HassGetCurrentDate: z.object({ when, date: when }) },
  handle(context) {
    const { intent, clock, say } = context
    return intent === 'HassGetCurrentTime' ? say('time', { now: time(clock.now()) }) : dateOf(context, context.text)
  },
})

function dateOf({ clock, say }: SkillContext<never, undefined>, text: string): Reply {
  const now = Temporal.Instant.fromEpochMilliseconds(clock.now()).toZonedDateTimeISO(clock.timezone)
  const today = now.toPlainDate()
  const asked = askedFor(text, today)
  if (!asked) return say('date', { today: date(clock.now()) })
  const { holiday } = asked
  // Noon: on the day whatever the clocks do.
  const at = asked.date.toZonedDateTime({ timeZone: clock.timezone, plainTime: Temporal.PlainTime.from('12:00') })
  const params = {
    date: date(at.epochMilliseconds),
    days: today.until(asked.date).days,
    name: holiday ? response(`holiday_${holiday.id}`) : '',
  }
  switch (asked.what) {
    case 'year':
      return say('year', { year: String(today.year) })
    case 'lunar': {
      const { month, day, leap } = lunarOf(today)
      return say('lunar', { today: date(clock.now()), month, day, leap })
    }
    case 'holiday-today': {
      const kept = HOLIDAYS.find((one) => one.in(today.year)?.equals(today))
      return kept
        ? say('holiday_today', { name: response(`holiday_${kept.id}`), today: date(clock.now()) })
        : say('no_holiday', { today: date(clock.now()) })
    }
    case 'span':
      return say(holiday ? 'until_holiday' : 'until', params)
    default:
      return say(
        holiday ? 'holiday' : params.days === 1 ? 'tomorrow' : params.days === -1 ? 'yesterday' : 'that_day',
        params,
      )
  }
}
