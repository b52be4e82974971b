import { type FSWatcher, existsSync, watch } from 'node:fs'
import { join } from 'node:path'
import { type HearthError, asHearthError } from '../core/errors.js'
import { LOCALES } from '../core/locale.js'
import { type Dialogs, createDialogs } from './dialogs.js'
import { type Kept, ownDialogs, readAll, readCache, readChanged } from './load.js'

/** Quiet time after a change before files are read again, ms: editors write in several steps. */
const SETTLE = 150

export interface WatchedDialogs extends Dialogs {
  /** Reads what changed; on a fault keeps what was, and tells. */
  reload(): Promise<void>
  stop(): void
}

/**
 * As `loadDialogs`, and follows changes while running. A file that is invalid is told to `failed` with every problem,
 * and what was loaded before stays.
 * @param cache file that keeps what was read, as `loadDialogs` writes it
 */
export function watchDialogs(
  folders: readonly string[],
  told: { changed?: () => void; failed: (error: HearthError) => void },
  cache?: string,
): WatchedDialogs {
  const all = [ownDialogs(), ...folders]
  const kept = cache === undefined ? new Map<string, Kept>() : readCache(cache)
  let current = { files: readAll(all, kept), version: 1 }
  let timer: NodeJS.Timeout | undefined

  async function reload() {
    try {
      await readChanged(all, kept)
      current = { files: readAll(all, kept), version: current.version + 1 }
      told.changed?.()
    } catch (thrown) {
      told.failed(asHearthError(thrown))
    }
  }

  const watchers: FSWatcher[] = all
    .flatMap((folder) => LOCALES.map((locale) => join(folder, locale)))
    .filter((place) => existsSync(place))
    .map((place) =>
      watch(place, { persistent: false }, () => {
        clearTimeout(timer)
        timer = setTimeout(() => void reload(), SETTLE)
        timer.unref()
      }).on('error', (thrown) => {
        told.failed(asHearthError(thrown))
      }),
    )

  const dialogs = createDialogs(() => current)
  return Object.assign(Object.create(dialogs) as Dialogs, {
    reload,
    stop() {
      clearTimeout(timer)
      for (const watcher of watchers) watcher.close()
    },
  })
}
