import { createUnderstander, dialogCache, fileModels } from '../agent/understanding/index.js'
import { isTimezone } from '../core/config.js'
import { HearthError } from '../core/errors.js'
import type { Locale } from '../core/locale.js'
import { loadDialogs } from '../dialogs/index.js'
import { createLineReader } from './understand-line.js'
import { homeOrEmpty } from './compose/home.js'
import { linesOf } from './lines.js'
import { wallInstant } from './wall-instant.js'

export interface UnderstandOptions {
  locale: Locale
  home?: string
  now?: string
  timezone: string
  dialogue?: boolean
}

/** Reads requests from standard input and writes one reading a line. Fails with `TIMEZONE_UNKNOWN`, `TIME_INVALID`, `HOME_INVALID`. */
export async function understand(options: UnderstandOptions): Promise<void> {
  const { locale, timezone } = options
  if (!isTimezone(timezone)) throw new HearthError('TIMEZONE_UNKNOWN', { timezone })
  const now = options.now === undefined ? Date.now() : wallInstant(options.now, timezone)
  const home = homeOrEmpty(options.home)
  const understander = createUnderstander({ dialogs: loadDialogs([], dialogCache()), store: fileModels(), home })
  await understander.prepare(locale)
  const read = createLineReader(understander, { locale, now, timezone }, options.dialogue === true)
  for await (const line of linesOf(process.stdin)) {
    if (!process.stdout.write(`${JSON.stringify(read(line))}\n`))
      await new Promise<void>((resolve) => process.stdout.once('drain', resolve))
  }
}
