import type { Clock } from '../../core/clock.js'

/**
 * Lets `rate` units a second pass, and up to `burst` at once after a rest.
 * @returns takes units and says whether they may pass; refused units cost nothing
 */
export function createLimit(clock: Clock, rate: number, burst: number): (units: number) => boolean {
  let left = burst
  let last = clock.monotonic()
  return (units) => {
    const now = clock.monotonic()
    left = Math.min(burst, left + ((now - last) / 1000) * rate)
    last = now
    if (units > left) return false
    left -= units
    return true
  }
}
