import { DatabaseSync, type DatabaseSyncInstance as Database } from '@photostructure/sqlite'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { asHearthError, HearthError } from '../../core/errors.js'
import type { LedgerEntry, LedgerQuery, NewEntry, Store } from '../../core/store.js'
import { migrate } from './schema.js'

/** Rows fetched at a time: no read stays open between two of them, so that appending while reading is allowed. */
const PAGE = 500

export interface StoreOptions {
  /** How long to wait for another process that is about to leave the store, ms; the loop stands still meanwhile. */
  wait?: number
  /** Largest size of the file, in pages of 4 KiB; as much as the disk holds where absent. */
  maxPages?: number
}

interface Row {
  seq: number
  at: number
  zone: string
  owner: string
  type: string
  data: string
}

/**
 * Opens the ledger in an SQLite file, made where there is none, together with its folder. Each append is synced to the
 * disk before it returns. The file is locked for this process alone, and the lock ends with the process however it ends.
 * Fails with `STORE_LOCKED`, `STORE_CORRUPT`, `STORE_TOO_NEW`, `STORE_FULL` and `STORE_UNUSABLE`.
 * @param path of the file; `-wal` is added to the name of a second one beside it
 */
export function openStore(path: string, options: StoreOptions = {}): Store {
  let db: Database | undefined
  try {
    db = open(path, options)
    migrate(db, path)
    return storeOver(db, path)
  } catch (error) {
    db?.close()
    throw coded(error, path, 'the ledger')
  }
}

function open(path: string, { wait = 1_000, maxPages }: StoreOptions): Database {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  // What is in it concerns nobody else on this machine; SQLite gives its other files the same mode.
  closeSync(openSync(path, 'a', 0o600))
  const db = new DatabaseSync(path, { timeout: wait })
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    // The first write takes the lock, and keeps it until the process ends.
    db.exec('BEGIN IMMEDIATE; COMMIT')
    if (maxPages !== undefined) db.exec(`PRAGMA max_page_count = ${Math.trunc(maxPages)}`)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function storeOver(db: Database, path: string): Store {
  const columns = 'seq, at, zone, owner, type, data FROM ledger WHERE'
  const rest = `seq > :after AND seq <= :last AND (:types IS NULL OR type IN (SELECT value FROM json_each(:types)))
     ORDER BY seq LIMIT ${PAGE}`
  const insert = db.prepare('INSERT INTO ledger (at, zone, owner, type, data) VALUES (?, ?, ?, ?, ?)')
  const selectAll = db.prepare(`SELECT ${columns} ${rest}`)
  const selectOwner = db.prepare(`SELECT ${columns} owner = :owner AND ${rest}`)
  const selectLast = db.prepare('SELECT coalesce(max(seq), 0) AS last FROM ledger')
  let closed = false

  function attempt<T>(what: string, work: () => T): T {
    if (closed) throw new HearthError('STORE_CLOSED')
    try {
      return work()
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK')
      throw coded(error, path, what)
    }
  }

  function write(entries: readonly NewEntry[]): LedgerEntry[] {
    db.exec('BEGIN IMMEDIATE')
    const written = entries.map((entry) => {
      const at = Math.floor(entry.at)
      const data = JSON.stringify(entry.data)
      const { lastInsertRowid } = insert.run(at, entry.zone, entry.owner, entry.type, data)
      return fromRow({ ...entry, at, data, seq: Number(lastInsertRowid) })
    })
    db.exec('COMMIT')
    return written
  }

  function page(query: LedgerQuery, after: number, last: number): Row[] {
    const types = query.types ? JSON.stringify(query.types) : null
    const range = { after, last, types }
    const rows: unknown =
      query.owner === undefined ? selectAll.all(range) : selectOwner.all({ ...range, owner: query.owner })
    return rows as Row[]
  }

  return {
    append(entries) {
      return attempt(entries[0]?.type ?? 'nothing', () => (entries.length === 0 ? [] : write(entries)))
    },
    *read(query) {
      const last = attempt('the ledger', () => Number((selectLast.get() as { last: number }).last))
      let after = query.after ?? 0
      for (let full = true; full;) {
        const rows = attempt('the ledger', () => page(query, after, last))
        for (const row of rows) yield fromRow(row)
        after = rows.at(-1)?.seq ?? last
        full = rows.length === PAGE
      }
    },
    close() {
      if (closed) return
      closed = true
      db.close()
    },
  }
}

function fromRow(row: Row): LedgerEntry {
  return {
    seq: row.seq,
    at: row.at,
    zone: row.zone,
    owner: row.owner,
    type: row.type,
    data: JSON.parse(row.data) as Record<string, unknown>,
  }
}

/** SQLite's failures by the code they have here; the rest has to do with the file's place: `STORE_UNUSABLE`. */
function coded(thrown: unknown, path: string, what: string): HearthError {
  const { sqliteCodeName: name } = thrown as { sqliteCodeName?: string }
  if (name === 'SQLITE_FULL') return asHearthError(thrown, 'STORE_FULL', { path, what })
  if (name === 'SQLITE_BUSY' || name === 'SQLITE_LOCKED') return asHearthError(thrown, 'STORE_LOCKED', { path })
  if (name === 'SQLITE_CORRUPT' || name === 'SQLITE_NOTADB') return asHearthError(thrown, 'STORE_CORRUPT', { path })
  if ((thrown as NodeJS.ErrnoException).code === 'ENOSPC') return asHearthError(thrown, 'STORE_FULL', { path, what })
  return asHearthError(thrown, 'STORE_UNUSABLE', { path })
}
