import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LOCALES, type Locale } from '../core/locale.js'
import { type Dialogs, type Files, createDialogs } from './dialogs.js'
import { type Problem, dialogInvalid } from './problems.js'
import { readDialogFile } from './read.js'
import type { DialogFile, SaidFile } from './schema.js'

/** The project's own dialog folder, whether this runs from the source or from `dist`. */
export function ownDialogs(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  return basename(dirname(here)) === 'dist' ? join(here, '..', '..', 'dialogs') : here
}

/** Paths of all dialog files under folders of the form `<folder>/<locale>/<skill>.yaml`, and of `<skill>.said.yaml` beside them. */
export function dialogPaths(folders: readonly string[]): { locale: Locale; path: string }[] {
  return folders.flatMap((folder) =>
    LOCALES.flatMap((locale) => {
      const place = join(folder, locale)
      if (!existsSync(place)) return []
      return readdirSync(place)
        .filter((name) => /\.ya?ml$/.test(name))
        .sort()
        .map((name) => ({ locale, path: join(place, name) }))
    }),
  )
}

/** What {@link readAll} keeps of a file between reads. */
export interface Kept {
  stamp: string
  file: DialogFile | SaidFile
}

/** Reads the files that changed, one at a time: whatever else the process does goes on in between. */
export async function readChanged(folders: readonly string[], kept: Map<string, Kept>): Promise<void> {
  for (const { path } of dialogPaths(folders)) {
    if (kept.get(path)?.stamp === stampOf(path)) continue
    await new Promise<void>((resolve) => setImmediate(resolve))
    const stamp = stampOf(path)
    const file = readDialogFile(path)
    if (!Array.isArray(file)) kept.set(path, { stamp, file })
  }
}

const stampOf = (path: string) => {
  const { mtimeMs, size } = statSync(path)
  return `${mtimeMs} ${size}`
}

/** What is wrong about where the sentences of a skill are written. */
function misplaced(path: string, { skill, intents }: SaidFile, own: DialogFile | undefined): string | undefined {
  if (!own) return `there is no ${skill}.yaml`
  const name = basename(path).replace(/\.said\.ya?ml$/, '')
  if (skill !== name) return `skill is ${skill}, the file is ${name}`
  if (own.said) return `there is another file of what people said for ${skill}`
  const unknown = intents.find((intent) => intent !== 'None' && !own.intents[intent])
  return unknown === undefined ? undefined : `${skill} has no intent ${unknown}`
}

/** Reads what changed since the last time. Fails with `DIALOG_INVALID`, telling every problem of every file. */
export function readAll(folders: readonly string[], kept = new Map<string, Kept>()): Files {
  const files = new Map<Locale, Map<string, DialogFile>>(LOCALES.map((locale) => [locale, new Map()]))
  const problems: Problem[] = []
  const said: { locale: Locale; path: string; file: SaidFile }[] = []
  for (const { locale, path } of dialogPaths(folders)) {
    const stamp = stampOf(path)
    let known = kept.get(path)
    if (known?.stamp !== stamp) {
      const read = readDialogFile(path)
      if (Array.isArray(read)) {
        problems.push(...read)
        continue
      }
      known = { stamp, file: read }
      kept.set(path, known)
    }
    const { file } = known
    const name = basename(path).replace(/\.ya?ml$/, '')
    const here = files.get(locale)
    if ('path' in file) said.push({ locale, path, file })
    else if (file.skill !== name)
      problems.push({ path, line: 1, problem: `skill is ${file.skill}, the file is ${name}` })
    else if (here?.has(name))
      problems.push({ path, line: 1, problem: `there is another file for ${name} in ${locale}` })
    else here?.set(name, file)
  }
  for (const { locale, path, file } of said) {
    const own = files.get(locale)?.get(file.skill)
    const problem = misplaced(path, file, own)
    if (problem !== undefined) problems.push({ path, line: 1, problem })
    else if (own) files.get(locale)?.set(file.skill, { ...own, said: file })
  }
  if (problems.length > 0) throw dialogInvalid(problems)
  return files
}

/**
 * Loads the dialogs of the project and of folders of one's own.
 * Fails with `DIALOG_INVALID`, telling every problem of every file.
 * @param cache file that keeps what was read, as YAML takes longer to read than all else
 */
export function loadDialogs(folders: readonly string[] = [], cache?: string): Dialogs {
  const kept = cache === undefined ? new Map<string, Kept>() : readCache(cache)
  const before = new Map(kept)
  const files = readAll([ownDialogs(), ...folders], kept)
  if (cache !== undefined && [...kept].some(([path, { stamp }]) => before.get(path)?.stamp !== stamp))
    writeCache(cache, kept)
  return createDialogs(() => ({ files, version: 1 }))
}

/** What a cache keeps; nothing where there is none. */
export function readCache(path: string): Map<string, Kept> {
  try {
    return new Map(JSON.parse(readFileSync(path, 'utf8')) as [string, Kept][])
  } catch {
    // Not there, or not whole: the files themselves are read.
    return new Map()
  }
}

function writeCache(path: string, kept: Map<string, Kept>): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.${process.pid}`, JSON.stringify([...kept]))
    renameSync(`${path}.${process.pid}`, path)
  } catch {
    // A folder that cannot be written costs time, nothing else.
  }
}
