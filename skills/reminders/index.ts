import { z } from 'zod'
import { parseDuration } from '../../core/duration.js'
import { named } from '../../core/likeness.js'
import { defineSkill, duration, list, response, type Reply } from '../../core/skill.js'
import type { Answer } from '../../core/understanding.js'
import { add, keep, type Draft } from './add.js'
import { moment, textOf, whenInWords, type Context } from './context.js'
import { arm, markDone, snooze } from './due.js'
import { REMINDER_EVENTS } from './events.js'
import { REMINDER_METHODS } from './methods.js'
import { wallOf } from './recurrence.js'
import { foldReminders, NO_REMINDERS, openOnes, upcoming, type Reminder } from './state.js'
import { planFrom, readDate } from './when.js'
import { zoned } from '../../core/wall.js'

const text = z.string().optional()
const When = {
  time: text,
  date: text,
  days: z.array(z.string()).readonly().optional(),
  duration: text,
  rule: text,
}

/** How many are read out at once. */
const READ = 4
/** "Not yet", said without a time, ms. */
const LATER = 10 * 60_000
const DAY = 86_400_000
/** "Cancel all my reminders". */
const ALL = /\b(all|every|everything)\b|所有|全部|都/iu

/** Reminders of anything but medicine: once or again and again, spoken until answered, kept over a power cut. */
export const reminders = defineSkill({
  name: 'reminders',
  needs: ['ledger', 'schedule', 'announce'],
  rehearses: 'all',
  intents: {
    ReminderAdd: z.object({ text, ...When }),
    ReminderList: z.object({ text, ...When }),
    ReminderRemove: z.object({ text, ...When }),
    ReminderDone: z.object({ text, ...When }),
  },
  events: REMINDER_EVENTS,
  state: { initial: () => NO_REMINDERS, fold: foldReminders },
  methods: REMINDER_METHODS,
  start: arm,

  handle(context) {
    const { intent, slots } = context
    switch (intent) {
      case 'ReminderAdd':
        return add(context, { ...slots, heard: context.text, ...(context.corrects ? { instead: true } : {}) })
      case 'ReminderList':
        return read(context, slots.date)
      case 'ReminderRemove':
        return remove(context, slots)
      case 'ReminderDone':
        return done(context, slots.text)
    }
  },

  answer(context) {
    const { question, answer, say } = context
    switch (question.id) {
      case 'what':
        if (answer.kind !== 'slot') return say('left')
        return add(context, { ...(question.data as Draft), text: valueOf(answer) })
      case 'time':
        if (answer.kind !== 'slot') return say('left')
        return withTime(context, question.data as Draft, valueOf(answer))
      case 'past': {
        const { text: about, next } = question.data as { text: string; next: number }
        if (answer.kind !== 'yes') return say('left')
        keep(context, { text: about, plan: { kind: 'once', next } })
        return say('kept')
      }
      case 'due':
        return answered(context, question.data as { id: number }, answer)
      case 'later':
        return later(context, question.data as { id: number }, valueOf(answer))
      case 'remove-all':
        return answer.kind === 'yes' ? dropAll(context) : say('left')
      case 'which':
        return chosen(context, question.data as { act: 'remove' | 'done' }, answer)
      default:
        return undefined
    }
  },
})

const valueOf = (answer: Answer): string =>
  answer.kind === 'slot' ? (Array.isArray(answer.value) ? answer.value.join(' ') : String(answer.value)) : ''

/** The answer to "at what time?": a time of day, or a span from now. */
function withTime(context: Context & { text: string }, draft: Draft, value: string): Reply {
  const heard = `${draft.heard} ${context.text}`
  const span = parseDuration(value)
  return add(context, { ...draft, heard, ...(span === null ? { time: value } : { duration: value }) })
}

function answered(context: Context & { text: string }, { id }: { id: number }, answer: Answer): Reply {
  const { say, state, clock } = context
  const reminder = state.reminders.find((one) => one.id === id && one.open)
  if (!reminder) return say('settled')
  if (answer.kind === 'yes') return finish(context, reminder)
  if (answer.kind === 'request') {
    const { intent, slots } = answer.reading
    const wanted = z.object({ text, ...When }).safeParse(slots).data ?? {}
    if (intent === 'ReminderAdd' && wanted.text !== undefined) return add(context, { ...wanted, heard: context.text })
    const plan = planFrom(wanted, clock.now(), clock.timezone, context.text)
    if (plan.kind === 'once') {
      snooze(context, reminder, plan.next)
      return say('snoozed_until', { when: moment(plan.next) })
    }
  }
  snooze(context, reminder, clock.now() + LATER)
  return say.ask(
    'later',
    { span: duration(LATER) },
    { id: 'later', expects: { kind: 'slot', slot: 'duration' }, data: { id }, onSilence: 'leave', openFor: 30_000 },
  )
}

function later(context: Context, { id }: { id: number }, value: string): Reply {
  const { say, state, clock } = context
  const reminder = state.reminders.find((one) => one.id === id && one.open)
  const span = parseDuration(value)
  if (!reminder || span === null || span <= 0 || span > DAY) return say('settled')
  snooze(context, reminder, clock.now() + span)
  return say('snoozed', { span: duration(span) })
}

function finish(context: Context, reminder: Reminder): Reply {
  markDone(context, reminder)
  return context.say('done', { text: textOf(reminder, context) })
}

/** "Done", or "I have called my sister": what is open, else what comes within a day. */
function done(context: Context, about: string | undefined): Reply {
  const { say, state, clock } = context
  const open = openOnes(state.reminders)
  if (about === undefined) {
    const [newest] = open
    return newest ? finish(context, newest) : say('nothing_open')
  }
  const near = upcoming(state.reminders).filter(({ next = 0, open: isOpen }) => !isOpen && next - clock.now() < DAY)
  const found = [named(about, open, ({ text: t }) => t), named(about, near, ({ text: t }) => t)].find(
    (some) => some.length > 0,
  )
  const [first] = found ?? []
  // One thing is open, and something is done: it is that, in other words.
  const meant = first ?? (open.length === 1 ? open[0] : undefined)
  return meant ? finish(context, meant) : say('no_such', { text: about })
}

function read(context: Context, on: string | undefined): Reply {
  const { say, state, clock } = context
  const zone = clock.timezone
  const day = on === undefined ? undefined : readDate(on, zoned(clock.now(), zone).toPlainDate())?.toString()
  const open = openOnes(state.reminders)
  const next = upcoming(state.reminders).filter(({ next: at = 0 }) => !day || wallOf(at, zone).startsWith(day))
  if (next.length === 0 && (open.length === 0 || day)) return say(day ? 'none_that_day' : 'none')
  const items = (some: readonly Reminder[]) =>
    list(some.slice(0, READ).map((one) => response('item', { text: textOf(one, context), when: whenInWords(one) })))
  const replies: Reply[] = []
  if (open.length > 0 && !day)
    replies.push(say('list_open', { items: list(open.slice(0, READ).map((one) => textOf(one, context))) }))
  if (next.length > 0)
    replies.push(say('list', { count: next.length, items: items(next), more: Math.max(0, next.length - READ) }))
  return say.all(...replies)
}

function remove(
  context: Context & { text: string },
  slots: { text?: string | undefined; time?: string | undefined; date?: string | undefined },
): Reply {
  const { say, state, clock } = context
  const { text: about, time } = slots
  const count = state.reminders.length
  if (count === 0) return say('none')
  if (about === undefined && time === undefined && count > 1 && ALL.test(context.text))
    return say.ask('remove_all', { count }, { id: 'remove-all', expects: { kind: 'yes-no' }, onSilence: 'leave' })
  let found: readonly Reminder[] =
    about === undefined ? state.reminders : named(about, state.reminders, (one) => one.text)
  if (time !== undefined) {
    const plan = planFrom(slots, clock.now(), clock.timezone, '')
    const wanted = new Set([time, ...('next' in plan ? [wallOf(plan.next, clock.timezone).slice(11, 16)] : [])])
    found = found.filter(({ next }) => next !== undefined && wanted.has(wallOf(next, clock.timezone).slice(11, 16)))
  }
  const [only] = found
  if (!only) return say('no_such', { text: about ?? '' })
  return found.length === 1 ? drop(context, only) : which(context, found, 'remove')
}

function drop(context: Context, reminder: Reminder): Reply {
  const { id, text: about } = reminder
  context.ledger.record({ type: 'reminder.removed', id, text: about })
  return context.say('removed', { text: textOf(reminder, context), when: whenInWords(reminder) })
}

function dropAll({ ledger, state, say }: Context): Reply {
  const { reminders: all } = state
  if (all.length > 0)
    ledger.record(...all.map(({ id, text: about }) => ({ type: 'reminder.removed', id, text: about })))
  return say('removed_all')
}

function which(context: Context, found: readonly Reminder[], act: 'remove' | 'done'): Reply {
  const some = found.slice(0, 3)
  const options = some.map((one) => ({ id: String(one.id), labels: [one.text, textOf(one, context)] }))
  const choices = list(
    some.map((one) => response('item', { text: textOf(one, context), when: whenInWords(one) })),
    'or',
  )
  return context.say.ask('which', { choices }, { id: 'which', expects: { kind: 'choice', options }, data: { act } })
}

function chosen(context: Context, { act }: { act: 'remove' | 'done' }, answer: Answer): Reply {
  const reminder = context.state.reminders.find((one) => answer.kind === 'choice' && String(one.id) === answer.id)
  if (!reminder) return context.say('left')
  return act === 'remove' ? drop(context, reminder) : finish(context, reminder)
}
