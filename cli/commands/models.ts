import type { Command } from 'commander'
import { isInstalled, modelPath, modelsFolder, type ModelEntry } from '../../speech/index.js'
import { installShown, megabytes } from '../models/install.js'
import { print, printJson } from '../output.js'
import { addConfigOptions, readConfig, type ConfigOptions } from './config-options.js'

interface Options extends ConfigOptions {
  models?: string
  json?: boolean
  again?: boolean
}

/** Adds `models`: which there are, and installs them. */
export function register(program: Command): void {
  const models = program.command('models').description('Models of ears and voices, and where they come from')
  const folderOption = (command: Command) =>
    addConfigOptions(command).option('--models <folder>', 'folder of models; your own cache where absent')
  folderOption(models.command('list'))
    .description('Every model with its size, its licence and whether it is installed')
    .option('--json', 'print each as one JSON object a line')
    .action(async ({ json = false, ...options }: Options) => {
      const { CATALOGUE } = await import('../../speech/index.js')
      const folder = folderOf(options)
      for (const entry of CATALOGUE) {
        if (json) printJson(asJson(entry, folder))
        else print(asLine(entry, folder))
      }
    })
  folderOption(models.command('install'))
    .description('Fetches models, checks them, and puts them in place')
    .argument('<name...>', 'names of models, as the list has them')
    .option('--again', 'replace what is installed')
    .action(async (names: string[], { again = false, ...options }: Options) => {
      const { findModel } = await import('../../speech/index.js')
      const folder = folderOf(options)
      // Every name is checked before anything is fetched.
      for (const entry of names.map(findModel)) print(await installShown(entry, folder, again))
    })
}

function folderOf(options: Options): string {
  return options.models ?? modelsFolder(readConfig(options).speech.models)
}

function asJson(entry: ModelEntry, folder: string): Record<string, unknown> {
  const installed = isInstalled(folder, entry)
  const { name, use, locale, title, licence, size, recommended } = entry
  const path = installed ? { path: modelPath(folder, name) } : {}
  return { name, use, locale, title, licence, size, recommended, installed, ...path }
}

function asLine(entry: ModelEntry, folder: string): string {
  const state = isInstalled(folder, entry) ? 'installed' : entry.recommended ? 'recommended' : 'available'
  const { name, size, title, licence } = entry
  return [name.padEnd(14), state.padEnd(12), megabytes(size).padStart(7), `${title} (${licence})`].join('  ')
}
