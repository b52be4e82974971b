import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, loadPushKeys, type Client } from '../../../caregiver/index.js'
import { HOME, startChannel, type ChannelKit } from '../../kit/channel.js'
import { until } from '../../kit/console.js'
import { startPushService, type PushService } from '../../kit/push-service.js'
import { teller } from '../../kit/teller.js'

const folder = mkdtempSync(join(tmpdir(), 'hearth-push-'))
const keys = loadPushKeys(join(folder, 'push-keys.json'))
let service: PushService
let kit: ChannelKit
const clients: Client[] = []
beforeEach(async () => {
  service = await startPushService(folder)
  kit = await startChannel([], [teller('Anna')], 0, { push: { keys, agent: service.agent } })
  await kit.companion.call('contacts.add', { name: 'Anna', order: 1, paths: ['push'] }, HOME)
})
afterEach(async () => {
  for (const client of clients.splice(0)) client.close()
  await kit.stop()
  service.stop()
})
afterAll(() => rmSync(folder, { recursive: true }))

async function enter(person: string): Promise<Client> {
  const token = await kit.letIn(person, 'family')
  const client = createClient({ connect: kit.connect, token })
  clients.push(client)
  await until(() => client.state === 'open')
  return client
}
const at = (name: string) => ({ ...service.address, endpoint: `${service.address.endpoint}-${name}` })
const list = (client: Client) => client.call<{ browsers: { endpoint: string }[] }>('push.list')
const recorded = () => kit.events.filter(({ type }) => type.startsWith('push.')).length

test('a message goes to the browser that subscribed, sealed for it alone, and no address is told to others', async () => {
  const anna = await enter('Anna')
  await anna.call('push.subscribe', service.address)
  await kit.companion.call('test.tell', {}, HOME)
  await until(() => service.arrived.length === 1)
  expect(JSON.parse(service.arrived[0] ?? '')).toEqual({
    id: 1,
    about: 'test',
    text: expect.stringContaining("It's") as string,
  })
  const mary = await enter('Mary')
  expect(await list(mary)).toEqual({ browsers: [] })
  expect(await list(anna)).toEqual({ browsers: [{ device: 1, endpoint: service.address.endpoint }] })
})

test('one browser a device: the newer one takes the place, and the same one again changes nothing', async () => {
  const anna = await enter('Anna')
  await anna.call('push.subscribe', at('old'))
  await anna.call('push.subscribe', at('new'))
  await anna.call('push.subscribe', at('new'))
  expect(await list(anna)).toEqual({ browsers: [{ device: 1, endpoint: at('new').endpoint }] })
  expect(recorded()).toBe(2)
})

test('nobody takes another person’s browser off, and what is not known is told so', async () => {
  const anna = await enter('Anna')
  await anna.call('push.subscribe', service.address)
  const { endpoint } = service.address
  const mary = await enter('Mary')
  await expect(mary.call('push.forget', { endpoint })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await anna.call('push.forget', { endpoint })
  await expect(anna.call('push.forget', { endpoint })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(recorded()).toBe(2)
})

test('a device that is shut out is sent nothing more, after a restart too; another of the same person is', async () => {
  const first = await enter('Anna')
  await first.call('push.subscribe', service.address)
  const second = await enter('Anna')
  await second.call('push.subscribe', at('second'))
  await kit.companion.call('devices.revoke', { device: 1 }, HOME)
  const { disk } = kit
  await kit.stop()
  kit = await startChannel(disk, [teller('Anna')], 0, { push: { keys, agent: service.agent } })
  await kit.companion.call('test.tell', {}, HOME)
  await until(() => service.arrived.length > 0)
  await kit.companion.settled()
  expect(service.arrived).toHaveLength(1)
})

test.each([
  ['http://fcm.googleapis.com/a'],
  ['https://fcm.googleapis.com.example.org/a'],
  ['https://127.0.0.1/a'],
  ['https://fcm.googleapis.com:8443/a'],
  ['no address'],
])('%s is no push service: the home sends nothing there', async (endpoint) => {
  const anna = await enter('Anna')
  await expect(anna.call('push.subscribe', { ...service.address, endpoint })).rejects.toMatchObject({
    code: 'PARAMS_INVALID',
    field: 'endpoint',
  })
})
