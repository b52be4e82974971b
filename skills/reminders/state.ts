import type { HearthEvent } from '../../core/events.js'

/** What was said at its time and not yet answered. */
export interface Open {
  /** ms since the epoch. */
  scheduledFor: number
  /** How often it was said. */
  asked: number
  /** When it is said again, ms since the epoch; absent where it was said often enough. */
  askAgain?: number
}

/** Something that the person is to be reminded of. */
export interface Reminder {
  id: number
  /** In the words of who asked for it. */
  text: string
  /** Who asked for it; absent where it was the person. */
  by?: string
  /** May be repeated at night. */
  urgent: boolean
  rule?: string
  /** Wall time from which the rule counts. */
  start?: string
  /** When it comes next, ms since the epoch; absent where it has come for the last time. */
  next?: number
  open?: Open
}

/** Something that somebody else changed, and that the person has not heard of yet. */
export interface News {
  change: 'added' | 'removed' | 'done'
  by: string
  reminder: Reminder
}

export interface RemindersState {
  /** In the order of asking. */
  reminders: readonly Reminder[]
  /** A counter that never goes back. */
  nextId: number
  news: readonly News[]
}

export const NO_REMINDERS: RemindersState = { reminders: [], nextId: 1, news: [] }

const instant = (value: unknown): number | undefined => (typeof value === 'string' ? Date.parse(value) : undefined)
const when = <K extends string>(key: K, value: number | undefined) =>
  (value === undefined ? {} : { [key]: value }) as Partial<Record<K, number>>

/** Folds one ledger entry into the reminders that stand. Pure. */
export function foldReminders(state: RemindersState, event: HearthEvent): RemindersState {
  const id = event.id as number
  const reminder = state.reminders.find((one) => one.id === id)
  const put = (changed: Reminder | undefined): RemindersState => ({
    ...state,
    reminders: state.reminders.flatMap((one) => (one.id === id ? (changed ?? []) : [one])),
  })
  const told = (change: News['change'], about: Reminder | undefined, next: RemindersState): RemindersState =>
    typeof event.by === 'string' && about
      ? { ...next, news: [...next.news, { change, by: event.by, reminder: about }] }
      : next

  switch (event.type) {
    case 'reminder.added': {
      const added: Reminder = {
        id,
        text: event.text as string,
        urgent: event.urgent === true,
        ...(event.by === undefined ? {} : { by: event.by as string }),
        ...(event.rule === undefined ? {} : { rule: event.rule as string, start: event.start as string }),
        ...when('next', instant(event.next)),
      }
      const reminders = [...state.reminders.filter((one) => one.id !== id), added]
      return told('added', added, { ...state, reminders, nextId: Math.max(state.nextId, id + 1) })
    }
    case 'reminder.moved': {
      if (!reminder) return state
      const { next: _next, ...rest } = reminder
      return put({ ...rest, ...when('next', instant(event.next)) })
    }
    case 'reminder.due': {
      if (!reminder) return state
      const { next: _next, ...rest } = reminder
      const open: Open = {
        scheduledFor: instant(event.scheduledFor) ?? 0,
        asked: 1,
        ...when('askAgain', instant(event.askAgain)),
      }
      return put({ ...rest, open, ...when('next', instant(event.next)) })
    }
    case 'reminder.asked':
    case 'reminder.snoozed': {
      if (!reminder?.open) return state
      const { scheduledFor } = reminder.open
      const asked = event.type === 'reminder.asked' ? (event.times as number) : 1
      return put({ ...reminder, open: { scheduledFor, asked, ...when('askAgain', instant(event.askAgain)) } })
    }
    case 'reminder.done': {
      if (!reminder) return state
      const { open: _open, next: _next, ...rest } = reminder
      const next = instant(event.next)
      return told('done', reminder, put(next === undefined ? undefined : { ...rest, next }))
    }
    case 'reminder.removed':
      return told('removed', reminder, put(undefined))
    case 'reminder.told':
      return { ...state, news: state.news.slice(event.count as number) }
    default:
      return state
  }
}

/** What waits for an answer, the newest first. */
export function openOnes(reminders: readonly Reminder[]): Reminder[] {
  return reminders
    .filter(({ open }) => open)
    .sort((a, b) => (b.open?.scheduledFor ?? 0) - (a.open?.scheduledFor ?? 0) || b.id - a.id)
}

/** What is still to come, the soonest first. */
export function upcoming(reminders: readonly Reminder[]): Reminder[] {
  return reminders.filter(({ next }) => next !== undefined).sort((a, b) => (a.next ?? 0) - (b.next ?? 0) || a.id - b.id)
}
