import { response, duration, type Reply } from '../../core/skill.js'
import { iso, moment, ruleInWords, textOf, whenInWords, type Context } from './context.js'
import { armNext } from './due.js'
import { isSubDaily } from './recurrence.js'
import type { Reminder } from './state.js'
import { planFrom, type Plan, type WhenSlots } from './when.js'

/** What was said so far of a reminder that is being made. */
export interface Draft extends WhenSlots {
  text?: string | undefined
  /** The words that said when. */
  heard: string
  /** It takes the place of the last one of this text: "no, at nine". */
  instead?: boolean
}

/** More than this nobody keeps in mind, and a list of them nobody hears to its end. */
export const MOST = 100
export const LONGEST_TEXT = 300
/** Up to here a reminder is confirmed as a span from now, ms. */
const SOON = 3 * 3_600_000

/** Makes a reminder of what was said, or asks for what is missing. */
export function add(context: Context, draft: Draft): Reply {
  const { say, clock, state } = context
  const [now, zone] = [clock.now(), clock.timezone]
  const text = draft.text?.trim().slice(0, LONGEST_TEXT) ?? ''
  if (text === '')
    return say.ask(
      'what',
      {},
      { id: 'what', expects: { kind: 'slot', slot: 'text' }, data: draft, rephrase: 'what_else' },
    )
  const plan = planFrom(draft, now, zone, draft.heard)
  const params = { text: textOf({ text }, context) }
  switch (plan.kind) {
    case 'no-time':
      return say.ask('at_what_time', params, {
        id: 'time',
        expects: { kind: 'slot', slot: 'time' },
        data: draft,
        rephrase: 'at_what_time_again',
      })
    case 'past':
      return say.ask(
        'past',
        { when: moment(plan.next) },
        { id: 'past', expects: { kind: 'yes-no' }, data: { text, next: plan.next } },
      )
    case 'impossible':
      return say('impossible')
    default: {
      if (state.reminders.length >= MOST) return say('many', { count: MOST })
      const same = state.reminders.find(
        (one) => one.text === text && one.next === plan.next && one.rule === ruleOf(plan),
      )
      if (same) return say('have_already', { ...params, when: whenInWords(same) })
      const old = draft.instead ? state.reminders.findLast((one) => one.text === text) : undefined
      return confirm(context, keep(context, { text, plan, ...(old ? { instead: old } : {}) }))
    }
  }
}

const ruleOf = (plan: Plan) => (plan.kind === 'repeat' ? plan.rule : undefined)

/** Writes a reminder down and arms it. */
export function keep(
  context: Context,
  wanted: { text: string; plan: Extract<Plan, { next: number }>; by?: string; urgent?: boolean; instead?: Reminder },
): Reminder {
  const { ledger, state, clock } = context
  const { text, plan, by, urgent = false, instead } = wanted
  const id = state.nextId
  const gone = instead ? [{ type: 'reminder.removed', id: instead.id, text: instead.text }] : []
  ledger.record(...gone, {
    type: 'reminder.added',
    id,
    text,
    urgent,
    next: iso(plan.next, clock.timezone),
    ...(plan.kind === 'repeat' ? { rule: plan.rule, start: plan.start } : {}),
    ...(by === undefined ? {} : { by }),
  })
  const reminder: Reminder = {
    id,
    text,
    urgent,
    next: plan.next,
    ...(plan.kind === 'repeat' ? { rule: plan.rule, start: plan.start } : {}),
    ...(by === undefined ? {} : { by }),
  }
  armNext(context, reminder)
  return reminder
}

/** Says back what was understood: the day, the half of it and how often. */
function confirm(context: Context, reminder: Reminder): Reply {
  const { say, clock } = context
  const { rule, next = 0 } = reminder
  const params = { text: textOf(reminder, context), when: moment(next) }
  const left = next - clock.now()
  if (rule === undefined)
    return left <= SOON && left >= 60_000
      ? say('added_soon', { ...params, left: duration(Math.round(left / 60_000) * 60_000) })
      : say('added', params)
  const often = isSubDaily(rule) ? ruleInWords(rule) : whenInWords(reminder)
  return say('added_repeat', { ...params, often, first: response('first', { when: moment(next) }) })
}
