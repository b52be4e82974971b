import type { Clock } from '../../core/clock.js'
import { HearthError } from '../../core/errors.js'

/** Largest recording, bytes: a minute, and its header. */
export const LARGEST = 60 * 32_000 + 1_024
/** Longest that is waited for the next part, ms of monotonic time. */
const PATIENCE = 2 * 60_000
/** Recordings that may be coming in at once: of all, and of one person. */
const MOST = 10
const MOST_OF_ONE = 2
/** How many that are whole are remembered, for whoever did not hear that the last part came. */
const REMEMBERED = 50

interface Coming {
  who: string
  bytes: Uint8Array
  length: number
  touched: number
}

/** Recordings that come in parts: in order, each part once however often it is sent. In memory until they are whole. */
export interface Uploads {
  /**
   * Takes a part. @returns all of it where this was the last, else how many bytes are there
   * Fails with `PARAMS_INVALID`, naming the field, and `CONFLICT`.
   */
  take(who: string, name: string, offset: number, part: Uint8Array, last: boolean): Uint8Array | number
  /** What became of one that is whole, to be told again to who repeats its last part. */
  settle(who: string, name: string, result: unknown): void
  settled(who: string, name: string): unknown
}

export function createUploads(clock: Pick<Clock, 'monotonic'>): Uploads {
  const coming = new Map<string, Coming>()
  const over = new Map<string, unknown>()
  const keyOf = (who: string, name: string) => JSON.stringify([who, name])

  function begin(who: string): Coming {
    for (const [key, { touched }] of coming) if (clock.monotonic() - touched > PATIENCE) coming.delete(key)
    const theirs = [...coming].filter(([, one]) => one.who === who)
    // Who begins a third has given up the first.
    if (theirs.length >= MOST_OF_ONE) coming.delete(theirs[0]?.[0] ?? '')
    if (coming.size >= MOST) throw new HearthError('CONFLICT', { problem: 'Too many recordings come in at once' })
    return { who, bytes: new Uint8Array(64 * 1024), length: 0, touched: 0 }
  }

  return {
    take(who, name, offset, part, last) {
      const key = keyOf(who, name)
      const mine = coming.get(key) ?? (offset === 0 ? begin(who) : undefined)
      if (!mine || offset > mine.length)
        throw new HearthError('PARAMS_INVALID', {
          field: 'offset',
          problem: `${mine?.length ?? 0} bytes are there: go on with those that follow`,
        })
      const length = offset + part.length
      if (length > LARGEST)
        throw new HearthError('PARAMS_INVALID', { field: 'audio', problem: 'is longer than 60 seconds' })
      if (length > mine.bytes.length) {
        const wider = new Uint8Array(Math.min(LARGEST, Math.max(length, mine.bytes.length * 2)))
        wider.set(mine.bytes)
        mine.bytes = wider
      }
      mine.bytes.set(part, offset)
      mine.length = Math.max(mine.length, length)
      mine.touched = clock.monotonic()
      coming.set(key, mine)
      if (!last) return mine.length
      coming.delete(key)
      return mine.bytes.slice(0, length)
    },
    settle(who, name, result) {
      over.set(keyOf(who, name), result)
      const [oldest] = over.keys()
      if (over.size > REMEMBERED && oldest !== undefined) over.delete(oldest)
    },
    settled: (who, name) => over.get(keyOf(who, name)),
  }
}
