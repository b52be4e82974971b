import { afterAll } from '@jest/globals'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LedgerEntry } from '../../core/store.js'
import { createMemoryStore, type MemoryStore } from '../../hardware/store/memory.js'
import { openStore } from '../../hardware/store/sqlite.js'
import { storeContract } from './store.js'

const folder = mkdtempSync(join(tmpdir(), 'hearth-store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let count = 0
storeContract('SQLite', () => {
  const path = join(folder, `${count++}`, 'ledger.db')
  return {
    open: () => openStore(path),
    full(store, full) {
      store.close()
      return openStore(path, full ? { maxPages: 1 } : {})
    },
  }
})

storeContract('memory', () => {
  const disk: LedgerEntry[] = []
  return {
    open: () => createMemoryStore(disk),
    full(store, full) {
      const memory = store as MemoryStore
      memory.failWith(full ? 'STORE_FULL' : null)
      return memory
    },
  }
})
