import type { Locale } from '../../core/locale.js'
import type { Dialogs } from '../../dialogs/index.js'
import type { DialogFile } from '../../dialogs/schema.js'
import { type Part, TemplateProblem, expandTemplate, parseTemplate } from '../../dialogs/template.js'
import type { Slots } from '../../core/understanding.js'
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
  part: Part
  /** The group within the intent, as the classifier tells them apart. */
  label: string
}

/** Everything that one language's dialog files teach. */
export interface Lexicon {
  locale: Locale
  templates: readonly Template[]
  /** Values by list: `skill.name`, and `name` of the common file. */
  lists: ReadonlyMap<string, readonly ListEntry[]>
  /** Which skill an intent belongs to. */
  skills: ReadonlyMap<string, string>
  /** Words that templates use. */
  words: ReadonlySet<string>
}

export const NONE = 'None'

/** The values of a list under a skill's name, else the common one. */
export function listOf(lexicon: Lexicon, skill: string, name: string): readonly ListEntry[] | undefined {
  return lexicon.lists.get(`${skill}.${name}`) ?? lexicon.lists.get(name)
}

/** Reads what the dialog files of a language teach. */
export function readLexicon(dialogs: Dialogs, locale: Locale): Lexicon {
  const common = dialogs.common(locale)
  const templates: Template[] = []
  const lists = new Map<string, ListEntry[]>()
  const skills = new Map<string, string>()
  const words = new Set<string>()

  function addLists(file: DialogFile, prefix: string) {
    for (const [name, values] of Object.entries(file.lists)) {
      const entries: ListEntry[] = []
      for (const value of values) {
        const says = typeof value === 'string' ? [value] : [value.say].flat()
        for (const say of says.flatMap(spellings))
          entries.push({ words: plainWords(say), value: typeof value === 'string' ? say : value.value })
      }
      entries.sort((a, b) => b.words.length - a.words.length)
      for (const entry of entries) for (const word of entry.words) words.add(word)
      lists.set(prefix + name, entries)
    }
  }

  function add(file: DialogFile, template: string, intent: string, slots: Slots, label: string) {
    const tree = parseTemplate(template, (name) => file.expansions[name] ?? common?.expansions[name] ?? '')
    if (tree instanceof TemplateProblem) return
    const part = opened(tree)
    collect(part, words)
    templates.push({ skill: file.skill, intent, slots, part, label })
  }

  if (common) addLists(common, '')
  for (const file of dialogs.files(locale)) {
    addLists(file, `${file.skill}.`)
    for (const [intent, { sentences, slots = {} }] of Object.entries(file.intents)) {
      skills.set(intent, file.skill)
      for (const entry of sentences) {
        if (typeof entry === 'string') add(file, entry, intent, slots, intent)
        else {
          const fixed = { ...slots, ...entry.slots }
          const label = `${intent} ${JSON.stringify(fixed)}`
          for (const template of entry.sentences) add(file, template, intent, fixed, label)
        }
      }
    }
    for (const template of file.none) add(file, template, NONE, {}, NONE)
  }
  return { locale, templates, lists, skills, words }
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
  return { kind: part.kind, parts: part.parts.map(opened) }
}

function collect(part: Part, words: Set<string>): void {
  if (part.kind === 'word') words.add(part.word)
  else if (part.kind !== 'slot') for (const inner of part.parts) collect(inner, words)
}
