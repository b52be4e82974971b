import { Subject } from 'rxjs'
import type { EarEvent, Ears } from '../../core/companion.js'
import { agent } from '../../skills/agent/index.js'
import { reading, scriptedUnderstander } from '../fakes/understander.js'
import { createKit } from '../kit/companion.js'

const understander = scriptedUnderstander({
  help: reading('emergency', 'EmergencyHelp'),
  'help me I fell': reading('emergency', 'EmergencyHelp', { kind: 'fall' }),
})

async function overhearing() {
  const events = new Subject<EarEvent>()
  const ears: Ears = {
    events,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    listen: () => undefined,
    record: () => undefined,
    stopRecording: () => undefined,
    rest: () => undefined,
    mute: () => undefined,
    settled: () => Promise.resolve(),
  }
  const kit = await createKit({ skills: [agent], understander, parts: { ears } })
  const cries = () => kit.events.filter(({ intent }) => intent === 'EmergencyHelp').map(({ slots }) => slots)
  const hear = async (text: string, more = false) => {
    events.next({ type: 'overheard', text, ...(more ? { more } : {}) })
    await kit.companion.settled()
  }
  return { kit, hear, cries }
}

test('a cry is taken while they still speak, and once', async () => {
  const { kit, hear, cries } = await overhearing()
  await hear('help', true)
  expect(cries()).toEqual([{}])
  await hear('help', true)
  await hear('help')
  expect(cries()).toEqual([{}])
  await kit.stop()
})

test('what becomes known while they speak on is taken too', async () => {
  const { kit, hear, cries } = await overhearing()
  await hear('help', true)
  await hear('help me I fell')
  expect(cries()).toEqual([{}, { kind: 'fall' }])
  await kit.stop()
})

test('the next cry is a new one', async () => {
  const { kit, hear, cries } = await overhearing()
  await hear('help', true)
  await hear('help')
  await hear('help')
  expect(cries()).toEqual([{}, {}])
  await kit.stop()
})

test('other talk is dropped unread', async () => {
  const { kit, hear } = await overhearing()
  await hear('the kettle is on', true)
  await hear('the kettle is on')
  expect(kit.events).toEqual([])
  await kit.stop()
})
