import fc from 'fast-check'
import { createSession, type ChannelSocket } from '../../../caregiver/channel/session.js'
import { createAudit } from '../../../caregiver/channel/audit.js'
import { createHub } from '../../../caregiver/channel/hub.js'
import { SILENT } from '../../../core/logger.js'
import { CODE, HOME, rawClient, startChannel, type ChannelKit } from '../../kit/channel.js'

/** All of them are for `CHANNEL_MESSAGES=100000 npm test -- hostile`. */
const MESSAGES = Number(process.env.CHANNEL_MESSAGES ?? 3_000)
const SECRET = 'Thomasina'

let kit: ChannelKit
beforeEach(async () => {
  kit = await startChannel()
  await kit.companion.call('contacts.add', { name: SECRET, order: 1 }, HOME)
})
afterEach(() => kit.stop())

function serve(socket: ChannelSocket) {
  const { companion, store, clock } = kit
  return createSession(socket, {
    companion,
    hub: createHub(companion, store),
    audit: createAudit({ store, clock }),
    clock,
    logger: SILENT,
    describe: () => ({}),
    pass: 'the pass of this home, long enough',
    door: () => undefined,
    path: undefined,
    pushKey: undefined,
  })
}

function session() {
  const sent: string[] = []
  let closed = false
  const socket: ChannelSocket = {
    send: (text) => sent.push(text),
    close: () => (closed = true),
    terminate: () => (closed = true),
    bufferedAmount: 0,
  }
  const served = serve(socket)
  return { ...served, sent, closed: () => closed }
}

test('whatever is sent, nothing is thrown, each answer has a code or a result, and no fact is told', async () => {
  const names = [
    ...kit.companion.methods().keys(),
    'session.open',
    'session.ping',
    'audit.list',
    'notices.received',
    '__proto__',
  ]
  const value = fc.oneof(fc.jsonValue(), fc.record({ token: fc.string(), code: fc.string(), name: fc.string() }))
  const request = fc.record(
    {
      jsonrpc: fc.constantFrom('2.0', '1.0', 2),
      id: fc.jsonValue(),
      method: fc.oneof(fc.constantFrom(...names), fc.string()),
      params: value,
    },
    { requiredKeys: [] },
  )
  const message = fc.oneof(
    request.map((one) => JSON.stringify(one)),
    fc.array(request, { maxLength: 25 }).map((all) => JSON.stringify(all)),
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.constant(undefined),
  )
  let count = 0
  await fc.assert(
    fc.asyncProperty(fc.array(message, { minLength: 20, maxLength: 20 }), async (messages) => {
      const { receive, sent, ended } = session()
      for (const text of messages) {
        count++
        await receive(text)
      }
      ended()
      for (const text of sent) {
        expect(text).not.toContain(SECRET)
        for (const answer of [JSON.parse(text) as object].flat())
          expect(
            'result' in answer ||
              typeof (answer as { error?: { data?: { code?: unknown } } }).error?.data?.code === 'string',
          ).toBe(true)
      }
    }),
    { numRuns: MESSAGES / 20, seed: 61 },
  )
  expect(count).toBeGreaterThanOrEqual(MESSAGES)
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
  const slow = session()
  const full = { sent: 0 }
  const socket: ChannelSocket = {
    send: () => void full.sent++,
    close: () => undefined,
    terminate: () => (full.sent = -1),
    bufferedAmount: 2 * 1024 * 1024,
  }
  expect(slow.closed()).toBe(false)
  const stalled = serve(socket)
  await stalled.receive('{"jsonrpc":"2.0","id":1,"method":"session.ping"}')
  expect(full.sent).toBe(-1)
  slow.ended()
  const raw = await rawClient(kit)
  expect((await raw.call('session.open', { token })).result).toMatchObject({ person: 'Anna' })
})
