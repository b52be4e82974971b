import type { Clock } from '../core/clock.js'
import type { ErrorCode, HearthError } from '../core/errors.js'
import type { Logger } from '../core/logger.js'
import type { Line } from '../core/skill.js'
import type { Journal } from './journal.js'

/** Failures that the person hears of, and the agent's response that tells. */
const TOLD: Partial<Record<ErrorCode, string>> = {
  MICROPHONE_LOST: 'microphone_lost',
  ENGINE_RESTARTED: 'engine_restarted',
  STORE_FULL: 'failed_again',
}
/** The same failure is told again only after this long, ms. */
const TELL_AGAIN = 60_000

export interface FaultParts {
  clock: Clock
  logger: Logger
  journal: Journal
  /** Tells the person. */
  tell: (line: Line) => void
}

/** Tells of failures of the machine: those who look after it always, the person where they can notice it, once in a while. */
export function createFaults({ clock, logger, journal, tell }: FaultParts) {
  const toldAt = new Map<string, number>()

  return function report(error: HearthError, about: string): void {
    logger.failure('companion.fault', error)
    journal.emit('agent', { type: 'fault', code: error.code, about })
    const key = TOLD[error.code]
    if (!key || clock.monotonic() - (toldAt.get(key) ?? -Infinity) < TELL_AGAIN) return
    toldAt.set(key, clock.monotonic())
    tell({ skill: 'agent', key, params: {} })
  }
}
