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
   * A device has a message, whichever way brought it: shown, or `acknowledged` by the person.
   * @returns whether the message is theirs; others' are not theirs to answer
   */
  received(person: string, notice: number, progress: 'delivered' | 'acknowledged'): boolean
}

/** Messages by the channel itself: to every device of the person that is connected; delivered when one says so. */
export function createChannelPath(clock: Clock): Notifier & ConnectedPeople {
  const devices = new Map<string, Set<(notice: Notice) => void>>()
  const listeners = new Set<PathNews>()
  /** Messages that were sent to a person's devices, of which none has answered yet. */
  const sent = new Map<number, { person: string; settle: () => void }>()

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
        const end = (settle: () => void) => {
          clock.clearTimeout(timer)
          sent.delete(notice.id)
          settle()
        }
        const late = () =>
          reject(
            new HearthError('PATH_FAILED', { path: 'channel', problem: 'no device has answered', reason: 'NO_ANSWER' }),
          )
        const timer = clock.setTimeout(() => end(late), PATIENCE)
        sent.set(notice.id, { person: name, settle: () => end(() => resolve('delivered')) })
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
    received(person, id, progress) {
      const waiting = sent.get(id)
      const theirs = waiting ? waiting.person === person : [...listeners].some((told) => told.isTo(id, person))
      if (!theirs) return false
      waiting?.settle()
      // After the send has settled, so that "delivered" comes before "acknowledged".
      queueMicrotask(() => {
        for (const told of listeners) told.progress(id, progress)
      })
      return true
    },
  }
}
