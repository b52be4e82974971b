import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locale } from '../../core/locale.js'
import type { ModelStore } from './language.js'
import type { Model } from './model.js'
import type { TemplateIndex } from './template-index.js'

/** Changes when the same dialog files should give another model. */
const VERSION = 2

interface Header {
  version: number
  lexicon: string
  labels: string[]
  known: string[]
  scales: number[]
  temperature: number
  index: TemplateIndex
  sounds: Record<string, string>
  size: number
}

/** Models of so many sets of dialog files are kept for each language: a project's own, and those with skills of one's own. */
const KEPT = 4

/** The folder beside the compiled code where models are kept, also when this runs from the source. */
export function modelFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  const root = join(here, '..', '..')
  return basename(root) === 'dist' ? join(root, 'models') : join(root, 'dist', 'models')
}

/** The file that keeps the dialog files as they were read. */
export const dialogCache = () => join(modelFolder(), 'dialogs.json')

/**
 * Keeps trained models as files: a line of JSON, then the weights. Each set of dialog files has a model of its own. One
 * that is not there or cannot be read is trained anew; one that cannot be written is trained at every start.
 */
export function fileModels(folder: string = modelFolder()): ModelStore {
  const pathOf = (locale: Locale, lexicon: string) => join(folder, `${locale}-${lexicon.slice(0, 12)}.model`)
  return {
    nearest(locale) {
      for (const path of kept(folder, locale)) {
        const model = modelIn(path)
        if (model) return model
      }
      return undefined
    },
    has: (locale, { digest }) => existsSync(pathOf(locale, digest)),
    read: (locale, { digest }) => modelIn(pathOf(locale, digest), digest),
    write(locale, lexicon, { labels, known, temperature, weights, scales, index, sounds }) {
      const header: Header = {
        version: VERSION,
        lexicon: lexicon.digest,
        labels: [...labels],
        known: [...known],
        scales: [...scales],
        temperature,
        index,
        sounds,
        size: weights.length,
      }
      try {
        mkdirSync(folder, { recursive: true })
        const path = pathOf(locale, header.lexicon)
        const draft = `${path}.${process.pid}`
        writeFileSync(
          draft,
          Buffer.concat([
            Buffer.from(`${JSON.stringify(header)}\n`),
            Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength),
          ]),
        )
        renameSync(draft, path)
        prune(folder, locale)
      } catch {
        // A folder that cannot be written costs time, nothing else.
      }
    },
  }
}

/** The models of a language, the newest first. */
function kept(folder: string, locale: Locale): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${locale}-`) && name.endsWith('.model'))
    .map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
    .sort((one, other) => other.at - one.at)
    .map(({ path }) => path)
}

function headerOf(bytes: Buffer): { header: Header; end: number } {
  const end = bytes.indexOf(10)
  return { header: JSON.parse(bytes.toString('utf8', 0, end)) as Header, end }
}

/** The model of a file; undefined where it is not there, not whole, or of other dialog files than those that are wanted. */
function modelIn(path: string, wanted?: string): Model | undefined {
  try {
    const bytes = readFileSync(path)
    const { header, end } = headerOf(bytes)
    const { version, lexicon, labels, known, scales, temperature, index, sounds, size } = header
    if (version !== VERSION || lexicon !== (wanted ?? lexicon) || bytes.length - end - 1 !== size) return undefined
    const weights = new Int8Array(bytes.buffer, bytes.byteOffset + end + 1, size)
    return { labels, known, temperature, weights, scales: Float32Array.from(scales), index, sounds }
  } catch {
    return undefined
  }
}

/** Removes the oldest models of a language beyond those that are kept. */
function prune(folder: string, locale: Locale): void {
  for (const path of kept(folder, locale).slice(KEPT)) rmSync(path, { force: true })
}
