import { CATALOGUE, findModel, isInstalled, modelPath, modelsFolder, type ModelEntry } from '../../speech/index.js'
import { type ConfigOptions, readConfig } from '../commands/config-options.js'
import { print, printJson } from '../output.js'
import { installShown, megabytes } from './install.js'

export interface ModelOptions extends ConfigOptions {
  models?: string
  json?: boolean
  again?: boolean
}

/** Prints every model with its size, its licence and whether it is installed. */
export function listModels({ json = false, ...options }: ModelOptions): void {
  const folder = folderOf(options)
  for (const entry of CATALOGUE) {
    if (json) printJson(asJson(entry, folder))
    else print(asLine(entry, folder))
  }
}

/** Installs models by their names, every one of which is checked before anything is fetched, and prints their folders. */
export async function installModels(
  names: readonly string[],
  { again = false, ...options }: ModelOptions,
): Promise<void> {
  const folder = folderOf(options)
  for (const entry of names.map(findModel)) print(await installShown(entry, folder, again))
}

function folderOf(options: ModelOptions): string {
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
