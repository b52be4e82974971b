import type { Subscription } from 'rxjs'
import type { Companion } from '../../core/companion.js'
import { foldPush, type PushAddress, type PushPlace } from '../../core/push.js'

/** Where each person's browsers are reached, as the ledger says. */
export interface PushBook {
  start(): void
  stop(): void
  addresses(person: string): readonly PushAddress[]
}

export function createPushBook(companion: () => Companion): PushBook {
  let places: readonly PushPlace[] = []
  let subscription: Subscription | undefined
  return {
    start() {
      for (const { event } of companion().past(0)) places = foldPush(places, event)
      subscription = companion().events.subscribe((event) => (places = foldPush(places, event)))
    },
    stop: () => subscription?.unsubscribe(),
    addresses: (name) => places.filter(({ person }) => person === name).map(({ address }) => address),
  }
}
