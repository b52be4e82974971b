import type { Reply } from '../../core/skill.js'
import { list, response } from '../../core/skill.js'
import { iso, moment, nextOf, textOf, type Context } from './context.js'
import { askAgainAt, isNight, morningAfter } from './quiet.js'
import { isSubDaily, lastBetween } from './recurrence.js'
import type { Reminder } from './state.js'

/** How long "yes" after a reminder means that it is done, ms. */
const OPEN_FOR = 5 * 60_000
/** After longer than this off, what was missed at night waits for the morning, ms. */
const FRESH = 3_600_000

/** Arms everything that stands, and catches up once with what was missed while there was no power. */
export function arm(context: Context): void {
  const { state, clock } = context
  const now = clock.now()
  const missed: Reminder[] = []
  for (const reminder of state.reminders) {
    if (reminder.next !== undefined && reminder.next <= now) missed.push(reminder)
    else if (reminder.next !== undefined) armNext(context, reminder)
    if (reminder.open?.askAgain !== undefined) armAgain(context, reminder)
  }
  if (missed.length > 0) catchUp(context, missed)
  tellNews(context)
}

/** Runs at the reminder's next time, unless by then it was moved or removed: the ledger's state decides, not the alarm. */
export function armNext(context: Context, { id, next }: Reminder): void {
  if (next === undefined) return
  context.schedule.at(next, () => {
    const reminder = find(context, id)
    if (reminder?.next === next) comeDue(context, reminder, next)
  })
}

function armAgain(context: Context, { id, open }: Reminder): void {
  const at = open?.askAgain
  if (at === undefined) return
  context.schedule.at(at, () => {
    const reminder = find(context, id)
    if (reminder?.open?.askAgain === at) remindAgain(context, reminder)
  })
}

const find = ({ state }: Context, id: number) => state.reminders.find((one) => one.id === id)

/** Writes that it is due, arms what follows. @returns the reminder as it is then */
function record(context: Context, reminder: Reminder, scheduledFor: number, askAgain: number | undefined): Reminder {
  const { ledger, clock } = context
  const zone = clock.timezone
  const next = nextOf(reminder, clock.now(), zone)
  ledger.record({
    type: 'reminder.due',
    id: reminder.id,
    text: reminder.text,
    scheduledFor: iso(scheduledFor, zone),
    ...(next === undefined ? {} : { next: iso(next, zone) }),
    ...(askAgain === undefined ? {} : { askAgain: iso(askAgain, zone) }),
  })
  const after = find(context, reminder.id) ?? reminder
  armNext(context, after)
  armAgain(context, after)
  return after
}

function comeDue(context: Context, reminder: Reminder, scheduledFor: number): void {
  const { clock, announce } = context
  const [now, zone] = [clock.now(), clock.timezone]
  // "Every two hours" is meant for the day: at night it rests, and goes on in the morning.
  if (reminder.rule !== undefined && isSubDaily(reminder.rule) && isNight(now, zone) && !reminder.urgent) {
    const next = nextOf(reminder, morningAfter(now, zone) - 1, zone)
    return rest(context, reminder, next)
  }
  // The clock was set forward past it: the moment is told, as after a power cut.
  const late = now - scheduledFor > 15 * 60_000
  const due = record(context, reminder, scheduledFor, askAgainAt(1, now, zone, reminder.urgent))
  announce(asking(context, due, late ? 'missed_one' : due.by === undefined ? 'due' : 'due_by'))
}

function rest(context: Context, { id }: Reminder, next: number | undefined): void {
  context.ledger.record({
    type: 'reminder.moved',
    id,
    ...(next === undefined ? {} : { next: iso(next, context.clock.timezone) }),
  })
  const after = find(context, id)
  if (after) armNext(context, after)
}

function remindAgain(context: Context, reminder: Reminder): void {
  const { clock, ledger, announce } = context
  const [now, zone] = [clock.now(), clock.timezone]
  const times = (reminder.open?.asked ?? 0) + 1
  const again = askAgainAt(times, now, zone, reminder.urgent)
  ledger.record({
    type: 'reminder.asked',
    id: reminder.id,
    times,
    ...(again === undefined ? {} : { askAgain: iso(again, zone) }),
  })
  const after = find(context, reminder.id) ?? reminder
  armAgain(context, after)
  const late = now - (reminder.open?.scheduledFor ?? now) > 2 * FRESH
  announce(asking(context, after, late ? 'missed_one' : again === undefined ? 'due_last' : 'due_again'))
}

/** Several that were missed are told in one breath, each once, whatever the number of times it should have come. */
function catchUp(context: Context, missed: readonly Reminder[]): void {
  const { clock, announce, say } = context
  const [now, zone] = [clock.now(), clock.timezone]
  const spoken: Reminder[] = []
  for (const reminder of missed) {
    const { rule, start, next = now } = reminder
    const scheduledFor =
      rule === undefined || start === undefined ? next : lastBetween({ rule, start }, next, now, zone)
    const waits = isNight(now, zone) && !reminder.urgent && now - scheduledFor > FRESH
    const again = waits ? morningAfter(now, zone) : askAgainAt(1, now, zone, reminder.urgent)
    const due = record(context, reminder, scheduledFor, again)
    if (!waits) spoken.push(due)
  }
  const [only] = spoken
  if (only && spoken.length === 1) announce(asking(context, only, 'missed_one'))
  else if (only) announce(say('missed_many', { items: list(spoken.map((one) => item(context, one))) }))
}

const item = (context: Context, reminder: Reminder) =>
  response('missed_item', {
    text: textOf(reminder, context),
    when: moment(reminder.open?.scheduledFor ?? context.clock.now()),
  })

/** The reminder as it is spoken: "yes" and "done" end it, "later" moves it. */
function asking(context: Context, reminder: Reminder, key: string): Reply {
  const params = {
    text: textOf(reminder, context),
    by: reminder.by ?? '',
    when: moment(reminder.open?.scheduledFor ?? context.clock.now()),
  }
  return context.say.ask(key, params, {
    id: 'due',
    expects: { kind: 'yes-no' },
    data: { id: reminder.id },
    rephrase: 'due_answer',
    openFor: OPEN_FOR,
    // "Remind me again in ten minutes", of what was just said, is meant for this and not for a medicine.
    requests: { intents: ['MedicationSnooze', 'ReminderAdd'], how: 'instead' },
  })
}

/** Ends what was open, or what is still to come. @param by who says so, where it is not the person */
export function markDone(context: Context, reminder: Reminder, by?: string): void {
  const { ledger, clock } = context
  // Done before its time: this time is passed over, a later one stands.
  const early = reminder.open === undefined
  const next = early ? nextOf(reminder, reminder.next ?? clock.now(), clock.timezone) : reminder.next
  ledger.record({
    type: 'reminder.done',
    id: reminder.id,
    text: reminder.text,
    ...(by === undefined ? {} : { by }),
    ...(next === undefined ? {} : { next: iso(next, clock.timezone) }),
  })
  if (early && next !== undefined) armNext(context, { ...reminder, next })
}

/** Reminds of it again at `at` (ms since the epoch). */
export function snooze(context: Context, reminder: Reminder, at: number): void {
  context.ledger.record({ type: 'reminder.snoozed', id: reminder.id, askAgain: iso(at, context.clock.timezone) })
  armAgain(context, find(context, reminder.id) ?? reminder)
}

/** Tells the person what others changed: at once by day, in the morning at night, and after a power cut too. */
export function tellNews(context: Context): void {
  const { state, clock, schedule, announce, ledger, say } = context
  if (state.news.length === 0) return
  const now = clock.now()
  const urgent = state.news.some(({ reminder }) => reminder.urgent)
  const morning = urgent ? now : morningAfter(now, clock.timezone)
  if (morning > now) {
    schedule.at(morning, () => tellNews(context))
    return
  }
  const replies = state.news.map(({ change, by, reminder }) =>
    say(`told_${change}`, {
      by,
      text: textOf(reminder, context),
      when: moment(reminder.next ?? reminder.open?.scheduledFor ?? now),
    }),
  )
  ledger.record({ type: 'reminder.told', count: replies.length })
  announce(say.all(...replies))
}
