/*
 * Wall times by the tables of the JavaScript engine alone, so that what the schedules say can be checked by something that
 * shares nothing with them.
 */
const MINUTE = 60_000
const DAY = 86_400_000

const formats = new Map<string, Intl.DateTimeFormat>()

/** What a zone's clocks show at an instant less UTC, ms. */
function offsetAt(at: number, zone: string): number {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(zone, format)
  }
  const [day, month, year, hour, minute, second] = format.format(at).match(/\d+/g)?.map(Number) ?? []
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

/** A stretch of constant offset. */
interface Stretch {
  from: number
  offset: number
}

/** The offsets of a zone between two instants, found by looking every six hours and then halving. */
function stretches(zone: string, from: number, until: number): Stretch[] {
  const found: Stretch[] = [{ from, offset: offsetAt(from, zone) }]
  for (let at = from; at < until; at += DAY / 4) {
    const before = offsetAt(at, zone)
    if (offsetAt(at + DAY / 4, zone) === before) continue
    let [low, high] = [at, at + DAY / 4]
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE
      if (offsetAt(middle, zone) === before) low = middle
      else high = middle
    }
    found.push({ from: high, offset: offsetAt(high, zone) })
  }
  return found
}

/** A zone's clocks over some years. */
export interface Clocks {
  /**
   * The first instant at which they show a minute of a day, else the first after they jumped over it; undefined where they
   * jump over the whole day.
   * @param day as a day number @param minutes since midnight
   */
  instant(day: number, minutes: number): number | undefined
  /** How often they were changed. */
  changes: number
}

/** @param from ms since the epoch @param until ms since the epoch */
export function clocksOf(zone: string, from: number, until: number): Clocks {
  const all = stretches(zone, from - 3 * DAY, until + 3 * DAY)
  return {
    changes: all.length - 1,
    instant(day, minutes) {
      const shown = day * DAY + minutes * MINUTE
      for (const [index, { from: start, offset }] of all.entries()) {
        const end = all[index + 1]?.from ?? Infinity
        const at = shown - offset
        if (at >= start && at < end) return at
        const following = all[index + 1]
        if (following && at >= end && shown - following.offset < end) {
          const whole = end + offset <= day * DAY && end + following.offset >= (day + 1) * DAY
          return whole ? undefined : end
        }
      }
      return undefined
    },
  }
}
