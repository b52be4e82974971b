import { mkdir, mkdtemp, rename, rm, access } from 'node:fs/promises'
import { join } from 'node:path'
import { HearthError, isCode } from '../../core/errors.js'
import { CATALOGUE, modelNamed, type ModelEntry } from './catalogue.js'
import { fetchSource, nameOf, problemOf } from './fetch.js'
import { isInstalled, modelPath } from './folder.js'
import { unzip } from './unzip.js'

/** How far an installation is. */
export interface InstallProgress {
  step: 'fetching' | 'unpacking' | 'done'
  /** Where from. */
  source: string
  /** Bytes so far, and all of them where known. */
  done?: number
  total?: number
}

export interface InstallOptions {
  /** Folder of models, see `modelsFolder`. */
  folder: string
  signal?: AbortSignal
  onProgress?: (progress: InstallProgress) => void
  /** Replace what is there. */
  again?: boolean
  env?: NodeJS.ProcessEnv
}

/** The catalogue's entry. Fails with `MODEL_UNKNOWN`. */
export function findModel(name: string): ModelEntry {
  const entry = modelNamed(name)
  if (entry) return entry
  const known = CATALOGUE.map((one) => one.name).join(', ')
  throw new HearthError('MODEL_UNKNOWN', { model: name, known })
}

/**
 * Installs a model from the first source that works. It appears in the folder whole, or not at all; a transfer that was cut is
 * gone on with the next time. Fails with `DOWNLOAD_FAILED` that names each source's problem, `CHECKSUM_WRONG` where the only
 * thing wrong is what arrived, `STORE_FULL`.
 * @returns its folder
 */
export async function installModel(entry: ModelEntry, options: InstallOptions): Promise<string> {
  const target = modelPath(options.folder, entry.name)
  if (!options.again && isInstalled(options.folder, entry)) return target
  const signal = options.signal ?? new AbortController().signal
  const problems: HearthError[] = []
  for (const source of entry.sources) {
    const name = nameOf(source)
    options.onProgress?.({ step: 'fetching', source: name })
    try {
      const zip = await fetchSource(entry.name, source, {
        downloads: join(options.folder, '.downloads'),
        signal,
        onBytes: (done, total) =>
          options.onProgress?.({ step: 'fetching', source: name, done, ...(total !== undefined && { total }) }),
        ...(options.env && { env: options.env }),
      })
      options.onProgress?.({ step: 'unpacking', source: name })
      await unpack(entry, zip, source.inside, options.folder)
      await rm(zip, { force: true })
      options.onProgress?.({ step: 'done', source: name })
      return target
    } catch (thrown) {
      const error = problemOf(thrown)
      if (isCode(error, 'STORE_FULL') || signal.aborted) throw error
      problems.push(error)
    }
  }
  const [only] = problems
  if (only && problems.length === 1 && isCode(only, 'CHECKSUM_WRONG')) throw only
  throw new HearthError('DOWNLOAD_FAILED', {
    problem: `${entry.name} came from none of its sources (${entry.sources
      .map((source, i) => `${nameOf(source)}: ${String(problems[i]?.details.problem ?? problems[i]?.message)}`)
      .join('; ')})`,
  })
}

/** Unpacks beside the target and moves it there when all is checked. */
async function unpack(entry: ModelEntry, zip: string, inside: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const fresh = await mkdtemp(join(folder, '.installing-'))
  try {
    await unzip(zip, inside, fresh)
    for (const file of entry.files)
      await access(join(fresh, file)).catch(() => {
        throw new HearthError('DOWNLOAD_FAILED', { problem: `${file} is not in what was fetched` })
      })
    const target = modelPath(folder, entry.name)
    await rm(target, { recursive: true, force: true })
    await rename(fresh, target)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}
