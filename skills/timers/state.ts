import type { HearthEvent } from '../../core/events.js'

/** A kitchen timer. */
export interface Timer {
  id: number
  name?: string
  /** What was asked for, ms. */
  length: number
  /** Wall time at which it rings, ms since the epoch; absent while it is paused. */
  endsAt?: number
  /** What is left while it is paused, ms. */
  left?: number
}

export interface TimersState {
  /** In the order of starting. */
  timers: readonly Timer[]
  /** The id that the next timer gets: a counter that never goes back. */
  nextId: number
}

export const NO_TIMERS: TimersState = { timers: [], nextId: 1 }

/** Folds one ledger entry into the timers that are running or paused. */
export function foldTimers(state: TimersState, event: HearthEvent): TimersState {
  const id = event.id as number
  const change = (edit: (timer: Timer) => Timer | undefined): TimersState => ({
    ...state,
    timers: state.timers.flatMap((timer) => (timer.id === id ? (edit(timer) ?? []) : [timer])),
  })
  switch (event.type) {
    case 'timer.started': {
      const timer: Timer = {
        id,
        length: event.length as number,
        endsAt: event.endsAt as number,
        ...(event.name ? { name: event.name as string } : {}),
      }
      return { timers: [...state.timers, timer], nextId: Math.max(state.nextId, id + 1) }
    }
    case 'timer.finished':
    case 'timer.cancelled':
      return change(() => undefined)
    case 'timer.changed':
      return change(({ endsAt: _endsAt, left: _left, ...timer }) =>
        event.left === undefined
          ? { ...timer, endsAt: event.endsAt as number }
          : { ...timer, left: event.left as number },
      )
    default:
      return state
  }
}

/** What is left of a timer at `now` (ms since the epoch), ms; never below zero. */
export function leftOf(timer: Timer, now: number): number {
  return Math.max(0, timer.left ?? (timer.endsAt ?? now) - now)
}

/** Which timers a person means: by name, by the length it was started with, or all there are. */
export function meant(
  timers: readonly Timer[],
  wanted: { name?: string | undefined; length?: number | undefined },
): readonly Timer[] {
  const { name, length } = wanted
  if (name !== undefined) {
    const key = name.toLowerCase()
    const exact = timers.filter((timer) => timer.name?.toLowerCase() === key)
    return exact.length > 0 ? exact : timers.filter((timer) => timer.name?.toLowerCase().includes(key))
  }
  return length ? timers.filter((timer) => timer.length === length) : timers
}
