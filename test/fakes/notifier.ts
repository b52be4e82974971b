import { HearthError } from '../../core/errors.js'
import type { Notice, Notifier } from '../../core/notify.js'

export interface FakeNotifier extends Notifier {
  /** What arrived, with repeats. */
  readonly arrived: Notice[]
  /** Whether it works. */
  up: boolean
  /** Whether it says that another try is of use. */
  retry: boolean
}

/** A way to everybody that works until it is told not to. */
export function fakeNotifier(name = 'simulated', gets: 'accepted' | 'delivered' = 'accepted'): FakeNotifier {
  const fake: FakeNotifier = {
    name,
    arrived: [],
    up: true,
    retry: true,
    reaches: () => true,
    async send(notice) {
      if (!fake.up)
        throw new HearthError('PATH_FAILED', { path: name, problem: 'it is down', reason: 'DOWN', retry: fake.retry })
      fake.arrived.push(notice)
      return gets
    },
  }
  return fake
}
