import { medication } from '../../../skills/medication/index.js'
import type { LedgerEntry } from '../../../core/store.js'
import { emergency } from '../../fakes/emergency.js'
import { fakeLight } from '../../fakes/light.js'
import { createKit, type Kit } from '../../kit/companion.js'
import { caregiver, metformin, understander } from './kit.js'

let kit: Kit
const lamp = fakeLight('light.hall')
const start = (disk: LedgerEntry[] = [], at = '2026-01-15T07:59:00-05:00') =>
  createKit({
    skills: [medication, emergency],
    understander,
    start: Date.parse(at),
    disk,
    parts: { lights: [lamp] },
  })
async function call(method: string, params: object): Promise<void> {
  await kit.companion.call(method, params, caregiver)
  await kit.companion.settled()
}
async function pass(minutes: number): Promise<void> {
  await kit.clock.advance(minutes * 60_000)
  await kit.companion.settled()
}
const put = (type: string, id = 1) => call('emergency.put', { type: `emergency.${type}`, id })
const count = (type: string) => kit.events.filter((event) => event.type === type).length

beforeEach(async () => {
  lamp.calls.length = 0
  await lamp.set(0)
  kit = await start()
  await call('medication.add', metformin)
})
afterEach(() => kit.stop())

test('in an emergency nothing is asked for; what came due meanwhile is asked for as soon as the last one ends', async () => {
  await put('raised', 1)
  await put('raised', 2)
  await pass(15)
  expect([count('dose.due'), count('dose.asked')]).toEqual([1, 0])
  await put('resolved', 1)
  expect(count('dose.asked')).toBe(0)
  await put('cancelled', 2)
  expect(count('dose.asked')).toBe(1)
  expect(kit.said().at(-1)).toContain('metformin')
})

test('after an emergency that outlasted the window it is only asked whether the dose was taken', async () => {
  await put('raised')
  await pass(90)
  expect([count('dose.asked'), count('dose.unconfirmed')]).toEqual([0, 0])
  await put('resolved')
  expect(kit.said().at(-1)).toMatch(/^Your metformin was due today at .* Did you take it\?$/)
  expect(count('dose.unconfirmed')).toBe(1)
})

test('what was asked for before an emergency is asked for again after it', async () => {
  await pass(2)
  expect(count('dose.asked')).toBe(1)
  await put('raised')
  await pass(20)
  expect(count('dose.asked')).toBe(1)
  await put('resolved')
  expect(count('dose.asked')).toBe(2)
})

test('an emergency that is open when the power goes is open when it comes back', async () => {
  await put('raised')
  await pass(5)
  const { disk } = kit
  await kit.stop()
  kit = await start(disk, '2026-01-15T08:10:00-05:00')
  await pass(5)
  expect(count('dose.asked')).toBe(0)
  await put('resolved')
  expect(count('dose.asked')).toBe(1)
})

test('the light rises with each time of asking, and is as it was once there is an answer', async () => {
  await lamp.set(0.2)
  await pass(1)
  expect(lamp.level()).toBe(0.4)
  await pass(10)
  expect(lamp.level()).toBe(0.7)
  await pass(10)
  expect(lamp.level()).toBe(1)
  await kit.hear('yes')
  expect(count('dose.taken')).toBe(1)
  expect(lamp.level()).toBe(0.2)
})

test('a light that glowed when the power went is put back as it was before that, however often the power goes', async () => {
  await lamp.set(0.2)
  await pass(1)
  for (const at of ['08:05', '08:12']) {
    const { disk } = kit
    await kit.stop()
    kit = await start(disk, `2026-01-15T${at}:00-05:00`)
    expect(lamp.level()).toBeGreaterThanOrEqual(0.4)
  }
  await kit.hear('yes')
  expect(kit.events.filter(({ type }) => type === 'dose.taken')).toHaveLength(1)
  expect(lamp.level()).toBe(0.2)
})

test('a light that glowed when the power went is put back where the time of asking is over when it returns', async () => {
  await lamp.set(0.2)
  await pass(1)
  const { disk } = kit
  await kit.stop()
  expect(lamp.level()).toBe(0.4)
  kit = await start(disk, '2026-01-15T12:00:00-05:00')
  expect(lamp.level()).toBe(0.2)
})

test('a light that is brighter already is not dimmed, and nothing glows when no dose is open', async () => {
  await lamp.set(0.9)
  await pass(1)
  expect(lamp.level()).toBe(0.9)
  await pass(35)
  expect(count('dose.unconfirmed')).toBe(1)
  expect(lamp.level()).toBe(0.9)
  expect(lamp.calls.at(-1)).toBe('set 0.9')
})
