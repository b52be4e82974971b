import { createHash } from 'node:crypto'
import type { Locale } from '../../core/locale.js'
import { type Dialogs, readSaid } from '../../dialogs/index.js'
import type { DialogFile, Sentences } from '../../dialogs/schema.js'
import { type Part, TemplateProblem, expandTemplate, parseTemplate } from '../../dialogs/template.js'
import type { Slots } from '../../core/understanding.js'
import { isEr } from './plain-zh.js'
import { openWord, plainWords } from './text.js'

/** A value of a list and the words that say it. */
export interface ListEntry {
  words: readonly string[]
  value: string | number
}

/** One template as it is matched. */
export interface Template {
  skill: string
  intent: string
  /** Fixed slots of its group and intent. */
  slots: Slots
  /** The template as written. */
  text: string
  /** Read when it is first asked for, as most templates never are; one that cannot be read matches nothing. */
  readonly part: Part
  /** The group within the intent, as the classifier tells them apart. */
  label: string
}

/** Everything that one language's dialog files teach. */
export interface Lexicon {
  locale: Locale
  templates: readonly Template[]
  /** Sentences as people said them: learned from, and matched by nothing. Read anew each time, as only who learns needs them. */
  said(): readonly Template[]
  /** Values by list: `skill.name`, and `name` of the common file. */
  list(name: string): readonly ListEntry[] | undefined
  lists: ReadonlyMap<string, () => readonly ListEntry[]>
  /** Which skill an intent belongs to. */
  skills: ReadonlyMap<string, string>
  /** Changes when the files teach something else. */
  digest: string
}

export const NONE = 'None'

/** The values of a list under a skill's name, else the common one, else that of the skill which the list is named after. */
export function listOf(lexicon: Lexicon, skill: string, name: string): readonly ListEntry[] | undefined {
  return lexicon.list(`${skill}.${name}`) ?? lexicon.list(name) ?? lexicon.list(`${name}.${name}`)
}

/** Those of a list that are said from a word on, the longest wording first. */
export function listedAt(entries: readonly ListEntry[], words: readonly string[], at: number): readonly ListEntry[] {
  let byFirst = firsts.get(entries)
  if (!byFirst) {
    byFirst = new Map()
    for (const entry of entries) {
      const [first = ''] = entry.words
      const same = byFirst.get(first)
      if (same) same.push(entry)
      else byFirst.set(first, [entry])
    }
    firsts.set(entries, byFirst)
  }
  const word = words[at]
  const likely = word === undefined ? undefined : byFirst.get(word)
  return likely?.filter((entry) => entry.words.every((each, i) => words[at + i] === each)) ?? []
}

/** A value of a list that was said, and where. */
export interface Listed {
  start: number
  end: number
  value: string | number
}

/** Every value of a list that some words say, the longest wording first. */
export function listedIn(entries: readonly ListEntry[], words: readonly string[]): Listed[] {
  return words
    .flatMap((_, start) =>
      listedAt(entries, words, start).map((entry) => ({
        start,
        end: start + entry.words.length,
        value: entry.value,
      })),
    )
    .sort((a, b) => b.end - b.start - (a.end - a.start))
}

const firsts = new WeakMap<readonly ListEntry[], Map<string, ListEntry[]>>()

/** The dialog files that a lexicon is read from. */
export type LexiconSource = Pick<Dialogs, 'common' | 'files'>

/** Reads what the dialog files of a language teach. */
export function readLexicon(dialogs: LexiconSource, locale: Locale): Lexicon {
  const common = dialogs.common(locale)
  const files = dialogs.files(locale)
  const templates: Template[] = []
  const lists = new Map<string, () => readonly ListEntry[]>()
  const skills = new Map<string, string>()
  const hash = createHash('sha1')

  function addLists(file: DialogFile, prefix: string) {
    for (const [name, values] of Object.entries(file.lists))
      lists.set(
        prefix + name,
        once(() => entriesOf(values)),
      )
    hash.update(JSON.stringify([prefix, file.lists, file.expansions]))
  }

  function add(to: Template[], file: DialogFile, text: string, intent: string, slots: Slots, label: string) {
    const { skill } = file
    const expand = (name: string) => file.expansions[name] ?? common?.expansions[name] ?? ''
    let part: Part | undefined
    to.push({
      skill,
      intent,
      slots,
      text,
      label,
      get part() {
        if (!part) {
          const tree = parseTemplate(text, expand)
          part = tree instanceof TemplateProblem ? { kind: 'any', parts: [] } : opened(tree)
        }
        return part
      },
    })
  }

  function addAll(to: Template[], file: DialogFile, intent: string, sentences: Sentences, slots: Slots = {}) {
    for (const entry of sentences) {
      if (typeof entry === 'string') add(to, file, entry, intent, slots, intent)
      else {
        const fixed = { ...slots, ...entry.slots }
        const label = `${intent} ${JSON.stringify(fixed)}`
        for (const template of entry.sentences) add(to, file, template, intent, fixed, label)
      }
    }
  }

  if (common) addLists(common, '')
  for (const file of files) {
    addLists(file, `${file.skill}.`)
    for (const [intent, { sentences, slots = {} }] of Object.entries(file.intents)) {
      skills.set(intent, file.skill)
      addAll(templates, file, intent, sentences, slots)
      hash.update(JSON.stringify([intent, sentences, slots]))
    }
    addAll(templates, file, NONE, file.none)
    hash.update(JSON.stringify([file.skill, file.none, file.said?.digest]))
  }
  const said = () => {
    const templates: Template[] = []
    for (const file of files)
      for (const [intent, sentences] of Object.entries(file.said ? readSaid(file.said) : {}))
        addAll(templates, file, intent, sentences, file.intents[intent]?.slots)
    return templates
  }
  return { locale, templates, said, lists, list: (name) => lists.get(name)?.(), skills, digest: hash.digest('hex') }
}

/** Some lists have hundreds of wordings, and are asked for by a few skills only. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

function entriesOf(values: DialogFile['lists'][string]): readonly ListEntry[] {
  const entries: ListEntry[] = []
  for (const value of values) {
    const says = typeof value === 'string' ? [value] : [value.say].flat()
    for (const say of says.flatMap(spellings))
      entries.push({ words: plainWords(say), value: typeof value === 'string' ? say : value.value })
  }
  return entries.sort((a, b) => b.words.length - a.words.length)
}

/** Ways of saying a value of a list, of which there may be many: "(water|heart) (pill|tablet)[s]". */
const SPELLINGS = 1000

function spellings(say: string): string[] {
  if (!/[([]/.test(say)) return [say]
  const tree = parseTemplate(say, () => undefined)
  return tree instanceof TemplateProblem ? [] : expandTemplate(tree, SPELLINGS).map((words) => words.join(' '))
}

/** Contractions in templates are opened, as they are in what is said. */
function opened(part: Part): Part {
  if (part.kind === 'word') {
    const words = openWord(part.word)
    const [only, second] = words
    if (only !== undefined && second === undefined) return { kind: 'word', word: only }
    return { kind: 'all', parts: words.map((word) => ({ kind: 'word', word })) }
  }
  if (part.kind === 'slot') return part
  const said = part.kind === 'all' ? part.parts.map((inner) => (inner.kind === 'word' ? inner.word : undefined)) : []
  return { kind: part.kind, parts: part.parts.filter((_, at) => !isEr(said, at)).map(opened) }
}
