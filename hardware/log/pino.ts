import { pino } from 'pino'
import { createLogger, type Logger, type LogLevel } from '../../core/logger.js'

export interface PinoOptions {
  /** Least level that is written. */
  level: LogLevel
  /** Where lines go; standard error where absent, as standard output carries results only. */
  to?: { write(line: string): void }
}

/** Writes JSON lines with pino. Written at once, so that the last line before a crash is not lost. */
export function createPinoLogger({ level, to = pino.destination({ dest: 2, sync: true }) }: PinoOptions): Logger {
  const log = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'what' }, to)
  return createLogger((at, what, fields) => log[at](fields, what))
}
