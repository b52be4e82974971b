// Writes to the store until it is killed, and says of each append that it is kept. Run by kill.ts.
import { writeSync } from 'node:fs'
import type { NewEntry } from '../../core/store.js'
import { openStore } from '../../hardware/store/sqlite.js'

const [path = '', round = '0'] = process.argv.slice(2)
const store = openStore(path, { wait: 5_000 })

/** Entries of an append: one, as most, or three, of which either all or none may be found. */
function entries(append: number): NewEntry[] {
  const of = append % 2 === 0 ? 1 : 3
  return Array.from({ length: of }, (_, index) => ({
    at: Date.now(),
    zone: 'UTC',
    owner: 'bench',
    type: 'dose.taken',
    data: { id: `${round}-${append}`, index, of },
  }))
}

for (let append = 0; ; append++) {
  store.append(entries(append))
  writeSync(1, `${round}-${append}\n`)
}
