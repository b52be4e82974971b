import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

type Environment = Record<string, string | undefined>

/** Folder of the user's own data: the ledger. `XDG_DATA_HOME` counts where it is set, as everywhere on Linux. */
export function dataFolder(env: Environment = process.env, platform = process.platform): string {
  if (isSet(env.XDG_DATA_HOME)) return join(resolve(env.XDG_DATA_HOME), 'hearth')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'hearth')
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'hearth')
  return join(homedir(), '.local', 'share', 'hearth')
}

/** Folder of what can be fetched again: models. */
export function cacheFolder(env: Environment = process.env, platform = process.platform): string {
  if (isSet(env.XDG_CACHE_HOME)) return join(resolve(env.XDG_CACHE_HOME), 'hearth')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'hearth')
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'hearth', 'cache')
  return join(homedir(), '.cache', 'hearth')
}

const isSet = (value: string | undefined): value is string => value !== undefined && value !== ''
