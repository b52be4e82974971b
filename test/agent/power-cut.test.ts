import { HearthError } from '../../core/errors.js'
import type { Notice, Notifier } from '../../core/notify.js'
import type { AnySkill } from '../../core/skill.js'
import type { LedgerEntry, Store } from '../../core/store.js'
import { createMemoryStore } from '../../hardware/store/memory.js'
import { medication } from '../../skills/medication/index.js'
import { messages } from '../../skills/messages/index.js'
import { createPeople } from '../../skills/people/index.js'
import { fakeNotifier } from '../fakes/notifier.js'
import { reading, scriptedUnderstander } from '../fakes/understander.js'
import { createKit } from '../kit/companion.js'

const home = { name: 'home', role: 'home', grants: 'all' } as const
const START = Date.UTC(2026, 0, 15, 12, 59) // a minute to eight in New York
const HOUR = 60 * 60_000
const understander = scriptedUnderstander({
  'tell Mary that I am well': reading('messages', 'MessageSend', { contact: 'Mary', message: 'I am well' }),
  'I have taken them': reading('medication', 'MedicationTaken', {}),
  'I took the metformin': reading('medication', 'MedicationTaken', { medication: 'metformin' }),
  "I won't take it": reading('medication', 'MedicationSkip', {}),
  'stop reminding me of metformin': reading('medication', 'MedicationRemove', { medication: 'metformin' }),
})
const skills: AnySkill[] = [createPeople({ ask: false }), messages, medication]

/** A disk whose power goes before the write after so many: nothing is written or sent from then on. */
function dying(disk: LedgerEntry[], writes: number) {
  const inner = createMemoryStore(disk)
  let left = writes
  const store: Store = {
    ...inner,
    append(entries) {
      if (--left < 0) throw new HearthError('STORE_CLOSED')
      return inner.append(entries)
    },
  }
  return { store, dead: () => left < 0 }
}

/** Lives until its power is cut, or to the end. @returns what arrived, and whether it was cut */
async function live(disk: LedgerEntry[], start: number, writes: number, said: readonly string[] = []) {
  const arrived: Notice[] = []
  const { store, dead } = dying(disk, writes)
  const path: Notifier = {
    name: 'simulated',
    reaches: () => true,
    async send(notice) {
      if (dead()) throw new HearthError('PATH_FAILED', { path: 'simulated', problem: 'no power', reason: 'DOWN' })
      arrived.push(notice)
      return 'accepted'
    },
  }
  const kit = await createKit({ skills, understander, disk, start, parts: { paths: [path], random: () => 1, store } })
  for (const words of said) await kit.hear(words)
  await kit.clock.advance(1.5 * HOUR)
  const end = kit.clock.now()
  await kit.stop()
  return { arrived, end, dead: dead() }
}

async function prepared(): Promise<LedgerEntry[]> {
  const kit = await createKit({ skills, understander, start: START })
  await kit.companion.call('contacts.add', { name: 'Mary', order: 1 }, home)
  await kit.companion.call('contacts.add', { name: 'Tom', order: 2 }, home)
  const metformin = { name: 'metformin', dose: '1 tablet', schedule: { times: ['08:00'] } }
  await kit.companion.call('medication.add', metformin, home)
  await kit.stop()
  // What was told of the adding is of no interest here.
  return kit.disk.filter(({ owner }) => owner !== 'outbox')
}

/** Every message that arrived in two lives with a cut between them, once for each id. */
async function cutAfter(writes: number, before: readonly LedgerEntry[], said: readonly string[] = []) {
  const disk = [...before]
  const first = await live(disk, START, writes, said)
  const second = await live(disk, first.end, Infinity)
  const all = [...first.arrived, ...second.arrived]
  const ids = (about: string, contact: string) =>
    new Set(all.filter((one) => one.about === about && one.contact === contact).map(({ id }) => id)).size
  return { ids, disk, cut: first.dead }
}

test('wherever the power is cut, each person is told of an unanswered dose in one message', async () => {
  const before = await prepared()
  const counts: string[] = []
  for (let writes = 0, cut = true; cut; writes++) {
    const told = await cutAfter(writes, before)
    counts.push(`${told.ids('dose.unconfirmed', 'Mary')} ${told.ids('dose.unconfirmed', 'Tom')}`)
    cut = told.cut
  }
  expect(counts.length).toBeGreaterThan(8)
  expect(new Set(counts)).toEqual(new Set(['1 1']))
}, 60_000)

test('wherever the power is cut, what the elder sends is written and sent, or neither', async () => {
  const before = await prepared()
  const outcomes: string[] = []
  for (let writes = 0, cut = true; cut && writes < 4; writes++) {
    const sent = await cutAfter(writes, before, ['tell Mary that I am well'])
    outcomes.push(
      `${sent.disk.filter(({ type }) => type === 'message.sent').length} ${sent.ids('message.sent', 'Mary')}`,
    )
    cut = sent.cut
  }
  expect(outcomes).toEqual(['0 0', '1 1', '1 1', '1 1'])
}, 60_000)

/** The doses of eight were asked for, and Mary was told at half past that there was no answer. */
async function unanswered(more: object = {}): Promise<LedgerEntry[]> {
  const kit = await createKit({ skills, understander, start: START, parts: { paths: [fakeNotifier('simulated')] } })
  await kit.companion.call('contacts.add', { name: 'Mary', order: 1 }, home)
  for (const name of ['metformin', 'ramipril'])
    await kit.companion.call(
      'medication.add',
      { name, dose: '1 tablet', schedule: { times: ['08:00'] }, ...more },
      home,
    )
  await kit.clock.advance(32 * 60_000)
  await kit.stop()
  return kit.disk
}

const of = (disk: readonly LedgerEntry[], type: string) => disk.filter((entry) => entry.type === type)

test.each<[string, string, number, string[], object, number?]>([
  ['that two doses were taken', 'dose.taken', 2, ['I have taken them'], {}],
  ['that a dose is refused', 'dose.refused', 2, ["I won't take it"], {}],
  ['that a medicine is stopped', 'medication.removed', 1, ['stop reminding me of metformin', 'yes'], {}],
  ['that doses of a time without power were not taken', 'dose.missed', 2, ['no'], {}, 26],
  ['that a supply runs low', 'medication.low', 1, ['I took the metformin'], { stock: 5 }],
])(
  'wherever the power is cut, %s is written and told, or neither',
  async (_, type, lines, said, more, hours = 0.55) => {
    const before = await unanswered(more)
    const start = START + hours * HOUR
    const outcomes: string[] = []
    for (let writes = 0, cut = true; cut && writes < 20; writes++) {
      const disk = [...before]
      const first = await live(disk, start, writes, said)
      const second = await live(disk, first.end, Infinity)
      const told = [...first.arrived, ...second.arrived].filter(({ about }) => about === type)
      outcomes.push(`${of(disk, type).length} ${new Set(told.map(({ id }) => id)).size}`)
      cut = first.dead
    }
    expect(outcomes.length).toBeGreaterThan(2)
    expect(new Set(outcomes)).toEqual(new Set(['0 0', `${lines} 1`]))
  },
  60_000,
)
