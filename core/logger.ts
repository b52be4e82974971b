import type { HearthError } from './errors.js'

/** Levels in rising order. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** What a log line may carry: numbers, truth, and short names. Free text is withheld, as it may be what a person said. */
export type LogFields = Record<string, number | boolean | string | undefined>

/**
 * Writes lines for those who look after the machine. It has no parameter for a message: a line is the fixed name of what
 * happened and fields, and a field's text passes only where it looks like a name (see {@link loggable}).
 */
export interface Logger {
  debug(what: LogName, fields?: LogFields): void
  info(what: LogName, fields?: LogFields): void
  warn(what: LogName, fields?: LogFields): void
  error(what: LogName, fields?: LogFields): void
  /** Logs a failure by its code and whose fault it is; its message and details stay out. */
  failure(what: LogName, error: HearthError): void
}

/** `area.what-happened`, written in the source. */
export type LogName = `${string}.${string}`

const NAME = /^[A-Za-z0-9_.:/@+-]{1,80}$/

/** A field's text as it may be written: itself where it is one name-like word in Latin letters, else its length only. */
export function loggable(value: string): string {
  return NAME.test(value) ? value : `[withheld: ${value.length} characters]`
}

/** A field as it may be written; what is neither number, truth nor text (an error, say) got past the types: withheld. */
function harmless(value: unknown): LogFields[string] {
  if (typeof value === 'number' || typeof value === 'boolean' || value === undefined) return value
  return typeof value === 'string' ? loggable(value) : `[withheld: ${typeof value}]`
}

/** A logger over one function that writes a line; fields are made safe before they reach it. */
export function createLogger(write: (level: LogLevel, what: LogName, fields: LogFields) => void): Logger {
  const at =
    (level: LogLevel) =>
    (what: LogName, fields: LogFields = {}) => {
      const safe: LogFields = {}
      for (const [key, value] of Object.entries(fields)) safe[key] = harmless(value)
      write(level, what, safe)
    }
  const error = at('error')
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error,
    failure: (what, failure) => error(what, { code: failure.code, fault: failure.fault, retry: failure.retry }),
  }
}

/** A logger that writes nothing. */
export const SILENT = createLogger(() => undefined)
