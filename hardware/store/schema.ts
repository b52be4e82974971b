import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite'
import { HearthError } from '../../core/errors.js'

/** Marks the file as ours: "Hrth". */
const APPLICATION_ID = 0x48727468

/** Each brings the schema from the version of its index to the next. Released ones are never edited. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE ledger (
     seq   INTEGER PRIMARY KEY AUTOINCREMENT,
     at    INTEGER NOT NULL,
     zone  TEXT NOT NULL,
     owner TEXT NOT NULL,
     type  TEXT NOT NULL,
     data  TEXT NOT NULL CHECK (json_valid(data))
   ) STRICT;
   CREATE INDEX ledger_owner ON ledger (owner);
   CREATE TRIGGER ledger_never_changes BEFORE UPDATE ON ledger
     BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
   CREATE TRIGGER ledger_never_forgets BEFORE DELETE ON ledger
     BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;`,
]

/** The newest schema that this Hearth knows. */
export const SCHEMA_VERSION = MIGRATIONS.length

const pragma = (db: Database, name: string) =>
  Number(Object.values((db.prepare(`PRAGMA ${name}`).get() ?? {}) as Record<string, unknown>)[0])

/**
 * Brings the database to the newest schema, each step whole or not at all. Fails with `STORE_TOO_NEW`, and with
 * `STORE_CORRUPT` where the file is damaged or another program's.
 */
export function migrate(db: Database, path: string): void {
  const found = pragma(db, 'user_version')
  const owner = pragma(db, 'application_id')
  const empty = pragma(db, 'schema_version') === 0
  if (owner !== APPLICATION_ID && !(empty && owner === 0))
    throw new HearthError('STORE_CORRUPT', { path, problem: 'it is another program’s database' })
  if (found > SCHEMA_VERSION) throw new HearthError('STORE_TOO_NEW', { path, found, known: SCHEMA_VERSION })

  for (let version = found; version < SCHEMA_VERSION; version++) {
    db.exec('BEGIN IMMEDIATE')
    try {
      db.exec(MIGRATIONS[version]!)
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version + 1}; COMMIT`)
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK')
      throw error
    }
  }
  const check = db.prepare('PRAGMA quick_check(1)').get() as { quick_check: string }
  if (check.quick_check !== 'ok') throw new HearthError('STORE_CORRUPT', { path, problem: check.quick_check })
}
