// Run by the build: trains the classifier of every language where the dialog files or the way of reading them changed.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LOCALES } from '../../core/locale.js'
import { loadDialogs } from '../../dialogs/index.js'
import { learnMissing } from './learn.js'
import { dialogCache, fileModels, modelFolder } from './model-store.js'
import { processTeacher } from './teacher.js'

/** Code that works with a model and has no part in making one. */
const AFTER =
  /^(?:understander|languages?|calibration|redirect|clauses|split|follow|answer|expecting|teach(?:er)?|completeness|learn(?:ed)?|limits|today|rank|align|net|scant|reading|breath|fill|filling|plausible|place|open-text)\.js$/

/** A digest of the compiled code of this folder. */
function codeDigest(folder: string): string {
  const hash = createHash('sha1')
  const add = (place: string) => {
    for (const entry of readdirSync(place, { withFileTypes: true }).sort((a, b) => a.name.localeCompare(b.name))) {
      if (AFTER.test(entry.name)) continue
      if (entry.isDirectory()) add(join(place, entry.name))
      else if (entry.name.endsWith('.js')) hash.update(readFileSync(join(place, entry.name)))
    }
  }
  add(folder)
  return hash.digest('hex')
}

const folder = modelFolder()
const code = codeDigest(dirname(fileURLToPath(import.meta.url)))
const mark = join(folder, 'code')
if (!existsSync(mark) || readFileSync(mark, 'utf8') !== code) rmSync(folder, { recursive: true, force: true })
const dialogs = loadDialogs([], dialogCache())
// Fitted anew each time: the same files give the same model wherever they are built.
const { read, write } = fileModels(folder)
await learnMissing(dialogs, LOCALES, { read, write }, processTeacher({ waiting: true }))
mkdirSync(folder, { recursive: true })
writeFileSync(mark, code)
