import { setTimeout as sleep } from 'node:timers/promises'
import { createSimulatedClock } from '../../hardware/clock/simulated.js'
import { createSystemClock } from '../../hardware/clock/system.js'
import { clockContract } from './clock.js'

clockContract('system', (timezone) => {
  let shift = 0
  const clock = createSystemClock({ timezone, wall: () => Date.now() + shift, recheck: 10 })
  return {
    clock,
    // The loop may be late on a busy machine; a second wait lets late timers run.
    pass: async (ms) => {
      await sleep(ms)
      await sleep(20)
    },
    shiftWall: async (ms) => void (shift += ms),
  }
})

clockContract('simulated', (timezone) => {
  const clock = createSimulatedClock({ start: Date.UTC(2026, 2, 7, 19, 59), timezone })
  return { clock, pass: (ms) => clock.advance(ms), shiftWall: (ms) => clock.setWall(clock.now() + ms) }
})
