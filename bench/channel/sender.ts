// Sends messages until it is killed, and says of each that it is kept. Run by outbox.ts: `sender.js PATH URL ROUND go|finish`.
import { writeSync } from 'node:fs'
import { createJournal } from '../../agent/journal.js'
import { createOutbox } from '../../agent/outbox.js'
import { createWebhook } from '../../caregiver/index.js'
import { CONTACT_EVENTS } from '../../core/contacts.js'
import { createSystemClock } from '../../hardware/clock/system.js'
import { openStore } from '../../hardware/store/sqlite.js'

const [path = '', url = '', round = '0', mode = 'go'] = process.argv.slice(2)
const clock = createSystemClock({ timezone: 'UTC' })
const store = openStore(path, { wait: 5_000 })
const journal = createJournal({ store, clock })
journal.declare('people', CONTACT_EVENTS)
if ([...journal.history('people')].length === 0)
  journal.record('people', [{ type: 'contact.added', name: 'Mary', order: 1, phone: '555 0100', by: 'bench' }])
const webhook = createWebhook({ url, secret: 'a secret of the bench', clock })
const outbox = createOutbox({ journal, clock, paths: [webhook], random: () => 0.1, track: () => undefined })
const say = (message: unknown) => void writeSync(1, `${JSON.stringify(message)}\n`)

journal.events.subscribe(({ type, id, text }) => {
  if (type === 'notice.queued') say({ kept: String(id), text })
})
outbox.start()
if (mode === 'go') {
  for (let count = 0; ; count++) {
    outbox.notify({ name: 'Mary' }, 'bench', `${round}-${count}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
while (outbox.list().some(({ state }) => state === 'waiting')) await new Promise((resolve) => setTimeout(resolve, 50))
for (const { id, state } of outbox.list()) if (state === 'dead') say({ dead: String(id) })
outbox.stop()
store.close()
process.exit(0)
