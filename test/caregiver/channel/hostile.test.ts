import { attack, sessionOver } from '../../../bench/channel/hostile.js'
import { CODE, HOME, rawClient, startChannel, type ChannelKit } from '../../kit/channel.js'

/** A seeded part; `bench channel` sends 100,000. */
const MESSAGES = 3_000
const SECRET = 'Thomasina'

let kit: ChannelKit
beforeEach(async () => {
  kit = await startChannel()
  await kit.companion.call('contacts.add', { name: SECRET, order: 1 }, HOME)
})
afterEach(() => kit.stop())

test('whatever is sent, nothing is thrown, each answer has a code or a result, and no fact is told', async () => {
  const count = await attack(kit, SECRET, MESSAGES, 61)
  expect(count).toMatchObject({ messages: MESSAGES, uncoded: 0, leaks: 0, thrown: 0 })
  expect(count.answers).toBeGreaterThan(MESSAGES / 2)
  expect(await kit.companion.call('contacts.list', {}, HOME)).toEqual([{ name: SECRET, order: 1 }])
}, 600_000)

test('a clock that jumps keeps no code alive, and ends nobody’s connection', async () => {
  const token = await kit.letIn('Anna', 'caregiver')
  const raw = await rawClient(kit)
  await raw.call('session.open', { token })
  await kit.companion.call('access.invite', { person: 'Tom', role: 'family' }, HOME)
  await kit.clock.setWall(kit.clock.now() - 3 * 24 * 3_600_000)
  await kit.clock.advance(5 * 60_000 + 1)
  expect((await raw.call('devices.pair', { code: CODE, device: 'late' })).error?.data.code).toBe('CODE_INVALID')
  expect((await raw.call('session.ping')).result).toBeDefined()
})

test('a request that is sent again is done again only where that is harmless, and never under another’s name', async () => {
  const raw = await rawClient(kit)
  await raw.call('session.open', { token: await kit.letIn('Anna', 'caregiver', ['contacts']) })
  const add = { name: 'Tom', order: 2 }
  expect((await raw.call('contacts.add', add)).result).toBeDefined()
  expect((await raw.call('contacts.add', add)).error?.data).toMatchObject({ code: 'PARAMS_INVALID', field: 'name' })
  const again = await raw.call('session.open', { token: await kit.letIn('Mary', 'family') })
  expect(again.error?.data.code).toBe('CONFLICT')
})

test('a client that reads nothing is ended, and the others are served', async () => {
  const token = await kit.letIn('Anna', 'caregiver', ['contacts'])
  const slow = sessionOver(kit)
  let ended = false
  const stalled = sessionOver(kit, { bufferedAmount: 2 * 1024 * 1024, terminate: () => (ended = true) })
  await stalled.receive('{"jsonrpc":"2.0","id":1,"method":"session.ping"}')
  expect([ended, stalled.sent.length, slow.closed()]).toEqual([true, 0, false])
  slow.ended()
  const raw = await rawClient(kit)
  expect((await raw.call('session.open', { token })).result).toMatchObject({ person: 'Anna' })
})
