import type { Command } from 'commander'
import { LOCALES, type Locale } from '../../core/locale.js'
import { parseLocale } from './locale-option.js'

interface Options {
  wake: boolean
  locale: Locale
  json: boolean
}

export function registerListen(program: Command): void {
  program
    .command('listen')
    .description('Puts recordings through the whole real pipeline and prints each event')
    .argument('<file...>', 'WAV files, heard one after the other by one companion')
    .option('--no-wake', 'take everything as addressed to the companion')
    .option('--locale <locale>', `language spoken: ${LOCALES.join(', ')}`, parseLocale, 'en')
    .option('--json', 'print each event as one JSON object a line', false)
    .action(async (files: string[], options: Options) => {
      const { listen } = await import('../listen.js')
      await listen(files, options)
    })
}
