import { createHash } from 'node:crypto'
import type { Clock } from '../../core/clock.js'
import type { LedgerEntry, Store } from '../../core/store.js'

const OWNER = 'audit'
const TYPE = 'audit.entry'
const FIRST = 'hearth'

/** Who did what, from where, and how it went. Nothing of what was read or written. */
export interface AuditFact {
  person: string
  device: number
  method: string
  /** `ok`, or the code of the failure. */
  outcome: string
}

export interface AuditEntry extends AuditFact {
  seq: number
  /** ISO 8601, UTC. */
  at: string
  hash: string
}

export type AuditVerdict = { ok: true; entries: number } | { ok: false; entries: number; brokenAt: number }

export interface Audit {
  /** Written before it returns. Fails with `STORE_FULL`. */
  record(fact: AuditFact): void
  /** The newest first. */
  list(options: { limit: number; before?: number | undefined }): AuditEntry[]
  /** Whether each entry still follows from the one before: an entry that was changed, added or left out shows. */
  verify(): AuditVerdict
}

/** A ledger in which each entry carries a hash over itself and the entry before. */
export function createAudit({ store, clock }: { store: Store; clock: Clock }): Audit {
  let last: string | undefined
  const entries = () => store.read({ owner: OWNER, types: [TYPE] })
  const lastHash = () => {
    if (last !== undefined) return last
    last = FIRST
    for (const { data } of entries()) last = String(data.hash)
    return last
  }

  return {
    record({ person, device, method, outcome }) {
      const at = Math.floor(clock.now())
      const fact = { person, device, method, outcome }
      const hash = link(lastHash(), at, fact)
      store.append([{ at, zone: clock.timezone, owner: OWNER, type: TYPE, data: { ...fact, hash } }])
      last = hash
    },
    list({ limit, before = Infinity }) {
      const newest: AuditEntry[] = []
      for (const entry of entries()) {
        if (entry.seq >= before) break
        newest.push(toEntry(entry))
        if (newest.length > limit) newest.shift()
      }
      return newest.reverse()
    },
    verify() {
      let hash = FIRST
      let count = 0
      for (const { seq, at, data } of entries()) {
        hash = link(hash, at, data as unknown as AuditFact)
        if (hash !== data.hash) return { ok: false, entries: count, brokenAt: seq }
        count++
      }
      // What was cut off at the end leaves a whole chain, but not the one that was written.
      return last !== undefined && last !== hash
        ? { ok: false, entries: count, brokenAt: -1 }
        : { ok: true, entries: count }
    },
  }
}

function link(before: string, at: number, { person, device, method, outcome }: AuditFact): string {
  return createHash('sha256')
    .update(JSON.stringify([before, at, person, device, method, outcome]))
    .digest('base64url')
}

function toEntry({ seq, at, data }: LedgerEntry): AuditEntry {
  return { seq, at: new Date(at).toISOString(), ...(data as unknown as AuditFact & { hash: string }) }
}
