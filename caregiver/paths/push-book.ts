import type { Subscription } from 'rxjs'
import type { Companion } from '../../core/companion.js'
import type { HearthEvent } from '../../core/events.js'
import type { PushAddress } from '../../core/push.js'

/** Where each person's browsers are reached, as the ledger says. */
export interface PushBook {
  start(): void
  stop(): void
  addresses(person: string): readonly PushAddress[]
}

export function createPushBook(companion: () => Companion): PushBook {
  const known = new Map<string, { person: string; address: PushAddress }>()
  let subscription: Subscription | undefined
  const fold = (event: HearthEvent) => {
    if (event.type === 'push.subscribed') {
      const { person, address } = event as unknown as { person: string; address: PushAddress }
      known.set(address.endpoint, { person, address })
    } else if (event.type === 'push.forgotten') known.delete(String(event.endpoint))
  }
  return {
    start() {
      for (const { event } of companion().past(0)) fold(event)
      subscription = companion().events.subscribe(fold)
    },
    stop: () => subscription?.unsubscribe(),
    addresses: (person) => [...known.values()].filter((one) => one.person === person).map(({ address }) => address),
  }
}
