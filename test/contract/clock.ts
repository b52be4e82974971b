import { describe, expect, test } from '@jest/globals'
import type { Clock } from '../../core/clock.js'

/** A clock under test, and how to let time pass on it. */
export interface ClockHarness {
  clock: Clock
  /** Lets at least `ms` pass. */
  pass(ms: number): Promise<void>
  /** Sets the wall clock by `ms` forward, or back where negative. */
  shiftWall(ms: number): Promise<void>
}

/** What every clock keeps. Spans are of tens of milliseconds, so that a real clock takes no time. */
export function clockContract(name: string, create: (timezone: string) => ClockHarness): void {
  describe(`the ${name} clock`, () => {
    test('runs timers in the order in which they come due', async () => {
      const { clock, pass } = create('UTC')
      const ran: string[] = []
      clock.setTimeout(() => ran.push('second'), 40)
      clock.setTimeout(() => ran.push('first'), 5)
      await pass(80)
      expect(ran).toEqual(['first', 'second'])
    })

    test('does not run a timer that was cleared, and clears one twice without harm', async () => {
      const { clock, pass } = create('UTC')
      let ran = 0
      const timer = clock.setTimeout(() => ran++, 5)
      const alarm = clock.at(clock.now() + 5, () => ran++)
      for (const handle of [timer, alarm, timer, alarm]) clock.clearTimeout(handle)
      await pass(30)
      expect(ran).toBe(0)
    })

    test('runs a timer armed by a timer', async () => {
      const { clock, pass } = create('UTC')
      let ran = false
      clock.setTimeout(() => clock.setTimeout(() => (ran = true), 5), 5)
      await pass(60)
      expect(ran).toBe(true)
    })

    test('runs a timer of no or a negative delay soon, but not at once', async () => {
      const { clock, pass } = create('UTC')
      let ran = 0
      clock.setTimeout(() => ran++, 0)
      clock.setTimeout(() => ran++, -10)
      expect(ran).toBe(0)
      await pass(20)
      expect(ran).toBe(2)
    })

    test('does not run a timer of forty days at once', async () => {
      const { clock, pass } = create('UTC')
      let ran = false
      const timer = clock.setTimeout(() => (ran = true), 40 * 86_400_000)
      await pass(30)
      clock.clearTimeout(timer)
      expect(ran).toBe(false)
    })

    test('rings an alarm once, not before its instant', async () => {
      const { clock, pass } = create('UTC')
      const instant = clock.now() + 20
      const rings: number[] = []
      clock.at(instant, () => rings.push(clock.now()))
      await pass(80)
      expect(rings).toHaveLength(1)
      expect(rings[0]).toBeGreaterThanOrEqual(instant)
    })

    test('rings an alarm whose instant has passed already', async () => {
      const { clock, pass } = create('UTC')
      let rung = false
      clock.at(clock.now() - 86_400_000, () => (rung = true))
      expect(rung).toBe(false)
      await pass(30)
      expect(rung).toBe(true)
    })

    test('rings an alarm that the wall clock was set forward past, and lets timers be', async () => {
      const { clock, pass, shiftWall } = create('UTC')
      const ran: string[] = []
      clock.at(clock.now() + 3_600_000, () => ran.push('alarm'))
      const timer = clock.setTimeout(() => ran.push('timer'), 3_600_000)
      await shiftWall(3_600_001)
      await pass(60)
      clock.clearTimeout(timer)
      expect(ran).toEqual(['alarm'])
    })

    test('lets an alarm wait when the wall clock was set back', async () => {
      const { clock, pass, shiftWall } = create('UTC')
      let rung = false
      const alarm = clock.at(clock.now() + 40, () => (rung = true))
      await shiftWall(-3_600_000)
      await pass(120)
      expect(rung).toBe(false)
      clock.clearTimeout(alarm)
    })

    test('never goes back in monotonic time when the wall clock is set back', async () => {
      const { clock, pass, shiftWall } = create('UTC')
      const before = clock.monotonic()
      const wall = clock.now()
      await shiftWall(-3_600_000)
      await pass(10)
      expect(clock.monotonic()).toBeGreaterThan(before)
      expect(clock.now()).toBeLessThan(wall)
    })

    test('knows the zone of the home', () => {
      expect(create('Asia/Shanghai').clock.timezone).toBe('Asia/Shanghai')
    })
  })
}
