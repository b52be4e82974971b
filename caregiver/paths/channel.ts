import type { Clock } from '../../core/clock.js'
import { HearthError } from '../../core/errors.js'
import type { Notice, Notifier, PathNews } from '../../core/notify.js'

/** How long a device may take to say that it has a message, ms. */
const PATIENCE = 10_000

/** The devices that are connected now, and what they say of messages. */
export interface ConnectedPeople {
  /** A person's device is there. @returns how it leaves */
  join(person: string, show: (notice: Notice) => void): () => void
  /**
   * A device has a message: shown, or `acknowledged` by the person. Others' messages are not theirs to answer.
   * @param theirs whether the message is known to be theirs, though this run has not sent it by this way
   */
  received(person: string, notice: number, progress: 'delivered' | 'acknowledged', theirs?: boolean): boolean
}

/** Messages by the channel itself: to every device of the person that is connected; delivered when one says so. */
export function createChannelPath(clock: Clock): Notifier & ConnectedPeople {
  const devices = new Map<string, Set<(notice: Notice) => void>>()
  const listeners = new Set<PathNews>()
  /** Messages that were shown to a person's devices in this run. */
  const shown = new Map<number, { person: string; settle?: (() => void) | undefined }>()

  function connected(person: string): Set<(notice: Notice) => void> {
    const there = devices.get(person)
    if (there && there.size > 0) return there
    const problem = 'no device is connected'
    throw new HearthError('PATH_FAILED', { path: 'channel', problem, reason: 'NOT_CONNECTED' })
  }

  return {
    name: 'channel',
    comesAndGoes: true,
    reaches: () => true,
    async check({ name }) {
      connected(name)
    },
    send(notice, { name }) {
      const there = connected(name)
      return new Promise((resolve, reject) => {
        const settle = () => {
          clock.clearTimeout(timer)
          resolve('delivered')
        }
        const timer = clock.setTimeout(() => {
          shown.set(notice.id, { person: name })
          reject(
            new HearthError('PATH_FAILED', { path: 'channel', problem: 'no device has answered', reason: 'NO_ANSWER' }),
          )
        }, PATIENCE)
        shown.set(notice.id, { person: name, settle })
        for (const show of there) show(notice)
      })
    },
    watch(told) {
      listeners.add(told)
      return () => listeners.delete(told)
    },
    join(person, show) {
      const there = devices.get(person) ?? new Set()
      devices.set(person, there.add(show))
      for (const { ready } of listeners) ready(person)
      return () => there.delete(show)
    },
    received(person, id, progress, theirs = false) {
      const known = shown.get(id)
      if (known ? known.person !== person : !theirs) return false
      known?.settle?.()
      delete known?.settle
      // After the send has settled, so that "delivered" comes before "acknowledged".
      queueMicrotask(() => {
        for (const told of listeners) told.progress(id, progress)
      })
      return true
    },
  }
}
