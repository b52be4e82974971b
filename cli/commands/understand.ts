import type { Command } from 'commander'
import { createUnderstander, dialogCache, fileModels, type HomeUnderstander } from '../../agent/understanding/index.js'
import { isTimezone } from '../../core/config.js'
import { HearthError } from '../../core/errors.js'
import { LOCALES, type Locale, isLocale } from '../../core/locale.js'
import { loadDialogs } from '../../dialogs/index.js'
import { readHome } from '../files/home.js'
import { linesOf } from '../lines.js'
import { createLineReader } from './understand-line.js'
import { wallInstant } from './wall-instant.js'

interface Options {
  locale: string
  home?: string
  now?: string
  timezone: string
  dialogue?: boolean
}

/** Adds `understand`: one request a line in, one reading a line out. */
export function register(program: Command): void {
  program
    .command('understand')
    .description('tells what each line of standard input asks for, as JSON')
    .option('--locale <locale>', `language of the lines: ${LOCALES.join(', ')}`, 'en')
    .option('--home <file>', 'home.yaml with the devices, people and medicines that are known by name')
    .option('--now <time>', 'wall time that the lines are said at, such as 2026-03-07T19:59:00')
    .option('--timezone <zone>', 'IANA time zone', Intl.DateTimeFormat().resolvedOptions().timeZone)
    .option('--dialogue', 'the lines are one talk: follow-ups, yes and no count')
    .action(async (options: Options) => {
      const locale = checkedLocale(options.locale)
      if (!isTimezone(options.timezone)) throw new HearthError('TIMEZONE_UNKNOWN', { timezone: options.timezone })
      const { timezone } = options
      const now = options.now === undefined ? Date.now() : wallInstant(options.now, timezone)
      const understander = understanderOf(options.home)
      understander.prepare(locale)
      const read = createLineReader(understander, { locale, now, timezone }, options.dialogue === true)
      for await (const line of linesOf(process.stdin)) {
        if (!process.stdout.write(`${JSON.stringify(read(line))}\n`))
          await new Promise<void>((resolve) => process.stdout.once('drain', resolve))
      }
    })
}

function checkedLocale(locale: string): Locale {
  if (!isLocale(locale)) throw new HearthError('LOCALE_UNKNOWN', { locale, known: LOCALES.join(', ') })
  return locale
}

function understanderOf(home: string | undefined): HomeUnderstander {
  const read = home === undefined ? undefined : readHome(home)
  for (const { path, line, problem } of read?.warnings ?? []) process.stderr.write(`${path}:${line}: ${problem}\n`)
  return createUnderstander({
    dialogs: loadDialogs([], dialogCache()),
    store: fileModels(),
    ...(read ? { home: read.home } : {}),
  })
}
