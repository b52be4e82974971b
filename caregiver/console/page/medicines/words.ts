import { fill, type Text } from '../text/index.js'
import { dateIn, hoursOf } from './times.js'
import type { ScheduleView } from './views.js'

type Words = Text['medicines']['form']

/** When a medicine is taken, in a few words. */
export function scheduleWords(schedule: ScheduleView, form: Words, locale: string): string {
  const { words } = form
  const list = (items: readonly string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items)
  const moment = (text: string) =>
    text in form.moments ? lower(form.moments[text as keyof Words['moments']], locale) : text
  const times = (texts: readonly string[]) => list(texts.map(moment))
  if ('asNeeded' in schedule) {
    const { minGap, maxPer24h } = schedule.asNeeded
    return fill(words.needed, { hours: hoursOf(minGap), max: maxPer24h })
  }
  if ('interval' in schedule) return fill(words.interval, { hours: hoursOf(schedule.interval) })
  if ('steps' in schedule)
    return fill(words.steps, { steps: list(schedule.steps.map(({ dose, days }) => fill(words.step, { dose, days }))) })
  const { days, everyDays = 1, rule, until } = schedule
  const kind = rule !== undefined ? 'rule' : days && days.length < 7 ? 'days' : everyDays > 1 ? 'every' : 'times'
  const named = days ? list(days.map((day) => form.weekdays[day as keyof Words['weekdays']])) : ''
  const end = until === undefined ? '' : fill(words.until, { until: dateIn(locale, until) })
  return fill(words[kind], { times: times(schedule.times), days: named, every: everyDays }) + end
}

const lower = (text: string, locale: string): string => text.charAt(0).toLocaleLowerCase(locale) + text.slice(1)
