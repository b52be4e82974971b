import { HearthError } from '../../core/errors.js'
import type { LedgerEntry, NewEntry, Store } from '../../core/store.js'

/** A ledger in memory, for simulations and tests. */
export interface MemoryStore extends Store {
  /** Makes every append fail like this, as a full or a broken disk does, until it is given null. */
  failWith(code: 'STORE_FULL' | 'STORE_CORRUPT' | null): void
}

/**
 * @param disk keeps the entries; give the same one to a second store, and it finds what the first one wrote, as after a
 * power cut
 */
export function createMemoryStore(disk: LedgerEntry[] = []): MemoryStore {
  let failure: 'STORE_FULL' | 'STORE_CORRUPT' | null = null
  let closed = false

  function ensureOpen(): void {
    if (closed) throw new HearthError('STORE_CLOSED')
  }

  // Through JSON, as on a disk: what is read is never the object that was written.
  const copy = <T extends NewEntry>(entry: T): T => ({
    ...entry,
    data: JSON.parse(JSON.stringify(entry.data)) as Record<string, unknown>,
  })

  return {
    failWith: (code) => void (failure = code),
    append(entries) {
      ensureOpen()
      const what = entries[0]?.type ?? 'nothing'
      if (failure) throw new HearthError(failure, { path: 'memory', what, problem: 'it was told to fail' })
      const first = (disk.at(-1)?.seq ?? 0) + 1
      const written = entries.map(({ at, zone, owner, type, data }, index) =>
        copy({ seq: first + index, at: Math.floor(at), zone, owner, type, data }),
      )
      disk.push(...written)
      return written.map(copy)
    },
    *read({ owner, types, after = 0 }) {
      ensureOpen()
      const last = disk.length
      for (let index = 0; index < last; index++) {
        ensureOpen()
        const entry = disk[index]!
        if (entry.seq > after && (owner ?? entry.owner) === entry.owner && (types?.includes(entry.type) ?? true))
          yield copy(entry)
      }
    },
    close: () => void (closed = true),
  }
}
