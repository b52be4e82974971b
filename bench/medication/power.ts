import type { LedgerEntry, Store } from '../../core/store.js'
import { HearthError } from '../../core/errors.js'

/**
 * A disk whose power goes at any append, before the entries are written or right after. What was written stays; whoever wrote
 * hears nothing more.
 */
export interface FailingDisk {
  readonly entries: LedgerEntry[]
  /** A store on this disk, for one run of the companion. */
  open(): Store
  /** Whether the power went since the last `open`. */
  dead(): boolean
  /** Cuts the power at the append after `appends` more. */
  cutAfter(appends: number, written: boolean): void
}

export function createFailingDisk(): FailingDisk {
  const entries: LedgerEntry[] = []
  /** As an index on a disk: whoever asks for its own does not go through everybody's. */
  const owned = new Map<string, LedgerEntry[]>()
  const keep = (entry: LedgerEntry) => {
    entries.push(entry)
    const own = owned.get(entry.owner)
    if (own) own.push(entry)
    else owned.set(entry.owner, [entry])
  }
  let left = Infinity
  let keeps = false
  let dead = false
  const gone = () => new HearthError('STORE_CLOSED')
  return {
    entries,
    dead: () => dead,
    cutAfter(appends, written) {
      left = appends
      keeps = written
    },
    open() {
      dead = false
      return {
        append(given) {
          if (dead) throw gone()
          const cut = left-- <= 0
          if (cut) {
            dead = true
            left = Infinity
          }
          const first = (entries.at(-1)?.seq ?? 0) + 1
          const made = given.map((entry, index) => ({ ...entry, seq: first + index }))
          if (!cut || keeps) for (const entry of made) keep(entry)
          if (cut) throw gone()
          return made
        },
        *read({ owner, types, after = 0 }) {
          for (const entry of owner === undefined ? entries : (owned.get(owner) ?? []))
            if (entry.seq > after && (types?.includes(entry.type) ?? true)) yield entry
        },
        close: () => undefined,
      }
    },
  }
}
