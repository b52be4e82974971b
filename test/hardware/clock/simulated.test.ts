import { describe, expect, test } from '@jest/globals'
import { createActor, setup } from 'xstate'
import { createSimulatedClock } from '../../../hardware/clock/simulated.js'

const start = Date.UTC(2026, 2, 7, 20)
const create = () => createSimulatedClock({ start, timezone: 'UTC' })

describe('a simulated clock', () => {
  test('stands still until it is advanced', async () => {
    const clock = create()
    clock.setTimeout(() => undefined, 0)
    await new Promise((resolve) => setImmediate(resolve))
    expect([clock.now(), clock.monotonic(), clock.pending()]).toEqual([start, 0, 1])
  })

  test('shows each timer the time it was due at, and ends at the time asked for', async () => {
    const clock = create()
    const seen: number[] = []
    for (const delay of [3_000, 1_000, 2_000]) clock.setTimeout(() => seen.push(clock.now() - start), delay)
    await clock.advance(10_000)
    expect(seen).toEqual([1_000, 2_000, 3_000])
    expect(clock.now()).toBe(start + 10_000)
  })

  test('runs what was asked for first where two come due together, alarm or timer', async () => {
    const clock = create()
    const ran: string[] = []
    clock.at(start + 1_000, () => ran.push('alarm'))
    clock.setTimeout(() => ran.push('timer'), 1_000)
    clock.at(start + 1_000, () => ran.push('second alarm'))
    await clock.advanceTo(start + 1_000)
    expect(ran).toEqual(['alarm', 'timer', 'second alarm'])
  })

  test('lets promises settle between two timers of the same instant', async () => {
    const clock = create()
    const ran: string[] = []
    clock.setTimeout(() => {
      void (async () => {
        for (let step = 0; step < 20; step++) await Promise.resolve()
        ran.push('work of the first')
      })()
    }, 1_000)
    clock.setTimeout(() => ran.push('second'), 1_000)
    await clock.advance(1_000)
    expect(ran).toEqual(['work of the first', 'second'])
  })

  test('drives a machine through its delays', async () => {
    const clock = create()
    const machine = setup({}).createMachine({
      initial: 'idle',
      states: {
        idle: { after: { 5_000: 'waiting' } },
        waiting: { after: { 60_000: 'done' } },
        done: { type: 'final' },
      },
    })
    const actor = createActor(machine, { clock }).start()
    await clock.advance(64_999)
    expect(actor.getSnapshot().value).toBe('waiting')
    await clock.advance(1)
    expect(actor.getSnapshot().value).toBe('done')
  })

  test('rings alarms that a jump passes in order, at the time jumped to', async () => {
    const clock = create()
    const rings: [string, number][] = []
    clock.at(start + 7_200_000, () => rings.push(['later', clock.now()]))
    clock.at(start + 3_600_000, () => rings.push(['earlier', clock.now()]))
    await clock.setWall(start + 8_000_000)
    expect(rings).toEqual([
      ['earlier', start + 8_000_000],
      ['later', start + 8_000_000],
    ])
    expect(clock.monotonic()).toBe(0)
  })

  test('advances for one caller after the other', async () => {
    const clock = create()
    await Promise.all([clock.advance(1_000), clock.advance(2_000), clock.advanceTo(start + 5_000)])
    expect(clock.now()).toBe(start + 5_000)
  })

  test('goes on after a timer that throws, and tells who advanced it', async () => {
    const clock = create()
    let ran = false
    clock.setTimeout(() => {
      throw new Error('broken')
    }, 1_000)
    clock.setTimeout(() => (ran = true), 2_000)
    await expect(clock.advance(5_000)).rejects.toThrow('broken')
    await clock.advance(5_000)
    expect(ran).toBe(true)
  })

  test('takes another zone, as on a journey', () => {
    const clock = create()
    clock.setTimezone('Asia/Tokyo')
    expect(clock.timezone).toBe('Asia/Tokyo')
  })
})

test('it goes on to the next alarm and no further', async () => {
  const clock = createSimulatedClock({ start: 0, timezone: 'UTC' })
  const rung: number[] = []
  clock.at(5_000, () => rung.push(clock.now()))
  clock.setTimeout(() => rung.push(clock.now()), 2_000)
  expect([await clock.advanceToNext(10_000), clock.now()]).toEqual([true, 2_000])
  expect([await clock.advanceToNext(10_000), clock.now()]).toEqual([true, 5_000])
  expect([await clock.advanceToNext(10_000), clock.now()]).toEqual([false, 10_000])
  expect(rung).toEqual([2_000, 5_000])
})
