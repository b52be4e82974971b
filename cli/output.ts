import type { HearthError } from '../core/errors.js'

/** Writes one result as a line of JSON to standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

/** Writes one result as a line of text to standard output. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Tells something that is no result: to standard error. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** Tells what failed, with its code and without a stack trace. `HEARTH_DEBUG=1` adds the trace. */
export function printError(error: HearthError): void {
  tell(`${error.code}: ${error.message}`)
  if (process.env.HEARTH_DEBUG) tell(error.stack ?? '')
}
