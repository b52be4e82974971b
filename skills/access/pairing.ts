import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { HearthError } from '../../core/errors.js'
import type { Person } from './state.js'

/** How long a code is good, ms. */
export const CODE_LIFE = 5 * 60_000
/** Wrong codes that are let pass before nobody can pair for a while. */
export const TRIES = 5
/** The first pause after too many wrong codes, ms; it doubles each time. */
const PAUSE = 60_000
const LONGEST_PAUSE = 60 * 60_000

export interface Invitation {
  code: string
  person: Person
  /** Whether the elder has said already what they may see. */
  agreed: boolean
  /** The clock's monotonic time at which it ends, ms: a wall clock that jumps keeps no code alive. */
  ends: number
}

/** Where codes and tokens come from; a simulation gives the same ones again. */
export interface Randomness {
  /** Six digits. */
  code(): string
  /** At least 128 bits, in letters, digits, `-` and `_`. */
  token(): string
}

export const RANDOM: Randomness = {
  code: () => String(randomInt(1_000_000)).padStart(6, '0'),
  token: () => randomBytes(32).toString('base64url'),
}

/** A token as it is kept: whoever reads the ledger cannot open the channel with it. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** The one open invitation. It is kept in memory only: after a restart another code is asked for. */
export function createPairing(random: Randomness) {
  let open: Invitation | undefined
  let tries = 0
  let pauses = 0
  let pausedUntil = -Infinity

  return {
    /** Opens an invitation; an earlier code is good no more. @param now monotonic, ms @param agreed whether the elder made it */
    invite(person: Person, now: number, agreed: boolean): Invitation {
      open = { code: random.code(), person, agreed, ends: now + CODE_LIFE }
      return open
    },
    /** The invitation that is open, if any. @param now monotonic, ms */
    opened: (now: number): Invitation | undefined => (open && now < open.ends ? open : undefined),
    /** Whom a code was made for; it is used up. Fails with `PAIRING_PAUSED` and `CODE_INVALID`. @param now monotonic, ms */
    redeem(code: string, now: number): Person & { agreed: boolean } {
      if (now < pausedUntil) throw new HearthError('PAIRING_PAUSED', { seconds: Math.ceil((pausedUntil - now) / 1000) })
      if (open && now >= open.ends) open = undefined
      // With no code open a guess is counted too, so that an answer tells nothing.
      if (!open || !same(code, open.code)) {
        if (++tries >= TRIES) {
          tries = 0
          open = undefined
          pausedUntil = now + Math.min(LONGEST_PAUSE, PAUSE * 2 ** pauses++)
        }
        throw new HearthError('CODE_INVALID')
      }
      const { person, agreed } = open
      open = undefined
      tries = pauses = 0
      return { ...person, agreed }
    },
    cancel(): void {
      open = undefined
    },
    token: random.token,
  }
}

/** Whether two codes are the same, in a time that does not tell where they differ. */
function same(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest())
  return left !== undefined && right !== undefined && timingSafeEqual(left, right)
}
