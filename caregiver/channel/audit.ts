import { createHash } from 'node:crypto'
import type { Clock } from '../../core/clock.js'
import type { LedgerEntry, Store } from '../../core/store.js'

const OWNER = 'audit'
const TYPE = 'audit.entry'
const FIRST = 'hearth'
/** Changes of who is told and who may see what. Made by voice they come through no method, and are audited as they are written. */
const CHANGES = [
  'contact.added',
  'contact.updated',
  'contact.moved',
  'contact.removed',
  'access.changed',
  'access.revoked',
]
/** Who makes a change by voice. */
const ELDER = 'elder'

/** Who did what, from where, and how it went. Nothing of what was read or written. */
export interface AuditFact {
  person: string
  device: number
  method: string
  /** `ok`, or the code of the failure. */
  outcome: string
  /** Of a change made by voice: its place in the ledger, and a SHA-256 of it. */
  of?: number
  change?: string
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
  /** Writes an entry for each change made by voice that has none yet. Fails with `STORE_FULL`. */
  catchUp(): void
  /** Whether an event is one that {@link catchUp} looks for. */
  isChange(type: string): boolean
  /** The newest first. */
  list(options: { limit: number; before?: number | undefined }): AuditEntry[]
  /**
   * Whether each entry still follows from the one before, and each change made by voice is as it was when it was audited: what was
   * changed, added or left out shows.
   */
  verify(): AuditVerdict
}

/** A ledger in which each entry carries a hash over itself and the entry before. */
export function createAudit({ store, clock }: { store: Store; clock: Clock }): Audit {
  let last: string | undefined
  let audited: number | undefined
  const entries = () => store.read({ owner: OWNER, types: [TYPE] })
  const lastHash = () => {
    if (last !== undefined) return last
    last = FIRST
    for (const { data } of entries()) last = String(data.hash)
    return last
  }

  function* changesByVoice(after: number): Iterable<LedgerEntry> {
    for (const entry of store.read({ types: CHANGES, after })) if (entry.data.by === ELDER) yield entry
  }
  const lastAudited = () => {
    if (audited !== undefined) return audited
    audited = 0
    for (const { data } of entries()) audited = Math.max(audited, Number(data.of ?? 0))
    return audited
  }

  const audit: Audit = {
    isChange: (type) => CHANGES.includes(type),
    catchUp() {
      for (const change of [...changesByVoice(lastAudited())]) {
        audit.record({
          person: ELDER,
          device: 0,
          method: change.type,
          outcome: 'ok',
          of: change.seq,
          change: digest(change),
        })
        audited = change.seq
      }
    },
    record({ person, device, method, outcome, of, change }) {
      const at = Math.floor(clock.now())
      const fact = { person, device, method, outcome, ...(of === undefined ? {} : { of, change }) }
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
      const known = new Map<number, string>()
      for (const { seq, at, data } of entries()) {
        const fact = data as unknown as AuditFact
        hash = link(hash, at, fact)
        if (hash !== data.hash) return { ok: false, entries: count, brokenAt: seq }
        if (fact.of !== undefined) known.set(fact.of, fact.change ?? '')
        count++
      }
      for (const change of changesByVoice(0)) {
        if (known.get(change.seq) !== digest(change)) return { ok: false, entries: count, brokenAt: change.seq }
        known.delete(change.seq)
      }
      for (const [missing] of known) return { ok: false, entries: count, brokenAt: missing }
      // What was cut off at the end leaves a whole chain, but not the one that was written.
      return last !== undefined && last !== hash
        ? { ok: false, entries: count, brokenAt: -1 }
        : { ok: true, entries: count }
    },
  }
  return audit
}

const sha256 = (parts: readonly unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url')

function link(before: string, at: number, { person, device, method, outcome, of, change }: AuditFact): string {
  return sha256([before, at, person, device, method, outcome, ...(of === undefined ? [] : [of, change])])
}

const digest = ({ at, owner, type, data }: LedgerEntry): string => sha256([at, owner, type, data])

function toEntry({ seq, at, data }: LedgerEntry): AuditEntry {
  return { seq, at: new Date(at).toISOString(), ...(data as unknown as AuditFact & { hash: string }) }
}
