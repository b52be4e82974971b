import { Subject, type Observable } from 'rxjs'
import type { Clock } from '../core/clock.js'
import type { KeptEvent } from '../core/companion.js'
import { HearthError } from '../core/errors.js'
import { CORE_EVENTS, type EventBody, type EventSchemas, type HearthEvent } from '../core/events.js'
import type { LedgerEntry, Store } from '../core/store.js'
import { isoAt } from '../core/wall.js'

/** Where every event of the companion goes through: checked, stamped, kept where it is durable, then put out. */
export interface Journal {
  readonly events: Observable<HearthEvent>
  /** Allows an owner to put out the events it declares, besides the companion's own. */
  declare(owner: string, events: EventSchemas): void
  /**
   * Gives an owner's kept events to `take`, oldest first, and from then on each that is written, before it is put out: who
   * hears of a change finds it made.
   */
  fold(owner: string, take: (event: HearthEvent) => void): void
  /** Puts out an event that is not kept. */
  emit(owner: string, body: EventBody): HearthEvent
  /** Writes events together, then puts them out. Fails with `STORE_FULL`, and then none is put out. */
  record(owner: string, bodies: readonly EventBody[]): HearthEvent[]
  /** What {@link record} would put out: checked and stamped, and neither written nor put out. */
  draft(owner: string, bodies: readonly EventBody[]): HearthEvent[]
  /** As {@link record}, of several owners: after a power cut all of it is there, or nothing. */
  recordTogether(parts: readonly { owner: string; bodies: readonly EventBody[] }[]): HearthEvent[]
  /** An owner's kept events, oldest first. */
  history(owner: string, types?: readonly string[]): Iterable<HearthEvent>
  /** Every owner's declared, kept events after a place in the ledger, oldest first. */
  past(seq: number): Iterable<KeptEvent>
  close(): void
}

function fromEntry(entry: LedgerEntry): HearthEvent {
  return { type: entry.type, at: isoAt(entry.at, entry.zone, 'millisecond'), ...entry.data }
}

export function createJournal({ store, clock }: { store: Store; clock: Clock }): Journal {
  const events = new Subject<HearthEvent>()
  const declared = new Map<string, EventSchemas>()
  const folds = new Map<string, ((event: HearthEvent) => void)[]>()

  function check(owner: string, body: EventBody): EventBody {
    const schema = declared.get(owner)?.[body.type] ?? (CORE_EVENTS as EventSchemas)[body.type]
    if (!schema)
      throw new HearthError('EVENT_INVALID', { skill: owner, type: body.type, problem: 'it is not declared' })
    const { type, ...fields } = body
    const checked = schema.safeParse(fields)
    if (!checked.success) {
      const problem = checked.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
      throw new HearthError('EVENT_INVALID', { skill: owner, type, problem })
    }
    return { type, ...checked.data }
  }

  function* history(owner: string, types?: readonly string[]): Iterable<HearthEvent> {
    for (const entry of store.read({ owner, ...(types ? { types } : {}) })) yield fromEntry(entry)
  }

  function recordTogether(parts: Parameters<Journal['recordTogether']>[0]): HearthEvent[] {
    const at = clock.now()
    const zone = clock.timezone
    const entries = store.append(
      parts.flatMap(({ owner, bodies }) =>
        bodies.map((body) => {
          const { type, ...data } = check(owner, body)
          return { at, zone, owner, type, data }
        }),
      ),
    )
    const written = entries.map((entry) => ({ owner: entry.owner, event: fromEntry(entry) }))
    for (const { owner, event } of written) for (const take of folds.get(owner) ?? []) take(event)
    for (const { event } of written) events.next(event)
    return written.map(({ event }) => event)
  }

  function stamped({ type, ...fields }: EventBody): HearthEvent {
    return { type, at: isoAt(clock.now(), clock.timezone, 'millisecond'), ...fields }
  }

  return {
    events,
    history,
    fold(owner, take) {
      for (const event of history(owner)) take(event)
      folds.set(owner, [...(folds.get(owner) ?? []), take])
    },
    declare: (owner, schemas) => void declared.set(owner, { ...declared.get(owner), ...schemas }),
    emit(owner, body) {
      const event = stamped(check(owner, body))
      events.next(event)
      return event
    },
    draft: (owner, bodies) => bodies.map((body) => stamped(check(owner, body))),
    record: (owner, bodies) => recordTogether([{ owner, bodies }]),
    recordTogether,
    *past(after) {
      for (const entry of store.read({ after })) {
        const known = declared.get(entry.owner)?.[entry.type] ?? (CORE_EVENTS as EventSchemas)[entry.type]
        if (known) yield { seq: entry.seq, event: fromEntry(entry) }
      }
    },
    close: () => events.complete(),
  }
}
