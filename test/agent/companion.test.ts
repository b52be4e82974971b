import { z } from 'zod'
import { defineSkill } from '../../core/skill.js'
import { HearthError } from '../../core/errors.js'
import { agent } from '../../skills/agent/index.js'
import { clock } from '../../skills/clock/index.js'
import { timers } from '../../skills/timers/index.js'
import { reading, scriptedUnderstander } from '../fakes/understander.js'
import { createKit } from '../kit/companion.js'

const script = {
  'what time is it': reading('clock', 'HassGetCurrentTime'),
  'set a timer for five minutes': reading('timers', 'HassStartTimer', { minutes: 5 }),
  'an egg timer for three minutes': reading('timers', 'HassStartTimer', { minutes: 3, name: 'egg' }),
  'set a timer': reading('timers', 'HassStartTimer'),
  'how long': reading('timers', 'HassTimerStatus'),
  'cancel it': reading('timers', 'HassCancelTimer'),
  'say that again': reading('agent', 'Repeat'),
  stop: reading('agent', 'HassNevermind'),
  'help me I fell': reading('emergency', 'EmergencyHelp', { kind: 'fall' }),
  'turn on the lamp': reading('smart-home', 'HassTurnOn', { name: 'lamp' }),
  break: reading('broken', 'Break'),
  'time and timer': {
    ...reading('clock', 'HassGetCurrentTime'),
    also: [reading('timers', 'HassStartTimer', { minutes: 5 })],
  },
  'perhaps the time': { ...reading('clock', 'HassGetCurrentTime'), act: false },
}
const understander = scriptedUnderstander(script)
const skills = [agent, clock, timers]

test('a question is heard, understood and answered', async () => {
  const kit = await createKit({ skills, understander })
  await kit.hear('what time is it')
  expect(kit.events.map(({ type }) => type)).toEqual(['heard', 'intent', 'said'])
  expect(kit.said()[0]).toMatch(/nine|9/i)
  expect(kit.events[0]).toEqual({ type: 'heard', at: '2026-01-15T09:00:00.000-05:00', text: 'what time is it' })
  await kit.stop()
})

test('a timer rings at its time, and is said', async () => {
  const kit = await createKit({ skills, understander })
  await kit.hear('set a timer for five minutes')
  await kit.clock.advance(299_000)
  expect(kit.events.some(({ type }) => type === 'timer.finished')).toBe(false)
  await kit.clock.advance(1_000)
  await kit.companion.settled()
  expect(kit.events.filter(({ type }) => type.startsWith('timer'))).toMatchObject([
    { type: 'timer.started', id: 1, at: '2026-01-15T09:00:00.000-05:00' },
    { type: 'timer.finished', id: 1, at: '2026-01-15T09:05:00.000-05:00' },
  ])
  expect(kit.said().at(-1)).toMatch(/done/)
  await kit.stop()
})

test('a timer rings on a clock that goes on between two readings of it', async () => {
  const kit = await createKit({ skills, understander, ticking: true })
  await kit.hear('set a timer for five minutes')
  await kit.clock.advance(301_000)
  expect(kit.events.filter(({ type }) => type === 'timer.finished')).toHaveLength(1)
  await kit.stop()
})

test('a timer survives a power cut: it rings at its time, or at once when that has passed', async () => {
  for (const [off, expected] of [
    [60_000, false],
    [600_000, true],
  ] as const) {
    const first = await createKit({ skills, understander })
    await first.hear('set a timer for five minutes')
    await first.stop()
    const again = await createKit({ skills, understander, disk: first.disk, start: Date.UTC(2026, 0, 15, 14) + off })
    expect(again.events.some(({ type }) => type === 'timer.finished')).toBe(expected)
    await again.clock.advance(300_000)
    expect(again.events.filter(({ type }) => type === 'timer.finished')).toHaveLength(1)
    await again.stop()
  }
})

test('a missing length is asked for, and the answer is taken', async () => {
  const kit = await createKit({ skills, understander })
  await kit.hear('set a timer')
  expect(kit.said()).toEqual(['For how long?'])
  await kit.hear('PT2M')
  expect(kit.events).toContainEqual(expect.objectContaining({ type: 'timer.started', length: 120_000 }))
  await kit.stop()
})

test('of two timers the companion asks which one is meant', async () => {
  const kit = await createKit({ skills, understander })
  await kit.hear('set a timer for five minutes')
  await kit.hear('an egg timer for three minutes')
  await kit.hear('cancel it')
  expect(kit.said().at(-1)).toMatch(/which/i)
  await kit.hear('egg')
  expect(kit.events).toContainEqual(expect.objectContaining({ type: 'timer.cancelled', id: 2 }))
  await kit.stop()
})

test('two requests in one breath are both done, in their order', async () => {
  const kit = await createKit({ skills, understander })
  await kit.hear('time and timer')
  expect(kit.events.filter(({ type }) => type === 'intent').map(({ intent }) => intent)).toEqual([
    'HassGetCurrentTime',
    'HassStartTimer',
  ])
  expect(kit.said()).toHaveLength(2)
  await kit.stop()
})

test('what is not sure is asked about, and done after a yes', async () => {
  const kit = await createKit({ skills, understander })
  await kit.hear('perhaps the time')
  expect(kit.said()[0]).toMatch(/did you mean/i)
  expect(kit.events.some(({ type }) => type === 'intent')).toBe(false)
  await kit.hear('yes')
  expect(kit.events).toContainEqual(expect.objectContaining({ type: 'intent', intent: 'HassGetCurrentTime' }))
  await kit.stop()
})

test('what is not understood is mended, not repeated', async () => {
  const kit = await createKit({ skills, understander })
  await kit.hear('blah')
  await kit.hear('blah')
  const [first, second] = kit.said()
  expect(first).toBeTruthy()
  expect(second).not.toBe(first)
  await kit.stop()
})

test('while nobody can be called, a cry for help is answered truthfully', async () => {
  const kit = await createKit({ skills, understander })
  await kit.hear('help me I fell')
  expect(kit.said()[0]).toMatch(/can't reach anybody/)
  await kit.stop()
})

test('what no skill can do yet is said, with what was understood', async () => {
  const kit = await createKit({ skills, understander })
  await kit.hear('turn on the lamp')
  expect(kit.said()[0]).toMatch(/can't do that here yet/)
  await kit.stop()
})

test('the last answer is said again on request, in plainer words', async () => {
  const kit = await createKit({ skills, understander })
  await kit.hear('what time is it')
  await kit.hear('say that again')
  const [first, second] = kit.said()
  expect(first).toBe(`It's ${second}`)
  await kit.stop()
})

test('a skill that throws costs its answer, not the companion', async () => {
  const broken = defineSkill({
    name: 'broken',
    needs: [],
    intents: { Break: z.object({}) },
    handle() {
      throw new TypeError('a bug')
    },
  })
  const kit = await createKit({ skills: [...skills, broken], understander })
  await kit.hear('break')
  expect(kit.events).toContainEqual(expect.objectContaining({ type: 'fault', code: 'SKILL_FAILED', about: 'broken' }))
  expect(kit.said()[0]).toMatch(/went wrong/)
  await kit.hear('what time is it')
  expect(kit.said()).toHaveLength(2)
  await kit.stop()
})

test('a full disk is told, and the timer is not claimed to run', async () => {
  const kit = await createKit({ skills, understander })
  kit.store.failWith('STORE_FULL')
  await kit.hear('set a timer for five minutes')
  expect(kit.said()[0]).toMatch(/not done/)
  expect(kit.events.some(({ type }) => type === 'timer.started')).toBe(false)
  kit.store.failWith(null)
  await kit.hear('set a timer for five minutes')
  expect(kit.events.some(({ type }) => type === 'timer.started')).toBe(true)
  await kit.stop()
})

test('a lost microphone is told to the person, once', async () => {
  const kit = await createKit({ skills, understander })
  const lost = new HearthError('MICROPHONE_LOST', { name: 'usb', problem: 'unplugged' })
  kit.companion.report(lost, 'ears')
  kit.companion.report(lost, 'ears')
  await kit.companion.settled()
  expect(kit.said()).toHaveLength(1)
  expect(kit.events.filter(({ type }) => type === 'fault')).toHaveLength(2)
  await kit.stop()
})

test('a change of settings is kept through a restart', async () => {
  const first = await createKit({ skills, understander })
  first.companion.changeSettings({ pace: 0.7, personName: 'Rose' }, 'console')
  await first.stop()
  const again = await createKit({ skills, understander, disk: first.disk })
  expect(again.companion.settings()).toMatchObject({ pace: 0.7, personName: 'Rose', volume: 70 })
  expect(() => again.companion.changeSettings({ pace: 9 }, 'console')).toThrow(/^pace:/)
  await again.stop()
})

test('who hears of a change of settings finds it made', async () => {
  const kit = await createKit({ skills, understander })
  const found: boolean[] = []
  kit.companion.events.subscribe(({ type }) => {
    if (type === 'settings.changed') found.push(kit.companion.settings().welcomed)
  })
  kit.companion.changeSettings({ welcomed: true }, 'console')
  expect(found).toEqual([true])
  await kit.stop()
})

test('a method that does not exist and params that do not fit are refused with their code', async () => {
  const kit = await createKit({ skills, understander })
  await expect(kit.companion.call('no.such', {}, { name: 'x', role: 'home', grants: 'all' })).rejects.toMatchObject({
    code: 'METHOD_NOT_FOUND',
  })
  await kit.stop()
})
