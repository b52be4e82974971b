import { createHub, type ChannelEvent, type Hub } from '../../../caregiver/channel/hub.js'
import { HOME, startChannel, type ChannelKit } from '../../kit/channel.js'

const READERS = 250
let kit: ChannelKit
let hub: Hub
beforeEach(async () => {
  kit = await startChannel()
  hub = createHub(kit.companion, kit.store)
  hub.start()
})
afterEach(async () => {
  hub.stop()
  await kit.stop()
})

const turn = () => new Promise((resolve) => setImmediate(resolve))
const added = (heard: readonly ChannelEvent[]) =>
  heard.filter(({ event }) => event.type === 'contact.added').map(({ event }) => event.name)
const readers = () =>
  Array.from({ length: READERS }, () => {
    const heard: ChannelEvent[] = []
    return { heard, leave: hub.subscribe((event) => heard.push(event)) }
  })

test('many readers are told in turns of the loop, each of every event and in their order', async () => {
  const all = readers()
  await kit.companion.call('contacts.add', { name: 'Mary', order: 1 }, HOME)
  await kit.companion.call('contacts.add', { name: 'Tom', order: 2 }, HOME)
  expect(added(all[0]?.heard ?? [])).toContain('Mary')
  expect(added(all[READERS - 1]?.heard ?? [])).toEqual([])
  let turns = 0
  while (added(all[READERS - 1]?.heard ?? []).length < 2 && turns < 100) {
    await turn()
    turns++
  }
  expect(turns).toBeGreaterThan(1)
  for (const { heard } of all) {
    expect(added(heard)).toEqual(['Mary', 'Tom'])
    const places = heard.map(({ seq }) => seq)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  }
})

test('who comes while others are still told is not told of it, and neither is who has left', async () => {
  const all = readers()
  await kit.companion.call('contacts.add', { name: 'Mary', order: 1 }, HOME)
  const late: ChannelEvent[] = []
  hub.subscribe((event) => late.push(event))
  all[READERS - 1]?.leave()
  for (let turns = 0; turns < 20; turns++) await turn()
  expect(late).toEqual([])
  expect(all[READERS - 1]?.heard).toEqual([])
  expect(added(all[READERS - 2]?.heard ?? [])).toEqual(['Mary'])
})

test('nobody is told of anything once it has stopped', async () => {
  const all = readers()
  await kit.companion.call('contacts.add', { name: 'Mary', order: 1 }, HOME)
  hub.stop()
  await turn()
  await turn()
  expect(all[READERS - 1]?.heard).toEqual([])
})
