import type { ClientNotice } from '../../../client/index.js'

/** Messages that came to this console, the oldest first, and which of them a person can have seen. */
export interface Arrivals {
  readonly notices: readonly ClientNotice[]
  /** A message has come, perhaps again. @returns settles when it is on a page that a person can see */
  take(notice: ClientNotice): Promise<void>
  /** These are on a page that a person can see. */
  shown(notices: readonly ClientNotice[]): void
  /** Told of each that comes. @returns how to stop */
  listen(listener: () => void): () => void
}

/** Keeps messages until a page shows them: a message on no screen has not arrived. */
export function createArrivals(): Arrivals {
  const listeners = new Set<() => void>()
  const known = new Map<number, { seen: Promise<void>; see: () => void }>()
  let notices: readonly ClientNotice[] = []
  return {
    get notices() {
      return notices
    },
    take(notice) {
      const before = known.get(notice.id)
      if (before) return before.seen
      let see = () => undefined as void
      const seen = new Promise<void>((resolve) => (see = resolve))
      known.set(notice.id, { seen, see })
      notices = [...notices, notice]
      for (const listener of listeners) listener()
      return seen
    },
    shown(seen) {
      for (const { id } of seen) known.get(id)?.see()
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
