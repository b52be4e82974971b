import type { Command } from 'commander'
import { addConfigOptions, type ConfigOptions, readConfig } from './config-options.js'

interface Options extends ConfigOptions {
  port?: string
  data?: string
}

export function registerStart(program: Command): void {
  addConfigOptions(program.command('start'))
    .description('The companion: a console on localhost, and the microphone, or the browser’s')
    .option('--port <port>', 'port of the console; 0 takes a free one')
    .option('--data <folder>', 'folder of the store')
    .action(async ({ port, data, ...options }: Options) => {
      const set = [
        ...(options.set ?? []),
        ...(port === undefined ? [] : [`console.port=${port}`]),
        ...(data === undefined ? [] : [`data=${data}`]),
      ]
      const config = readConfig({ ...options, set })
      const { start } = await import('../start.js')
      await start(config)
    })
}
