import type { Command } from 'commander'
import { addConfigOptions, type ConfigOptions } from './config-options.js'

interface Options extends ConfigOptions {
  json?: boolean
  audio?: boolean
}

export function registerSimulate(program: Command): void {
  addConfigOptions(program.command('simulate'), 'settings file, under those of the scenario; none where absent')
    .description('Plays scenarios with the whole companion on a virtual clock, and checks what they expect')
    .argument('<scenario...>', 'scenario files (YAML)')
    .option('--json', 'print every event, one JSON object a line')
    .option('--audio', 'speak the `say` steps through the ears')
    .action(async (files: string[], { config: file, set = [], ...options }: Options) => {
      const { readSettings } = await import('../config/index.js')
      const { simulate } = await import('../simulate/index.js')
      // No hearth.yaml of the folder: a scenario gives the same wherever it is played, unless somebody asks otherwise.
      const { settings } = readSettings({ file: file ?? null, set })
      if (!(await simulate(files, { ...options, config: settings }))) process.exitCode = 1
    })
}
