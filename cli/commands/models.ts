import type { Command } from 'commander'
import type { ModelOptions } from '../models/list.js'
import { addConfigOptions } from './config-options.js'

/** Adds `models`: which there are, and installs them. */
export function register(program: Command): void {
  const models = program.command('models').description('Models of ears and voices, and where they come from')
  const folderOption = (command: Command) =>
    addConfigOptions(command).option('--models <folder>', 'folder of models; your own cache where absent')
  folderOption(models.command('list'))
    .description('Every model with its size, its licence and whether it is installed')
    .option('--json', 'print each as one JSON object a line')
    .action(async (options: ModelOptions) => (await import('../models/list.js')).listModels(options))
  folderOption(models.command('install'))
    .description('Fetches models, checks them, and puts them in place')
    .argument('<name...>', 'names of models, as the list has them')
    .option('--again', 'replace what is installed')
    .action(async (names: string[], options: ModelOptions) =>
      (await import('../models/list.js')).installModels(names, options),
    )
}
