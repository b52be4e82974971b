import { HearthError } from '../core/errors.js'
import { instantOf } from '../core/wall.js'

/**
 * The instant, in ms since the epoch, at which the wall shows `value` in a zone; an offset or `Z` in it is kept to.
 * Fails with `TIME_INVALID`.
 */
export function wallInstant(value: string, timezone: string): number {
  const at = instantOf(value, timezone)
  if (at === undefined) throw new HearthError('TIME_INVALID', { value: value.slice(0, 60) })
  return at
}
