import type { HomeDescription } from '../../core/home.js'
import type { LearnedName, NamedThing } from '../../core/understanding.js'
import type { Language } from './language.js'
import { listedAt } from './lexicon.js'
import { plainWords } from './text.js'

/** A name from which a thing is meant; a mere part of one is not. */
const NAMES = 0.58
/** How near to the best another name must come to be meant as well. */
const CLOSE = 0.12

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()

/** A home with names that were learned besides. What it does not have is added where it needs no id. */
export function withLearned(home: HomeDescription, learned: readonly LearnedName[]): HomeDescription {
  const called = <T extends { name: string; aliases?: string[] | undefined }>(
    kind: LearnedName['kind'],
    things: readonly T[],
  ): T[] =>
    things.map((thing) => {
      const more = learned.flatMap((one) =>
        one.kind === kind && same(one.name, thing.name) ? (one.aliases ?? []) : [],
      )
      return more.length > 0 ? { ...thing, aliases: [...(thing.aliases ?? []), ...more] } : thing
    })
  const added = (kind: LearnedName['kind'], things: readonly { name: string }[]) => {
    const own = learned.filter((one) => one.kind === kind && !things.some(({ name }) => same(name, one.name)))
    const names = [...new Set(own.map(({ name }) => name))]
    return names.map((name) => {
      const all = own.filter((one) => one.name === name)
      return {
        name,
        aliases: all.flatMap(({ aliases = [] }) => aliases),
        relation: all.find(({ relation }) => relation !== undefined)?.relation,
      }
    })
  }
  const bare = ({ name, aliases }: { name: string; aliases: string[] }) => ({ name, aliases })
  return {
    ...home,
    floors: called('floor', home.floors),
    areas: called('area', home.areas),
    devices: called('device', home.devices),
    contacts: [...called('contact', home.contacts), ...added('contact', home.contacts)],
    medications: [...called('medication', home.medications), ...added('medication', home.medications).map(bare)],
    lists: [...called('list', home.lists), ...added('list', home.lists).map(bare)],
  }
}

/** Things that a text names as a whole, in the home or among the medicines that everybody knows. */
export function namedWhole(text: string, { names, lexicon }: Language): NamedThing[] {
  const words = plainWords(text).filter((word, i) => i > 0 || !['the', 'my', 'our', '我', '的'].includes(word))
  const spans = names
    .find(words)
    .filter(({ start, end, score }) => start === 0 && end === words.length && score >= NAMES)
  const best = Math.max(0, ...spans.map(({ score }) => score))
  const found = new Map<string, NamedThing>()
  for (const { candidates, score } of spans)
    if (score > best - CLOSE) for (const { kind, name } of candidates) found.set(`${kind} ${name}`, { kind, name })
  const known = listedAt(lexicon.list('medication.medication') ?? [], words, 0)
  if (found.size === 0 && known.some((entry) => entry.words.length === words.length))
    found.set('', { kind: 'medication', name: text.trim() })
  return [...found.values()]
}
