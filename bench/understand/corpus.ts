import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { readHome } from '../../cli/files/home.js'
import { projectFile } from '../../cli/files/project.js'
import { EMPTY_HOME, type HomeDescription } from '../../core/home.js'
import { LOCALES, type Locale } from '../../core/locale.js'
import type { Slots } from '../../core/understanding.js'

/** A sentence and what it asks for. */
export interface Row {
  text: string
  intent: string
  slots?: Slots
  /** Where the microphone stands. */
  area?: string
  /** Other requests in the same breath. */
  also?: readonly { intent: string; slots?: Slots }[]
  /** Of near misses: in what way it only sounds like a request. */
  kind?: string
  /** Of near misses: that the dialog files teach its like; the others were held out. */
  taught?: boolean
}

/** A file of sentences in one language. */
export interface Corpus {
  /** `frozen`: written before any template was, and never looked at since. `dev`: what we work with. */
  name: string
  locale: Locale
  rows: readonly Row[]
}

const folder = () => projectFile('test', 'understanding')
const localeOf = (tag: string) => LOCALES.find((locale) => locale === tag || locale.split('-')[0] === tag)

/** The sentences of `test/understanding`, `<name>-<language>.jsonl`, those of one name and language together. */
export function readCorpora(place = folder()): Corpus[] {
  const corpora = new Map<string, Corpus & { rows: Row[] }>()
  for (const file of readdirSync(place).sort()) {
    const [, name = '', tag = ''] = /^([a-z]+)-([a-z]{2})(?:[-.].*)?\.jsonl$/.exec(file) ?? []
    const locale = localeOf(tag)
    if (!locale) continue
    const rows = readFileSync(`${place}/${file}`, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Row)
    const known = corpora.get(`${name} ${locale}`)
    if (known) known.rows.push(...rows)
    else corpora.set(`${name} ${locale}`, { name, locale, rows })
  }
  return [...corpora.values()]
}

/** The home that the sentences of a language are said in. */
export function readBenchHome(locale: Locale, place = folder()): HomeDescription {
  const path = `${place}/home.${locale}.yaml`
  return existsSync(path) ? readHome(path).home : EMPTY_HOME
}
