import { Temporal } from 'temporal-polyfill'
import { HearthError } from '../core/errors.js'

/**
 * The instant, in ms since the epoch, at which the wall shows `value` in a zone; an offset or `Z` in it is kept to.
 * Fails with `TIME_INVALID`.
 */
export function wallInstant(value: string, timezone: string): number {
  try {
    if (/[zZ]$|[+-]\d\d:?\d\d$/.test(value)) return Temporal.Instant.from(value).epochMilliseconds
    return Temporal.PlainDateTime.from(value).toZonedDateTime(timezone).epochMilliseconds
  } catch {
    throw new HearthError('TIME_INVALID', { value: value.slice(0, 60) })
  }
}
