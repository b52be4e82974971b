import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Locale } from '../../core/locale.js'
import { CATALOGUE, type ModelEntry } from './catalogue.js'

/** Folder of installed models: the given one, else the user's own cache, which all checkouts share. */
export function modelsFolder(configured?: string, env: NodeJS.ProcessEnv = process.env): string {
  if (configured !== undefined) return configured
  const cache =
    env.XDG_CACHE_HOME ??
    (process.platform === 'darwin'
      ? join(homedir(), 'Library', 'Caches')
      : process.platform === 'win32'
        ? (env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'))
        : join(homedir(), '.cache'))
  return join(cache, 'hearth', 'models')
}

/** Where a model is, or would be. */
export const modelPath = (folder: string, name: string): string => join(folder, name)

/** Whether a model is there with all its files. An installation appears whole or not at all. */
export function isInstalled(folder: string, entry: ModelEntry): boolean {
  return entry.files.every((file) => existsSync(join(modelPath(folder, entry.name), file)))
}

/** The installed model for a use and a language, the recommended one first. */
export function installedFor(folder: string, use: ModelEntry['use'], locale: Locale): ModelEntry | undefined {
  return CATALOGUE.filter((entry) => entry.use === use && entry.locale === locale)
    .sort((a, b) => Number(b.recommended) - Number(a.recommended))
    .find((entry) => isInstalled(folder, entry))
}

/** What is recommended for a language and not installed. */
export function missingFor(folder: string, locale: Locale): readonly ModelEntry[] {
  return CATALOGUE.filter((entry) => entry.locale === locale && entry.recommended && !isInstalled(folder, entry))
}
