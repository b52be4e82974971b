import type { Clock, TimerHandle } from '../../core/clock.js'

/** Longest delay that Node's timers take; a longer one would fire at once. */
const LONGEST_DELAY = 2_147_483_647
/** How often the wall clock is read again while something waits for it, ms. */
const RECHECK = 30_000

export interface SystemClockOptions {
  /** IANA zone of the home; this machine's where absent. */
  timezone?: string
  /** Reads the wall clock, ms since the epoch. */
  wall?: () => number
  /** How often the wall clock is read again while something waits for it, ms. */
  recheck?: number
}

/** A system clock whose zone can follow the home's setting. */
export interface SystemClock extends Clock {
  setTimezone(timezone: string): void
}

interface Alarm {
  instant: number
  work: () => void
}

interface Timer {
  timeout: NodeJS.Timeout | undefined
}

/**
 * This machine's time. Timers keep the process alive, alarms (`at`) do not: a dose due tomorrow holds no command open.
 */
export function createSystemClock(options: SystemClockOptions = {}): SystemClock {
  const { wall = Date.now, recheck = RECHECK } = options
  let timezone = options.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const timers = new Set<TimerHandle>()
  const alarms = new Set<Alarm>()
  let watch: NodeJS.Timeout | undefined

  function arm(): void {
    clearTimeout(watch)
    watch = undefined
    if (alarms.size === 0) return
    const next = Math.min(...[...alarms].map((alarm) => alarm.instant)) - wall()
    watch = setTimeout(ring, Math.min(recheck, Math.max(0, next)))
    watch.unref()
  }

  function ring(): void {
    // Each alarm gets a turn of its own, so that one that throws does not silence those after it.
    const now = wall()
    const due = [...alarms].filter((alarm) => alarm.instant <= now).sort((a, b) => a.instant - b.instant)
    for (const alarm of due) setImmediate(() => alarms.delete(alarm) && alarm.work())
    if (due.length > 0) setImmediate(arm)
    else arm()
  }

  function start(timer: Timer, work: () => void, delay: number): void {
    const step = Math.min(Math.max(0, delay), LONGEST_DELAY)
    timer.timeout = setTimeout(() => {
      if (delay > step) return start(timer, work, delay - step)
      timers.delete(timer)
      work()
    }, step)
  }

  return {
    now: () => wall(),
    monotonic: () => performance.now(),
    get timezone() {
      return timezone
    },
    setTimezone: (zone) => void (timezone = zone),
    setTimeout(work, delay) {
      const timer: Timer = { timeout: undefined }
      timers.add(timer)
      start(timer, work, delay)
      return timer
    },
    clearTimeout(handle) {
      if (timers.delete(handle)) clearTimeout((handle as Timer).timeout)
      if (alarms.delete(handle as Alarm)) arm()
    },
    at(instant, work) {
      const alarm: Alarm = { instant, work }
      alarms.add(alarm)
      arm()
      return alarm
    },
  }
}
