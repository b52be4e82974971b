import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { HearthError } from '../../core/errors.js'
import type { Caller } from '../../core/inputs.js'
import { defineMethod } from '../../core/skill.js'
import { keep, LONGEST_TEXT, MOST } from './add.js'
import { iso, type Context } from './context.js'
import { markDone, tellNews } from './due.js'
import { instantOf, nextAfter, rulePart, ruleProblem, tidyRule, wallOf } from './recurrence.js'
import { openOnes, type Reminder } from './state.js'

const GRANT = 'reminders'
const Id = z.number().int().positive()

const Add = z
  .strictObject({
    text: z.string().trim().min(1).max(LONGEST_TEXT),
    /** A wall time of the home, or, with an offset, an instant; beside a rule its first time. */
    at: z.string().max(40).optional(),
    /** An RFC 5545 recurrence rule, `FREQ=DAILY;BYHOUR=9`. */
    rule: z.string().min(1).max(400).transform(tidyRule).optional(),
    /** May be repeated at night. */
    urgent: z.boolean().optional(),
  })
  .check(({ value, issues }) => {
    const problem = (path: string, message: string) =>
      issues.push({ code: 'custom', path: [path], message, input: value })
    if (value.at === undefined && value.rule === undefined)
      problem('at', 'is missing: say when with `at`, or how often with `rule`')
    const wrong = value.rule === undefined ? undefined : ruleProblem(value.rule)
    if (wrong !== undefined) problem('rule', wrong)
  })

/** A reminder as the channel shows it. */
function shown({ id, text, by, urgent, rule, next, open }: Reminder, zone: string) {
  return {
    id,
    text,
    ...(by === undefined ? {} : { by }),
    ...(urgent ? { urgent } : {}),
    ...(rule === undefined ? {} : { rule }),
    ...(next === undefined ? {} : { next: iso(next, zone) }),
    ...(open ? { due: { scheduledFor: iso(open.scheduledFor, zone), asked: open.asked } } : {}),
  }
}

/** Reads `at`. Fails with `PARAMS_INVALID`. */
function readAt(at: string, zone: string): number {
  try {
    return /(Z|[+-]\d\d:?\d\d)(\[.*\])?$/i.test(at)
      ? Temporal.Instant.from(at).epochMilliseconds
      : instantOf(Temporal.PlainDateTime.from(at, { overflow: 'reject' }), zone)
  } catch {
    throw new HearthError('PARAMS_INVALID', { field: 'at', problem: 'is not a date and time such as 2026-03-07T15:00' })
  }
}

/** The home's own terminal acts as the person; everybody else is named. */
const nameOf = (caller: Caller): { by?: string } => (caller.role === 'home' ? {} : { by: caller.name })

function find({ state }: Pick<Context, 'state'>, id: number): Reminder {
  const reminder = state.reminders.find((one) => one.id === id)
  if (!reminder) throw new HearthError('NOT_FOUND', { what: 'reminder', id })
  return reminder
}

type M = 'ledger' | 'schedule' | 'announce'
type S = Context['state']

/** What a caregiver may do with reminders. The person hears of every change. */
export const REMINDER_METHODS = {
  'reminders.add': defineMethod<M, S, typeof Add>({
    summary: 'Reminds the person of something, once or by a rule; they are told of it.',
    params: Add,
    grant: GRANT,
    handle(context) {
      const { clock, state, caller } = context
      const { text, at, rule, urgent = false } = context.params
      const [now, zone] = [clock.now(), clock.timezone]
      if (state.reminders.length >= MOST) throw new HearthError('CONFLICT', { problem: `There are ${MOST} reminders` })
      const first = at === undefined ? undefined : readAt(at, zone)
      const past = (field: string, problem: string) => new HearthError('PARAMS_INVALID', { field, problem })
      if (rule === undefined) {
        if (first === undefined || first <= now) throw past('at', 'is in the past')
        const reminder = keep(context, { text, urgent, plan: { kind: 'once', next: first }, ...nameOf(caller) })
        tellNews(context)
        return shown(reminder, zone)
      }
      // Whole hours where the rule names hours and no first time was given, else from the minute of asking.
      const named = first === undefined && rulePart(rule, 'BYHOUR') !== undefined
      const start = `${wallOf(first ?? now, zone).slice(0, named ? 10 : 16)}${named ? 'T00:00' : ''}:00`
      // The first time is itself one, where it is still to come.
      const next = nextAfter({ rule, start }, Math.max(now, (first ?? now) - 1), zone)
      if (next === undefined) throw past('rule', 'never comes')
      const plan = { kind: 'repeat', next, rule, start } as const
      const reminder = keep(context, { text, urgent, plan, ...nameOf(caller) })
      tellNews(context)
      return shown(reminder, zone)
    },
  }),
  'reminders.list': defineMethod({
    summary: 'All reminders: what is due and unanswered, and what is to come.',
    params: z.strictObject({}),
    grant: GRANT,
    handle: ({ state, clock }: Context) => ({ reminders: state.reminders.map((one) => shown(one, clock.timezone)) }),
  }),
  'reminders.remove': defineMethod<M, S, z.ZodType<{ id: number }>>({
    summary: 'Takes a reminder away; the person is told.',
    params: z.strictObject({ id: Id }),
    grant: GRANT,
    handle(context) {
      const { id, text } = find(context, context.params.id)
      context.ledger.record({ type: 'reminder.removed', id, text, ...nameOf(context.caller) })
      tellNews(context)
      return { id }
    },
  }),
  'reminders.done': defineMethod<M, S, z.ZodType<{ id?: number | undefined }>>({
    summary: 'Says that what the person was reminded of is done; without an id the newest that is open.',
    params: z.strictObject({ id: Id.optional() }),
    grant: GRANT,
    handle(context) {
      const { id } = context.params
      const reminder = id === undefined ? openOnes(context.state.reminders)[0] : find(context, id)
      if (!reminder) throw new HearthError('NOT_FOUND', { what: 'open reminder', id: '' })
      markDone(context, reminder, nameOf(context.caller).by)
      tellNews(context)
      return { id: reminder.id }
    },
  }),
}
