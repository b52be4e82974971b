import type { Subscription } from 'rxjs'
import type { Companion } from '../../core/companion.js'
import type { HearthEvent } from '../../core/events.js'
import type { Store } from '../../core/store.js'

/** An event as the channel sends it. */
export interface ChannelEvent {
  /**
   * The place in the ledger of the last kept event: a client that comes back with it is sent what it missed. An event that is not
   * kept has the place of the one before it, and is not sent again.
   */
  seq: number
  event: HearthEvent
}

export interface Hub {
  start(): void
  stop(): void
  /** The place of the last kept event. */
  readonly seq: number
  subscribe(listener: (event: ChannelEvent) => void): () => void
  /** Kept events after a place, oldest first. */
  past(seq: number): Iterable<ChannelEvent>
}

type Listener = (event: ChannelEvent) => void
/** Clients that are told before the loop sees to what else has come: "help" waits for nobody's thousand readers. */
const AT_ONCE = 100

/** The companion's events with their places in the ledger, for all clients at once. */
export function createHub(companion: Companion, store: Store): Hub {
  const listeners = new Set<Listener>()
  /** Events that some have not been told yet, the oldest first; whoever came after one is not told of it. */
  const untold: { event: ChannelEvent; to: readonly Listener[]; at: number }[] = []
  let later: NodeJS.Immediate | undefined
  /** Kept events that were sent when the first of their group came, by their text. */
  const ahead = new Map<string, number>()
  let seq = 0
  let subscription: Subscription | undefined

  const tell = (event: ChannelEvent) => {
    untold.push({ event, to: [...listeners], at: 0 })
    if (!later) tellSome()
  }
  const tellSome = () => {
    later = undefined
    for (let left = AT_ONCE; ;) {
      const [first] = untold
      if (!first) return
      for (; left > 0 && first.at < first.to.length; left--) {
        const listener = first.to[first.at++]
        if (listener && listeners.has(listener)) listener(first.event)
      }
      if (first.at < first.to.length) break
      untold.shift()
    }
    later = setImmediate(tellSome)
  }
  const receive = (event: HearthEvent) => {
    // Events that are written together are all in the ledger when the first of them comes.
    for (const kept of companion.past(seq)) {
      seq = kept.seq
      const key = JSON.stringify(kept.event)
      ahead.set(key, (ahead.get(key) ?? 0) + 1)
      tell({ seq, event: withoutSecrets(kept.event) })
    }
    const key = JSON.stringify(event)
    const count = ahead.get(key)
    if (count === undefined) return tell({ seq, event: withoutSecrets(event) })
    if (count > 1) ahead.set(key, count - 1)
    else ahead.delete(key)
  }

  return {
    get seq() {
      return seq
    },
    start() {
      for (const entry of store.read({})) seq = entry.seq
      subscription = companion.events.subscribe(receive)
    },
    stop() {
      subscription?.unsubscribe()
      if (later) clearImmediate(later)
      later = undefined
      untold.length = 0
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    *past(after) {
      for (const kept of companion.past(after)) {
        if (kept.seq > seq) return
        yield { seq: kept.seq, event: withoutSecrets(kept.event) }
      }
    },
  }
}

/** A token's hash and a browser's address are nobody's business. */
function withoutSecrets(event: HearthEvent): HearthEvent {
  if (event.type !== 'access.paired' && event.type !== 'push.subscribed') return event
  const { token: _, address: __, ...rest } = event
  return rest
}
