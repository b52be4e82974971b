import type { HearthEvent } from '../../core/events.js'
import { createJournal } from '../../agent/journal.js'
import { createOutbox, type Outbox } from '../../agent/outbox.js'
import { CONTACT_EVENTS } from '../../core/contacts.js'
import type { LedgerEntry } from '../../core/store.js'
import { createSimulatedClock } from '../../hardware/clock/simulated.js'
import { createMemoryStore } from '../../hardware/store/memory.js'
import { fakeNotifier, type FakeNotifier } from '../fakes/notifier.js'

const HOUR = 60 * 60_000
let disk: LedgerEntry[] = []
let events: HearthEvent[] = []
let clock = createSimulatedClock({ start: Date.UTC(2026, 0, 15, 12), timezone: 'UTC' })
beforeEach(() => {
  disk = []
  events = []
  clock = createSimulatedClock({ start: Date.UTC(2026, 0, 15, 12), timezone: 'UTC' })
})

function open(paths: FakeNotifier[], contact: Record<string, unknown> = {}): Outbox {
  const journal = createJournal({ store: createMemoryStore(disk), clock })
  journal.events.subscribe((event) => events.push(event))
  journal.declare('people', CONTACT_EVENTS)
  if (disk.length === 0)
    journal.record('people', [{ type: 'contact.added', name: 'Mary', order: 1, by: 'test', ...contact }])
  const outbox = createOutbox({ journal, clock, paths, random: () => 1, track: () => undefined })
  outbox.start()
  return outbox
}
const of = (type: string) => events.filter((event) => event.type === type)
const settle = () => clock.advance(0)

test('a message goes by every way, is told of once, and how far it got by each is kept apart', async () => {
  const [sms, push] = [fakeNotifier('webhook'), fakeNotifier('push', 'delivered')]
  const outbox = open([sms, push])
  outbox.notify({ order: 1 }, 'test', 'hello')
  await settle()
  expect(of('notified')).toMatchObject([{ contact: 'Mary', path: 'webhook' }])
  expect(outbox.list()[0]?.paths).toEqual([
    { path: 'webhook', state: 'accepted', tries: 1 },
    { path: 'push', state: 'delivered', tries: 1 },
  ])
})

test('a contact’s own ways are kept to', async () => {
  const [sms, push] = [fakeNotifier('webhook'), fakeNotifier('push')]
  open([sms, push], { paths: ['push'] }).notify({ name: 'Mary' }, 'test', 'hello')
  await settle()
  expect([sms.arrived.length, push.arrived.length]).toEqual([0, 1])
})

test('a way that fails is tried again after ever longer waits, of a minute at most', async () => {
  const sms = fakeNotifier('webhook')
  sms.up = false
  const outbox = open([sms])
  outbox.notify({ name: 'Mary' }, 'test', 'hello')
  const tries = () => outbox.list()[0]?.paths[0]?.tries
  const counts = []
  for (const wait of [0, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]) {
    await clock.advance(wait)
    counts.push(tries())
  }
  expect(counts).toEqual([1, 2, 3, 4, 5, 6, 7])
  sms.up = true
  await clock.advance(60_000)
  expect(sms.arrived.map(({ id }) => id)).toEqual([1])
  expect(of('notified')).toHaveLength(1)
})

test('what nobody took within a day is a dead letter, over a restart too, until somebody sends it anew', async () => {
  const sms = fakeNotifier('webhook')
  sms.up = false
  const first = open([sms])
  first.notify({ name: 'Mary' }, 'test', 'hello')
  await clock.advance(24 * HOUR + 61_000)
  expect(of('notice.dead')).toMatchObject([{ notice: 1, code: 'NOBODY_REACHED' }])
  first.stop()
  sms.up = true
  const second = open([sms])
  await clock.advance(HOUR)
  expect(sms.arrived).toEqual([])
  expect(second.list()).toMatchObject([{ id: 1, state: 'dead' }])
  second.revive(1, 'Anna')
  await settle()
  expect(sms.arrived.map(({ id }) => id)).toEqual([1])
  expect(second.list()).toMatchObject([{ id: 1, state: 'accepted' }])
  expect(() => second.revive(1, 'Anna')).toThrow('There is no message given up 1')
})

test('what is sent anew has a day again, over a restart too', async () => {
  const sms = fakeNotifier('webhook')
  sms.up = false
  const first = open([sms])
  first.notify({ name: 'Mary' }, 'test', 'hello')
  await clock.advance(24 * HOUR + 61_000)
  first.revive(1, 'Anna')
  first.stop()
  const second = open([sms])
  await clock.advance(HOUR)
  expect(second.list()).toMatchObject([{ id: 1, state: 'waiting' }])
  sms.up = true
  await clock.advance(61_000)
  expect(sms.arrived.map(({ id }) => id)).toEqual([1])
})

test('a way that refuses for good is not tried again, another one is', async () => {
  const [sms, push] = [fakeNotifier('webhook'), fakeNotifier('push')]
  Object.assign(sms, { up: false, retry: false })
  push.up = false
  const outbox = open([sms, push])
  outbox.notify({ name: 'Mary' }, 'test', 'hello')
  await clock.advance(60_000)
  push.up = true
  await clock.advance(120_000)
  const webhook = outbox.list()[0]?.paths.find(({ path }) => path === 'webhook')
  expect(webhook).toMatchObject({ path: 'webhook', state: 'failed', tries: 1, code: 'DOWN' })
  expect(push.arrived).toHaveLength(1)
})

test('quiet hours hold a message, and never an emergency', async () => {
  const sms = fakeNotifier('webhook')
  const outbox = open([sms], { quiet: { from: '11:00', until: '14:00' } })
  outbox.notify({ name: 'Mary' }, 'dose.unconfirmed', 'later')
  outbox.notify({ name: 'Mary' }, 'emergency.raised', 'now')
  await clock.advance(HOUR)
  expect(sms.arrived.map(({ text }) => text)).toEqual(['now'])
  await clock.advance(HOUR + 61_000)
  expect(sms.arrived.map(({ text }) => text)).toEqual(['now', 'later'])
})

test('with no way that leads there a message waits for one, and is sent when there is', async () => {
  const first = open([])
  first.notify({ name: 'Mary' }, 'test', 'hello')
  await clock.advance(HOUR)
  first.stop()
  const sms = fakeNotifier('webhook')
  open([sms])
  await settle()
  expect(sms.arrived).toHaveLength(1)
})

test('a message that was given up can be put away; its number is never used again, over a restart too', async () => {
  const sms = fakeNotifier('webhook')
  sms.up = false
  const outbox = open([sms])
  outbox.notify({ name: 'Mary' }, 'test', 'hello')
  await clock.advance(25 * HOUR)
  expect(outbox.list()[0]?.state).toBe('dead')
  expect(() => outbox.putAway(2, 'Mary')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }) as Error)
  outbox.putAway(1, 'Mary')
  expect(outbox.list()).toEqual([])
  outbox.stop()
  const again = open([sms])
  again.notify({ name: 'Mary' }, 'test', 'hello again')
  expect(again.list().map(({ id }) => id)).toEqual([2])
})
