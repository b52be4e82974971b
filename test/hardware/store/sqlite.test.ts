import { afterAll, describe, expect, test } from '@jest/globals'
import { DatabaseSync } from '@photostructure/sqlite'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NewEntry } from '../../../core/store.js'
import { openStore } from '../../../hardware/store/sqlite.js'

const folder = mkdtempSync(join(tmpdir(), 'hearth-sqlite-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let count = 0
const fresh = () => join(folder, `${count++}.db`)

const entry: NewEntry = { at: 1, zone: 'UTC', owner: 'medication', type: 'dose.taken', data: { id: 'dose-1' } }
const fails = (code: string) => expect.objectContaining({ code })

function written(path: string, entries = 3): string {
  const store = openStore(path)
  store.append(Array.from({ length: entries }, () => entry))
  store.close()
  return path
}

describe('the SQLite store', () => {
  test('makes its folder, for this user alone', () => {
    const path = join(folder, 'new', 'folder', 'ledger.db')
    openStore(path).close()
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'new')).mode & 0o777).toBe(0o700)
  })

  test.each(["UPDATE ledger SET type = 'dose.skipped'", 'DELETE FROM ledger', 'DELETE FROM ledger WHERE seq = 1'])(
    'lets no other program undo what was written: %s',
    (sql) => {
      const path = written(fresh())
      const db = new DatabaseSync(path)
      expect(() => db.exec(sql)).toThrow('append-only')
      db.close()
      const store = openStore(path)
      expect(Array.from(store.read({}))).toHaveLength(3)
      store.close()
    },
  )

  test('stays locked while another holds it, and opens when it is let go', () => {
    const path = fresh()
    const store = openStore(path)
    expect(() => openStore(path, { wait: 10 })).toThrow(fails('STORE_LOCKED'))
    store.append([entry])
    store.close()
    openStore(path, { wait: 10 }).close()
  })

  test('is not held by a process that was killed', async () => {
    const path = fresh()
    const holder = spawn(process.execPath, ['--input-type=module', '-e', HOLDER, path], {
      stdio: ['ignore', 'pipe', 2],
    })
    await once(holder.stdout!, 'data')
    expect(() => openStore(path, { wait: 10 })).toThrow(fails('STORE_LOCKED'))
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    const store = openStore(path, { wait: 10 })
    expect(Array.from(store.read({}))).toHaveLength(1)
    store.close()
  })

  test('refuses a file that is no database, and leaves it as it is', () => {
    const path = fresh()
    const text = 'Dear diary, '.repeat(1_000)
    writeFileSync(path, text)
    expect(() => openStore(path)).toThrow(fails('STORE_CORRUPT'))
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  test('notices a page that was overwritten', () => {
    const path = written(fresh(), 2_000)
    const bytes = readFileSync(path)
    bytes.fill(0x5a, 4 * 4_096, 12 * 4_096)
    writeFileSync(path, bytes)
    expect(() => openStore(path)).toThrow(fails('STORE_CORRUPT'))
  })

  test('notices a file that was cut short', () => {
    const path = written(fresh(), 2_000)
    writeFileSync(path, readFileSync(path).subarray(0, 5 * 4_096))
    expect(() => openStore(path)).toThrow(fails('STORE_CORRUPT'))
  })

  test('refuses the database of another program', () => {
    const path = fresh()
    const db = new DatabaseSync(path)
    db.exec('CREATE TABLE bookmarks (url TEXT)')
    db.close()
    expect(() => openStore(path)).toThrow(fails('STORE_CORRUPT'))
  })

  test('refuses what a newer Hearth wrote, and says which', () => {
    const path = written(fresh())
    const db = new DatabaseSync(path)
    db.exec('PRAGMA user_version = 99')
    db.close()
    expect(() => openStore(path)).toThrow(
      expect.objectContaining({ code: 'STORE_TOO_NEW', message: expect.stringContaining('99') }),
    )
  })

  test('refuses a path that is a folder', () => {
    const path = fresh()
    mkdirSync(path)
    expect(() => openStore(path)).toThrow(fails('STORE_UNUSABLE'))
  })

  test('can still write little when there was no space for much', () => {
    const store = openStore(fresh(), { maxPages: 12 })
    store.append([entry])
    expect(() => store.append([entry, { ...entry, data: { text: 'x'.repeat(100_000) } }])).toThrow(fails('STORE_FULL'))
    store.append([{ ...entry, type: 'dose.skipped' }])
    expect(Array.from(store.read({}), (found) => found.type)).toEqual(['dose.taken', 'dose.skipped'])
    store.close()
  })

  test('refuses a path that leads through a file', () => {
    expect(() => openStore(join(written(fresh()), 'ledger.db'))).toThrow(fails('STORE_UNUSABLE'))
  })
})

/** Opens the store, writes an entry, and then holds it until it is killed. */
const HOLDER = `
const { openStore } = await import(${JSON.stringify(new URL('../../../dist/hardware/store/sqlite.js', import.meta.url).href)})
const store = openStore(process.argv[1])
store.append([{ at: 1, zone: 'UTC', owner: 'a', type: 'b', data: {} }])
console.log('ready')
setInterval(() => store, 1000)
`
