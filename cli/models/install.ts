import { Presets, SingleBar } from 'cli-progress'
import type { Config } from '../../core/config.js'
import { asHearthError, type HearthError } from '../../core/errors.js'
import { installModel, missingFor, modelsFolder, type InstallProgress, type ModelEntry } from '../../speech/index.js'
import { tell } from '../output.js'

export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`

/** Fetches a model while somebody watches: a bar on a terminal, a line a step elsewhere. @returns its folder */
export async function installShown(entry: ModelEntry, folder: string, again = false): Promise<string> {
  tell(`${entry.name}: ${entry.title}, ${megabytes(entry.size)}, ${entry.licence}`)
  const show = display(process.stderr.isTTY)
  const stop = new AbortController()
  const interrupt = () => stop.abort()
  process.once('SIGINT', interrupt)
  try {
    return await installModel(entry, { folder, again, signal: stop.signal, onProgress: show.progress })
  } finally {
    show.end()
    process.removeListener('SIGINT', interrupt)
  }
}

/**
 * Fetches the recommended ears and voice that are missing for the home's language.
 * @returns what could not be had: the companion goes on with what it has
 */
export async function installRecommended(config: Config): Promise<HearthError[]> {
  const folder = modelsFolder(config.speech.models)
  const failed: HearthError[] = []
  for (const entry of missingFor(folder, config.locale)) {
    try {
      await installShown(entry, folder)
    } catch (thrown) {
      failed.push(asHearthError(thrown))
    }
  }
  return failed
}

/** A bar where somebody looks, a line a step where not. */
function display(terminal: boolean): { progress(one: InstallProgress): void; end(): void } {
  const bar = new SingleBar(
    { format: '{bar} {percentage} % of {size}, {source}', stream: process.stderr, hideCursor: true },
    Presets.shades_classic,
  )
  let drawn = false
  let last = ''
  const end = () => {
    if (drawn) bar.stop()
    drawn = false
  }
  return {
    end,
    progress({ step, source, done, total }) {
      if (terminal && done !== undefined && total !== undefined) {
        if (!drawn) bar.start(total, done, { source, size: megabytes(total) })
        drawn = true
        return bar.update(done)
      }
      const line = step === 'fetching' ? `fetching from ${source}` : step
      if (line === last) return
      last = line
      end()
      tell(`  ${line}`)
    },
  }
}
