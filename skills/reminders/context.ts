import { day, list, response, time, type SkillContext, type Spoken } from '../../core/skill.js'
import { saidBack } from './person.js'
import { zoned } from '../../core/wall.js'
import { isSubDaily, nextAfter, rulePart } from './recurrence.js'
import type { Reminder, RemindersState } from './state.js'

export type Context = SkillContext<'ledger' | 'schedule' | 'announce', RemindersState>

/** An instant as the ledger and the channel write it. @param at ms since the epoch */
export function iso(at: number, zone: string): string {
  return zoned(at, zone).toString({ timeZoneName: 'never', smallestUnit: 'second' })
}

/** The text as it is said to the person: turned round where they said it themselves, else as it was written. */
export const textOf = (reminder: Pick<Reminder, 'text' | 'by'>, { locale }: Pick<Context, 'locale'>): string =>
  reminder.by === undefined ? saidBack(reminder.text, locale) : reminder.text

/** When a reminder comes again after `now`, or undefined for one that comes once. */
export function nextOf(reminder: Reminder, now: number, zone: string): number | undefined {
  const { rule, start } = reminder
  return rule === undefined || start === undefined ? undefined : nextAfter({ rule, start }, now, zone)
}

/** "Tomorrow at three", "today at four", as a part of a sentence. */
export const moment = (at: number): Spoken => response('moment', { day: day(at), time: time(at) })

/** How a rule is said: "every day", "on Mondays and Thursdays", "every two weeks". */
export function ruleInWords(rule: string): Spoken {
  const count = Number(rulePart(rule, 'INTERVAL') ?? 1)
  const days = rulePart(rule, 'BYDAY')?.split(',') ?? []
  const freq = rulePart(rule, 'FREQ') ?? ''
  if (days.some((name) => name.length !== 2) || rulePart(rule, 'BYSETPOS')) return response('rule_other')
  if (freq === 'WEEKLY' && days.length === 7 && count === 1) return response('rule_daily', { count })
  if (days.length > 0 && (freq === 'WEEKLY' || freq === 'DAILY')) {
    const names = list(days.map((name) => response(`day_${name}`)))
    return response('rule_days', { days: names, count: freq === 'WEEKLY' ? count : 1 })
  }
  return response(`rule_${freq.toLowerCase()}`, { count })
}

/** Day and time of what comes next, or, for what comes again, how often and when. */
export function whenInWords(reminder: Reminder): Spoken {
  const { rule, next, open } = reminder
  if (rule === undefined || next === undefined) return moment(next ?? open?.scheduledFor ?? 0)
  if (isSubDaily(rule)) return ruleInWords(rule)
  return response('repeats', { rule: ruleInWords(rule), time: time(next) })
}
