import type { Clock, TimerHandle } from '../../core/clock.js'

export interface SimulatedClockOptions {
  /** Wall time at the start, ms since the epoch. */
  start: number
  /** IANA zone of the home. */
  timezone: string
  /** Waits until what a timer set off has settled. One turn of the event loop where absent. */
  settle?: () => Promise<void>
}

/** A clock that stands still until it is advanced. Timers and alarms run only inside the calls below, one at a time. */
export interface SimulatedClock extends Clock {
  /** Lets `ms` pass, running in order all that comes due, and waiting for each to settle before the next. */
  advance(ms: number): Promise<void>
  /** Lets time pass until the wall clock reads `instant`; one that has passed only lets settle what is due. */
  advanceTo(instant: number): Promise<void>
  /** Lets time pass until the next timer or alarm has run, at most to the wall instant `limit`. @returns whether one ran */
  advanceToNext(limit: number): Promise<boolean>
  /** Sets the wall clock, as a person or the network does. Alarms that it jumps past ring; timers do not notice. */
  setWall(instant: number): Promise<void>
  /** Takes the home to another zone. */
  setTimezone(timezone: string): void
  /** How many timers and alarms wait. */
  pending(): number
}

interface Due {
  order: number
  /** What it waits for: a span's end in monotonic time, or the wall clock's reading. */
  by: 'monotonic' | 'wall'
  time: number
  work: () => void
}

/** One turn of the event loop: promises settle, and so do XState's deferred steps. */
const turnOfLoop = () => new Promise<void>((resolve) => setImmediate(resolve))

export function createSimulatedClock(options: SimulatedClockOptions): SimulatedClock {
  const { settle = turnOfLoop } = options
  let { timezone } = options
  let elapsed = 0
  /** Wall time at `elapsed` 0; moves when the clock is set. */
  let origin = options.start
  let order = 0
  let running = Promise.resolve()
  const waiting = new Set<Due>()

  const dueAt = (item: Due) => (item.by === 'wall' ? item.time - origin : item.time)

  function next(until: number): Due | undefined {
    let first: Due | undefined
    for (const item of waiting) {
      const later = first === undefined ? -1 : dueAt(item) - dueAt(first) || item.order - first.order
      if (dueAt(item) <= until && later < 0) first = item
    }
    return first
  }

  async function runUntil(target: number): Promise<void> {
    await settle()
    for (let item = next(target); item; item = next(target)) {
      waiting.delete(item)
      elapsed = Math.max(elapsed, dueAt(item))
      item.work()
      await settle()
    }
    elapsed = Math.max(elapsed, target)
  }

  async function runNext(limit: number): Promise<boolean> {
    const item = next(limit)
    await runUntil(item ? Math.max(elapsed, dueAt(item)) : limit)
    return item !== undefined
  }

  /** One after the other, also where two callers advance at once. */
  function queue<T>(run: () => Promise<T>): Promise<T> {
    const result = running.then(run)
    running = result.then(
      () => undefined,
      () => undefined,
    )
    return result
  }

  function wait(by: Due['by'], time: number, work: () => void): TimerHandle {
    const item: Due = { order: order++, by, time, work }
    waiting.add(item)
    return item
  }

  return {
    now: () => origin + elapsed,
    monotonic: () => elapsed,
    get timezone() {
      return timezone
    },
    setTimezone: (zone) => void (timezone = zone),
    setTimeout: (work, delay) => wait('monotonic', elapsed + Math.max(0, delay), work),
    clearTimeout: (handle) => void waiting.delete(handle as Due),
    at: (instant, work) => wait('wall', instant, work),
    advance: (ms) => queue(() => runUntil(elapsed + Math.max(0, ms))),
    advanceToNext: (limit) => queue(() => runNext(limit - origin)),
    advanceTo: (instant) => queue(() => runUntil(Math.max(elapsed, instant - origin))),
    setWall: (instant) =>
      queue(() => {
        origin = instant - elapsed
        return runUntil(elapsed)
      }),
    pending: () => waiting.size,
  }
}
