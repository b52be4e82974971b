import type { Command } from 'commander'
import { LOCALES } from '../../core/locale.js'
import type { UnderstandOptions } from '../understand.js'
import { parseLocale } from './locale-option.js'

export function registerUnderstand(program: Command): void {
  program
    .command('understand')
    .description('Tells what each line of standard input asks for, as JSON')
    .option('--locale <locale>', `language of the lines: ${LOCALES.join(', ')}`, parseLocale, 'en')
    .option('--home <file>', 'home.yaml with the devices, people and medicines that are known by name')
    .option('--now <time>', 'wall time that the lines are said at, such as 2026-03-07T19:59:00')
    .option('--timezone <zone>', 'IANA time zone', Intl.DateTimeFormat().resolvedOptions().timeZone)
    .option('--dialogue', 'the lines are one talk: follow-ups, yes and no count')
    .action(async (options: UnderstandOptions) => {
      const { understand } = await import('../understand.js')
      await understand(options)
    })
}
