import type { Command } from 'commander'
import { LOCALES, type Locale } from '../../core/locale.js'
import { addConfigOptions, type ConfigOptions, readConfig } from './config-options.js'
import { parseLocale } from './locale-option.js'

interface Options extends ConfigOptions {
  wake: boolean
  locale?: Locale
  json: boolean
}

export function registerListen(program: Command): void {
  const command = program
    .command('listen')
    .description('Puts recordings through the whole real pipeline and prints each event')
    .argument('<file...>', 'WAV files, heard one after the other by one companion')
    .option('--no-wake', 'take everything as addressed to the companion')
    .option('--locale <locale>', `language spoken: ${LOCALES.join(', ')}`, parseLocale)
    .option('--json', 'print each event as one JSON object a line', false)
    .action(async (files: string[], options: Options) => {
      const { listen } = await import('../listen.js')
      const config = readConfig(options)
      await listen(files, { ...options, config: { ...config, locale: options.locale ?? config.locale } })
    })
  addConfigOptions(command)
}
