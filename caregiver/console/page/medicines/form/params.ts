import { spanOf } from '../times.js'
import type { ScheduleView } from '../views.js'
import type { Draft } from './draft.js'

const whole = (text: string): number => (text.trim() === '' ? NaN : Number(text))
const listOf = (text: string): string[] =>
  text
    .split(/[,，、]/)
    .map((part) => part.trim())
    .filter(Boolean)

/** The schedule that the form says. What makes no sense is passed on as it is: the home says what is wrong with it. */
export function scheduleOf(draft: Draft): ScheduleView {
  const zone = draft.zone === undefined ? {} : { zone: draft.zone }
  const bounds = { ...(draft.from ? { from: draft.from } : {}), ...(draft.until ? { until: draft.until } : {}) }
  switch (draft.kind) {
    case 'needed':
      return { asNeeded: { minGap: spanOf(draft.neededGap, 'hours'), maxPer24h: whole(draft.neededMax) } }
    case 'interval':
      return {
        interval: spanOf(draft.interval, 'hours'),
        from: draft.intervalFrom,
        ...(draft.intervalUntil === undefined ? {} : { until: draft.intervalUntil }),
      }
    case 'steps':
      return {
        steps: draft.steps.map(({ days, dose, times }) => ({ days: whole(days), dose, times })),
        from: draft.from,
        ...zone,
      }
    case 'days':
      return { times: draft.times, days: draft.days, ...bounds, ...zone }
    case 'every':
      return { times: draft.times, everyDays: whole(draft.everyDays), ...bounds, ...zone }
    case 'rule':
      return { times: draft.times, rule: draft.rule, ...bounds, ...zone }
    case 'times':
      return { times: draft.times, ...bounds, ...zone }
  }
}

/** Everything that the form says, by the fields of a medicine; what was left empty is undefined. */
function fieldsOf(draft: Draft): Record<string, unknown> {
  const text = (value: string) => value.trim() || undefined
  const number = (value: string) => (value.trim() === '' ? undefined : Number(value))
  const list = (value: string) => (listOf(value).length > 0 ? listOf(value) : undefined)
  const span = (value: string, unit: 'hours' | 'minutes') => (value.trim() === '' ? undefined : spanOf(value, unit))
  const ask = listOf(draft.ask).map((part) => spanOf(part, 'minutes'))
  return {
    name: draft.name.trim(),
    dose: draft.dose.trim(),
    schedule: scheduleOf(draft),
    strength: text(draft.strength),
    form: text(draft.form),
    purpose: text(draft.purpose),
    instructions: text(draft.instructions),
    aliases: list(draft.aliases),
    substances: list(draft.substances),
    prescriber: text(draft.prescriber),
    photo: text(draft.photo),
    timeCritical: draft.timeCritical || undefined,
    lateRule: text(draft.lateRule),
    minGap: span(draft.minGap, 'hours'),
    maxPer24h: number(draft.maxPer24h),
    ladder: draft.ownLadder
      ? {
          ...(ask.length > 0 ? { ask } : {}),
          ...withSpan('caregiver', span(draft.caregiver, 'minutes')),
          ...withSpan('second', span(draft.second, 'minutes')),
        }
      : undefined,
    stock: number(draft.stock),
    refillDays: number(draft.refillDays),
  }
}

const withSpan = (name: string, value: string | undefined) => (value === undefined ? {} : { [name]: value })

/** What a new medicine is added with. */
export const additionOf = (draft: Draft): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fieldsOf(draft)).filter(([, value]) => value !== undefined))

/**
 * What was changed: a field that was emptied is null. An untouched schedule is no change, as a new one lets go of the dose
 * that is open now.
 */
export function changesOf(before: Draft, after: Draft): Record<string, unknown> {
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  const changed = Object.entries(is).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(was[key]))
  return Object.fromEntries(changed.map(([key, value]) => [key, value ?? null]))
}
