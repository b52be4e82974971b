/** What was written, with its place in the order of everything and the wall time and zone of writing. */
export interface LedgerEntry {
  /** Rises by at least one with each entry; never used twice. */
  seq: number
  /** Wall time of writing, ms since the epoch. */
  at: number
  /** IANA zone of the home at that time. */
  zone: string
  /** Who wrote it: a skill's name, or a part of the companion's. */
  owner: string
  /** An event's type, such as `timer.started`. */
  type: string
  data: Record<string, unknown>
}

export interface NewEntry {
  at: number
  zone: string
  owner: string
  type: string
  data: Record<string, unknown>
}

export interface LedgerQuery {
  owner?: string
  types?: readonly string[]
  /** Only entries with a greater `seq`. */
  after?: number
}

/**
 * The append-only ledger. When `append` returns, the entries are on the disk: a process killed or a power supply cut
 * afterwards does not lose them. Nothing in it is ever changed. Fails with `STORE_FULL`, `STORE_CORRUPT`, `STORE_CLOSED`;
 * after `STORE_FULL` what was there can be read and later appends may succeed.
 */
export interface Store {
  /** Writes all of them or none. @returns them with their `seq`. */
  append(entries: readonly NewEntry[]): LedgerEntry[]
  /** In the order of writing. */
  read(query: LedgerQuery): Iterable<LedgerEntry>
  close(): void
}
