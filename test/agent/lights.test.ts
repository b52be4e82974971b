import { createLights } from '../../agent/lights.js'
import { createSiren } from '../../caregiver/index.js'
import { createLogger } from '../../core/logger.js'
import { defineSkill } from '../../core/skill.js'
import type { LedgerEntry } from '../../core/store.js'
import { emergency } from '../fakes/emergency.js'
import { fakeLight } from '../fakes/light.js'
import { scriptedUnderstander } from '../fakes/understander.js'
import { createKit } from '../kit/companion.js'

const HOME = { name: 'home', role: 'home', grants: 'all' } as const

function make(area?: string) {
  const [hall, kitchen] = [fakeLight('light.hall', 'Hall'), fakeLight('light.kitchen', 'Kitchen')]
  const logged: unknown[] = []
  const logger = createLogger((_, what, fields) => logged.push({ what, ...fields }))
  const emergencies = { open: () => false }
  return { hall, kitchen, logged, lights: createLights({ lights: [hall, kitchen], area, emergencies, logger }) }
}
const turn = () => new Promise((resolve) => setImmediate(resolve))
const gas = (state: string, id = 'binary_sensor.kitchen_gas') => ({ type: 'sensor', id, state }) as const

test('what is to be seen near blinks where the companion stands, and everywhere where that has no light', () => {
  const near = make('Kitchen')
  near.lights.attract('near', 3)
  near.lights.attract('everywhere', 4)
  expect([near.hall.calls, near.kitchen.calls]).toEqual([['blink 4'], ['blink 3', 'blink 4']])
  const lost = make('Attic')
  lost.lights.attract('near', 3)
  expect([lost.hall.calls, lost.kitchen.calls]).toEqual([['blink 3'], ['blink 3']])
})

test('a light that does not answer keeps no other from blinking, and is logged by its code', async () => {
  const { hall, kitchen, logged, lights } = make()
  hall.up = false
  lights.attract('near', 2)
  await turn()
  expect(kitchen.calls).toEqual(['blink 2'])
  expect(logged).toMatchObject([{ what: 'lights.not-blinking', code: 'DEVICE_UNREACHABLE' }])
})

test('no light is switched while a sensor reports gas', async () => {
  const { hall, kitchen, lights } = make()
  const [light] = lights.all()
  lights.input(gas('on'))
  lights.input({ type: 'sensor', id: 'binary_sensor.x', state: 'on', attributes: { device_class: 'carbon_monoxide' } })
  lights.attract('everywhere', 2)
  await expect(light?.set(1)).rejects.toMatchObject({ code: 'SWITCHING_UNSAFE' })
  lights.input(gas('off'))
  await expect(light?.blink(1)).rejects.toMatchObject({ code: 'SWITCHING_UNSAFE' })
  lights.input(gas('off', 'binary_sensor.x'))
  expect([hall.calls, kitchen.calls]).toEqual([[], []])
  await light?.set(1)
  expect(hall.calls).toEqual(['set 1'])
})

test('no light is switched while a gas emergency is open, after a power cut too', async () => {
  const disk: LedgerEntry[] = []
  const start = () =>
    createKit({
      skills: [emergency],
      understander: scriptedUnderstander({}),
      parts: { lights: [fakeLight('light.hall', 'Hall')] },
      disk,
    })
  let kit = await start()
  const set = (level: number) => kit.companion.lights.all()[0]?.set(level)
  const put = (params: object) => kit.companion.call('emergency.put', params, HOME)
  await put({ type: 'emergency.raised', id: 1, kind: 'fire' })
  await set(1)
  await put({ type: 'emergency.raised', id: 2, kind: 'gas' })
  await expect(set(0)).rejects.toMatchObject({ code: 'SWITCHING_UNSAFE' })
  await kit.stop()
  kit = await start()
  await expect(set(0)).rejects.toMatchObject({ code: 'SWITCHING_UNSAFE' })
  await put({ type: 'emergency.resolved', id: 2 })
  await set(0)
  await kit.stop()
})

test('a skill that needs lights is given those of the home', async () => {
  const light = fakeLight('light.hall', 'Hall')
  const blinker = defineSkill({
    name: 'blinker',
    needs: ['lights'],
    intents: {},
    start: ({ lights }) => lights.attract('near', 5),
    handle: () => undefined,
  })
  const kit = await createKit({
    skills: [blinker],
    understander: scriptedUnderstander({}),
    parts: { lights: [light] },
  })
  expect(light.calls).toEqual(['blink 5'])
  await kit.stop()
})

test('the siren is seen as well as heard, at every light', async () => {
  const { hall, kitchen, lights } = make('Hall')
  const siren = createSiren({
    speaker: { play: () => ({ stop: () => undefined, ended: Promise.resolve({ finished: true, played: 8_000 }) }) },
    lights: () => lights,
  })
  await siren.send({ id: 1, contact: 'nearby', about: 'emergency.raised', text: 'x' }, { name: 'nearby', order: 99 })
  expect([hall.calls, kitchen.calls]).toEqual([['blink 8'], ['blink 8']])
})

test('what is switched in a home is put out, what senses is not: it tells where a person is', async () => {
  const kit = await createKit({ skills: [], understander: scriptedUnderstander({}) })
  for (const id of ['light.hall', 'binary_sensor.hall_motion', 'lock.door', 'sensor.bed'])
    kit.companion.input({ type: 'sensor', id, state: 'on' })
  expect(kit.events.map(({ type, id }) => `${type} ${String(id)}`)).toEqual(['device light.hall', 'device lock.door'])
  await kit.stop()
})

test('a light glows until it is put back as it was, and one that fails keeps no other from it', async () => {
  const { hall, kitchen, logged, lights } = make()
  await hall.set(0.5)
  expect(lights.glow('near', 0.4)).toEqual({ 'light.hall': 0.5, 'light.kitchen': 0 })
  lights.glow('near', 0.7)
  await turn()
  expect([hall.level(), kitchen.level()]).toEqual([0.7, 0.7])
  kitchen.up = false
  expect(lights.glow('near', 0)).toEqual({})
  await turn()
  expect(hall.level()).toBe(0.5)
  expect(logged).toMatchObject([{ what: 'lights.not-glowing', code: 'DEVICE_UNREACHABLE' }])
  lights.glow('near', 0)
  expect(hall.calls.at(-1)).toBe('set 0.5')
})

test('lights that glowed before a restart are put back as whoever kept it says, one that is gone is not asked', async () => {
  const { hall, kitchen, lights } = make('Hall')
  await hall.set(0.4)
  expect(lights.glow('near', 0.7, { 'light.hall': 0.1, 'light.attic': 0.3 })).toEqual({ 'light.hall': 0.1 })
  lights.glow('near', 0)
  await turn()
  expect([hall.level(), kitchen.calls]).toEqual([0.1, []])
})
