// Logs doses in a ledger on the disk until it is killed, and says of each that it is written. Run by kill.ts.
import { writeSync } from 'node:fs'
import type { Store } from '../../core/store.js'
import { createSimulatedClock } from '../../hardware/clock/simulated.js'
import { openStore } from '../../hardware/store/sqlite.js'
import { createHousehold } from './household.js'

const MINUTE = 60_000
const EVERY_TWO_HOURS = Array.from({ length: 12 }, (_, index) => `${String(index * 2).padStart(2, '0')}:00`)

const [path = ''] = process.argv.slice(2)
const file = openStore(path, { wait: 5_000 })
let last = Date.UTC(2026, 0, 15, 7)
let known = false
for (const { at, type } of file.read({})) {
  last = Math.max(last, at)
  known ||= type === 'medication.added'
}
/** Doses that were written down as taken and not yet acknowledged. */
const written: number[] = []
const store: Store = {
  ...file,
  append(entries) {
    const kept = file.append(entries)
    for (const { type, data } of kept) if (type === 'dose.taken') written.push(Number(data.id))
    return kept
  },
}
const clock = createSimulatedClock({ start: last, timezone: 'Europe/Berlin' })
const home = createHousehold({ clock, store, onSay: () => undefined })
await home.start()
if (!known) home.call('medication.add', { name: 'levodopa', dose: '1 tablet', schedule: { times: EVERY_TWO_HOURS } })
for (;;) {
  await clock.advance(61 * MINUTE)
  await home.settled()
  await home.ask('MedicationTaken', {}, 'taken')
  // Only what was written is acknowledged: a question of the guard writes nothing.
  for (const id of written.splice(0)) writeSync(1, `${id}\n`)
}
