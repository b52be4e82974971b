import type { Command } from 'commander'
import { LOCALES, type Locale } from '../../core/locale.js'
import { parseLocale } from './locale-option.js'

interface Options {
  locale: Locale
  fast: boolean
}

export function registerDemo(program: Command): void {
  program
    .command('demo')
    .description('A morning with the companion, heard or captioned')
    .option('--locale <locale>', `language: ${LOCALES.join(', ')}`, parseLocale, 'en')
    .option('--fast', 'captions only, without the pauses of speech', false)
    .action(async (options: Options) => {
      const { demo } = await import('../demo/index.js')
      await demo(options)
    })
}
