import type { Command } from 'commander'
import { addConfigOptions, type ConfigOptions, readConfig } from './config-options.js'

interface Options extends ConfigOptions {
  port?: string
  data?: string
  installModels?: boolean
}

export function registerStart(program: Command): void {
  addConfigOptions(program.command('start'))
    .description('The companion: a console on localhost, and the microphone, or the browser’s')
    .option('--port <port>', 'port of the console; 0 takes a free one')
    .option('--data <folder>', 'folder of the store')
    .option('--install-models', 'fetch the recommended ears and voice first, where they are missing')
    .action(async ({ port, data, installModels = false, ...options }: Options) => {
      const set = [
        ...(options.set ?? []),
        ...(port === undefined ? [] : [`console.port=${port}`]),
        ...(data === undefined ? [] : [`data=${data}`]),
      ]
      const config = readConfig({ ...options, set })
      const { start } = await import('../start.js')
      await start(config, { installModels })
    })
}
