import { createChannelPath, createClient, type Client, type ClientNotice } from '../../../caregiver/index.js'
import { teller } from '../../kit/teller.js'
import { HOME, rawClient, startChannel, type ChannelKit } from '../../kit/channel.js'
import { until } from '../../kit/console.js'

let kit: ChannelKit
const clients: Client[] = []
beforeEach(async () => {
  kit = await startChannel([], [teller('Mary')])
  await kit.companion.call('contacts.add', { name: 'Mary', order: 1 }, HOME)
})
afterEach(async () => {
  for (const client of clients.splice(0)) client.close()
  await kit.stop()
})

function follow(token: string): { client: Client; notices: ClientNotice[] } {
  const notices: ClientNotice[] = []
  const client = createClient({ connect: kit.connect, token, onNotice: (notice) => void notices.push(notice) })
  clients.push(client)
  return { client, notices }
}
const state = () =>
  kit.companion
    .call('outbox.list', {}, HOME)
    .then((result) => (result as { notices: { state: string }[] }).notices[0]?.state)

test('a message waits for the person’s device, and is delivered and acknowledged apart', async () => {
  const token = await kit.letIn('Mary', 'family')
  await kit.companion.call('test.tell', {}, HOME)
  await kit.clock.advance(1_000)
  expect(await state()).toBe('waiting')
  const mary = follow(token)
  await until(() => mary.notices.length > 0)
  await mary.client.call('notices.acknowledge', { id: 1 })
  await until(() => kit.events.some(({ state: got }) => got === 'acknowledged'))
  expect(kit.events.filter(({ type }) => type === 'notice.progress').map(({ state: got }) => got)).toEqual([
    'delivered',
    'acknowledged',
  ])
  expect(kit.events.filter(({ type }) => type === 'notified')).toMatchObject([{ contact: 'Mary', path: 'channel' }])
})

test('another person neither gets it nor may answer for it', async () => {
  const anna = follow(await kit.letIn('Anna', 'family'))
  const mary = follow(await kit.letIn('Mary', 'family'))
  await until(() => anna.client.state === 'open' && mary.client.state === 'open')
  await kit.companion.call('test.tell', {}, HOME)
  await until(() => mary.notices.length > 0)
  expect(anna.notices).toEqual([])
  await expect(anna.client.call('notices.acknowledge', { id: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a device that does not say that it has the message is sent it again', async () => {
  const token = await kit.letIn('Mary', 'family')
  const raw = await rawClient(kit)
  await raw.call('session.open', { token })
  await kit.companion.call('test.tell', {}, HOME)
  const sent = () => raw.messages.filter(({ method }) => method === 'notice').map(({ params }) => params)
  await until(() => sent().length === 1)
  for (let step = 0; step < 8 && sent().length < 2; step++) {
    await kit.clock.advance(4_000)
    await raw.call('session.ping')
  }
  expect(sent()).toEqual([sent()[0], sent()[0]])
  expect(await state()).toBe('waiting')
})

test('channel messages need no grant of their own, and nobody sees what was sent to others', async () => {
  const anna = follow(await kit.letIn('Anna', 'family'))
  await until(() => anna.client.state === 'open')
  await kit.companion.call('test.tell', {}, HOME)
  const { notices } = await anna.client.call<{ notices: object[] }>('outbox.list')
  expect(notices).toHaveLength(1)
  expect(notices[0]).not.toHaveProperty('text')
})

test('the path forgets who has left', () => {
  const path = createChannelPath(kit.clock)
  const leave = path.join('Mary', () => undefined)
  leave()
  expect(() => path.send({ id: 1, contact: 'Mary', about: 'test', text: '' }, { name: 'Mary', order: 1 })).toThrow(
    'no device',
  )
})
