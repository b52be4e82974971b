import type { ConfigInput } from '../../../core/config.js'
import { HearthError } from '../../../core/errors.js'
import type { LedgerEntry } from '../../../core/store.js'
import type { Watched } from '../../../core/vitals.js'
import { createPeople } from '../../../skills/people/index.js'
import { watch } from '../../../skills/watch/index.js'
import { fakeNotifier } from '../../fakes/notifier.js'
import { scriptedUnderstander } from '../../fakes/understander.js'
import { createKit, type Kit } from '../../kit/companion.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const home = { name: 'home', role: 'home', grants: 'all' } as const
const SMOKE = 'binary_sensor.kitchen_smoke'

/** An engine that gives signs of life until it is told not to. */
function engine(name: string) {
  const made: { up: boolean; watched: Watched } = {
    up: true,
    watched: {
      kind: 'engine',
      name,
      every: 30_000,
      limit: 90_000,
      check: () => (made.up ? Promise.resolve() : new Promise(() => undefined)),
    },
  }
  return made
}

/** A way to everybody that says whether it works. */
function asked(name: string) {
  const way = fakeNotifier(name)
  const check = async () => {
    if (!way.up) throw new HearthError('PATH_FAILED', { path: name, problem: 'it is down', reason: 'DOWN' })
  }
  return Object.assign(way, { check })
}

interface Setting {
  vitals?: () => readonly Watched[]
  config?: ConfigInput
  disk?: LedgerEntry[]
  /** Wall time; nine in the morning where absent. */
  start?: number
  way?: ReturnType<typeof fakeNotifier>
}

const open = ({ vitals, config, disk, start, way }: Setting): Promise<Kit> =>
  createKit({
    skills: [createPeople({ ask: false }), watch],
    understander: scriptedUnderstander({}),
    ...(config ? { config } : {}),
    ...(disk ? { disk } : {}),
    ...(start ? { start } : {}),
    parts: {
      ...(vitals ? { vitals } : {}),
      ...(way ? { paths: [way] } : {}),
      sensorNames: new Map([[SMOKE, 'Kitchen smoke detector']]),
      random: () => 1,
    },
  })

const of = (kit: Kit, type: string) => kit.events.filter((event) => event.type === type)
const report = (kit: Kit, id: string, state: string) => kit.companion.input({ type: 'sensor', id, state })

test('an engine that gives no answer is told once, and again only if it came back and went silent anew', async () => {
  const ears = engine('recognizer')
  const kit = await open({ vitals: () => [ears.watched] })
  await kit.clock.advance(10 * MINUTE)
  expect(kit.said()).toEqual([])
  ears.up = false
  await kit.clock.advance(HOUR)
  expect(of(kit, 'home.silent')).toMatchObject([{ kind: 'engine', name: 'recognizer' }])
  expect(kit.said()).toEqual([expect.stringMatching(/cannot hear you as I should/)])
  ears.up = true
  await kit.clock.advance(3 * MINUTE)
  expect(of(kit, 'home.back')).toHaveLength(1)
  expect(kit.said()).toEqual([expect.anything(), expect.stringMatching(/hear you again/)])
  ears.up = false
  await kit.clock.advance(HOUR)
  expect(kit.said()).toHaveLength(3)
  await kit.stop()
})

test('a restart repeats nothing that was told, and what is back after it is told', async () => {
  const ears = engine('wake')
  const first = await open({ vitals: () => [ears.watched] })
  await first.clock.advance(5 * MINUTE)
  ears.up = false
  await first.clock.advance(5 * MINUTE)
  expect(first.said()).toHaveLength(1)
  await first.stop()
  const second = await open({ vitals: () => [ears.watched], disk: first.disk, start: first.clock.now() })
  await second.clock.advance(HOUR)
  expect(second.said()).toEqual([])
  ears.up = true
  await second.clock.advance(3 * MINUTE)
  expect(second.said()).toEqual([expect.stringMatching(/hear you again/)])
  await second.stop()
})

test('a silence written before a power cut and not told is told after it', async () => {
  const kit = await open({})
  await kit.stop()
  const at = kit.clock.now()
  const about = { kind: 'sensor', name: SMOKE, label: 'Kitchen smoke detector', since: '2026-01-15T08:00:00-05:00' }
  kit.disk.push({ seq: 999, at, zone: 'America/New_York', owner: 'watch', type: 'home.silent', data: about })
  const next = await open({ disk: kit.disk, start: at, config: { watch: { sensors: { [SMOKE]: '26h' } } } })
  await next.clock.advance(2 * MINUTE)
  expect(next.said()).toEqual([expect.stringMatching(/no longer hear from the sensor Kitchen smoke detector/)])
  await next.stop()
})

test('at night nothing is said but that the ears have failed; the rest is said in the morning', async () => {
  const [ears, voice] = [engine('recognizer'), engine('synthesizer')]
  const night = Date.UTC(2026, 0, 15, 7) // two in the morning in New York
  const kit = await open({ vitals: () => [ears.watched, voice.watched], start: night })
  kit.companion.changeSettings({ quiet: { from: '22:00', until: '07:00' } }, 'test')
  await kit.clock.advance(5 * MINUTE)
  voice.up = false
  report(kit, SMOKE, 'unavailable')
  await kit.clock.advance(HOUR)
  expect(of(kit, 'home.silent')).toHaveLength(2)
  expect(kit.said()).toEqual([])
  ears.up = false
  await kit.clock.advance(10 * MINUTE)
  expect(kit.said()).toEqual([expect.stringMatching(/cannot hear you/)])
  await kit.clock.advance(4 * HOUR)
  expect(kit.said().slice(1)).toEqual([
    expect.stringMatching(/My voice/),
    expect.stringMatching(/Kitchen smoke detector/),
  ])
  await kit.stop()
})

test('a sensor is silent after its own limit, over a restart too, and no sensor without one is', async () => {
  const config = { watch: { sensors: { [SMOKE]: '26h' } } }
  const first = await open({ config })
  report(first, SMOKE, 'off')
  report(first, 'binary_sensor.hall_motion', 'on')
  await first.clock.advance(20 * HOUR)
  expect(of(first, 'home.silent')).toEqual([])
  await first.stop()
  const second = await open({ config, disk: first.disk, start: first.clock.now() })
  await second.clock.advance(6 * HOUR)
  expect(of(second, 'home.silent')).toEqual([])
  await second.clock.advance(HOUR)
  expect(of(second, 'home.silent')).toMatchObject([{ name: SMOKE, since: '2026-01-15T09:00:00-05:00' }])
  report(second, SMOKE, 'off')
  await second.clock.advance(2 * MINUTE)
  expect(of(second, 'home.back')).toHaveLength(1)
  await second.stop()
})

test('a sensor that its bridge says is gone has five minutes to come back', async () => {
  const kit = await open({})
  report(kit, SMOKE, 'off')
  report(kit, SMOKE, 'unavailable')
  await kit.clock.advance(4 * MINUTE)
  report(kit, SMOKE, 'off')
  await kit.clock.advance(HOUR)
  expect(of(kit, 'home.silent')).toEqual([])
  report(kit, SMOKE, 'unavailable')
  await kit.clock.advance(7 * MINUTE)
  expect(of(kit, 'home.silent')).toMatchObject([{ kind: 'sensor', name: SMOKE }])
  await kit.stop()
})

test('that nobody can be reached is told, and that they can be again', async () => {
  const way = asked('webhook')
  const kit = await open({ way })
  for (const [order, name] of [
    [1, 'Mary'],
    [2, 'Tom'],
  ] as const)
    await kit.companion.call('contacts.add', { name, order }, home)
  await kit.clock.advance(10 * MINUTE)
  const before = kit.said().length
  way.up = false
  await kit.clock.advance(HOUR)
  expect(of(kit, 'contact.silent')).toMatchObject([{ name: 'Mary', path: 'webhook' }, { name: 'Tom' }])
  expect(kit.said().slice(before)).toEqual([expect.stringMatching(/cannot reach Mary and Tom/)])
  way.up = true
  await kit.clock.advance(10 * MINUTE)
  expect(kit.said().slice(before + 1)).toEqual([expect.stringMatching(/can reach Mary and Tom again/)])
  await kit.stop()
})

test('of several ways to one person the elder hears only when none is left; a person who is removed is no silence', async () => {
  const [push, webhook] = [asked('push'), asked('webhook')]
  const kit = await createKit({
    skills: [createPeople({ ask: false }), watch],
    understander: scriptedUnderstander({}),
    parts: { paths: [push, webhook], random: () => 1 },
  })
  await kit.companion.call('contacts.add', { name: 'Mary', order: 1 }, home)
  await kit.clock.advance(10 * MINUTE)
  const before = kit.said().length
  push.up = false
  await kit.clock.advance(HOUR)
  expect(of(kit, 'contact.silent')).toMatchObject([{ name: 'Mary', path: 'push' }])
  expect(kit.said()).toHaveLength(before)
  webhook.up = false
  await kit.clock.advance(HOUR)
  expect(kit.said().slice(before)).toEqual([expect.stringMatching(/cannot reach Mary at/)])
  await kit.companion.call('contacts.remove', { name: 'Mary' }, home)
  await kit.clock.advance(2 * MINUTE)
  expect(await kit.companion.call('home.health', {}, home)).toEqual({ ok: true, vitals: [] })
  await kit.stop()
})

test('a person is told that the companion no longer hears', async () => {
  const ears = engine('recognizer')
  const way = fakeNotifier('webhook')
  const kit = await open({ vitals: () => [ears.watched], way })
  await kit.companion.call('contacts.add', { name: 'Mary', order: 1 }, home)
  await kit.clock.advance(5 * MINUTE)
  ears.up = false
  await kit.clock.advance(HOUR)
  expect(way.arrived).toMatchObject([{ contact: 'Mary', about: 'home.silent' }])
  await kit.stop()
})

test('home.health tells each sign of life to who may see the home, and how people are reached to who may see them', async () => {
  const ears = engine('recognizer')
  const way = asked('webhook')
  const kit = await open({ vitals: () => [ears.watched], way })
  await kit.companion.call('contacts.add', { name: 'Mary', order: 1 }, home)
  report(kit, SMOKE, 'off')
  await kit.clock.advance(10 * MINUTE)
  const carer = (...grants: string[]) => ({ name: 'Anna', role: 'caregiver', grants }) as const
  const names = async (...grants: string[]) => {
    const { vitals } = (await kit.companion.call('home.health', {}, carer(...grants))) as { vitals: { name: string }[] }
    return vitals.map(({ name }) => name)
  }
  expect(await names('home')).toEqual(['recognizer', SMOKE])
  expect(await names('home', 'contacts')).toEqual(['recognizer', 'Mary', SMOKE])
  await expect(kit.companion.call('home.health', {}, carer('medication'))).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  })
  ears.up = false
  await kit.clock.advance(10 * MINUTE)
  expect(await kit.companion.call('home.health', {}, home)).toMatchObject({
    ok: false,
    vitals: [
      {
        kind: 'engine',
        name: 'recognizer',
        silent: true,
        limit: 'PT90S',
        heard: expect.stringMatching(/T09:(09|10)/) as string,
      },
      { kind: 'person', silent: false },
      { kind: 'sensor', label: 'Kitchen smoke detector', silent: false },
    ],
  })
  await kit.stop()
})

test('a clock that is set forward by a day makes nothing silent', async () => {
  const ears = engine('recognizer')
  const kit = await open({ vitals: () => [ears.watched], config: { watch: { sensors: { [SMOKE]: '2h' } } } })
  report(kit, SMOKE, 'off')
  await kit.clock.advance(5 * MINUTE)
  await kit.clock.setWall(kit.clock.now() + 24 * HOUR)
  await kit.clock.advance(5 * MINUTE)
  expect(of(kit, 'home.silent')).toEqual([])
  await kit.stop()
})
