import type { Part } from '../../dialogs/template.js'
import type { Lexicon, Template } from './lexicon.js'
import { finish, finishInSlices } from './slices.js'
import { isText } from './values.js'

/** What finds the templates that are worth reading for a request, in the order of the lexicon's templates. */
export interface TemplateIndex {
  /** Every word of templates and lists; words elsewhere in the index are places in it. */
  vocabulary: readonly string[]
  /** Words one of which every match has, the fewest and rarest; null where a match may do without any. */
  anchors: readonly (readonly number[] | null)[]
  /** Words that every match begins with one of, or ends with; null where that may be anything. */
  starts: readonly (readonly number[] | null)[]
  ends: readonly (readonly number[] | null)[]
  /** Every word that a template has. */
  words: readonly (readonly number[])[]
  /** Fewest words of a match. */
  shortest: readonly number[]
  /** Whether it takes open text, and so may be long. */
  open: readonly boolean[]
}

/** Shortest of a template that nothing matches. */
const NEVER = 1_000

/** Reads every template once, which takes the better part of a second. @param said what people said, whose words are known too */
export const indexTemplates = (lexicon: Lexicon, said?: readonly Template[]): TemplateIndex =>
  finish(indexing(lexicon, said))

/** As {@link indexTemplates}, in slices: whatever else the process does goes on in between. */
export const indexInSlices = (lexicon: Lexicon): Promise<TemplateIndex> => finishInSlices(indexing(lexicon))

/** The work of an index, a template a step. */
function* indexing({ templates, lists }: Lexicon, said: readonly Template[] = []): Generator<void, TemplateIndex> {
  const ids = new Map<string, number>()
  const idOf = (word: string) => {
    let id = ids.get(word)
    if (id === undefined) ids.set(word, (id = ids.size))
    return id
  }
  for (const entries of lists.values()) {
    for (const { words } of entries()) words.forEach(idOf)
    yield
  }
  const frequency = new Map<string, number>()
  for (const { part } of templates) {
    for (const word of wordsOf(part)) frequency.set(word, (frequency.get(word) ?? 0) + 1)
    yield
  }
  const index = {
    anchors: [] as (number[] | null)[],
    starts: [] as (number[] | null)[],
    ends: [] as (number[] | null)[],
    words: [] as number[][],
    shortest: [] as number[],
    open: [] as boolean[],
  }
  for (const { part } of templates) {
    index.anchors.push(anchor(part, frequency)?.map(idOf) ?? null)
    index.starts.push(edgeOf(part, false)?.map(idOf) ?? null)
    index.ends.push(edgeOf(part, true)?.map(idOf) ?? null)
    index.words.push([...new Set(wordsOf(part))].map(idOf))
    index.shortest.push(Math.min(NEVER, shortest(part)))
    index.open.push(hasText(part))
    yield
  }
  for (const { part } of said) {
    for (const word of wordsOf(part)) idOf(word)
    yield
  }
  return { ...index, vocabulary: [...ids.keys()] }
}

function anchor(part: Part, frequency: ReadonlyMap<string, number>): readonly string[] | undefined {
  switch (part.kind) {
    case 'word':
      return [part.word]
    case 'slot':
      return undefined
    case 'any': {
      const sets = part.parts.map((inner) => anchor(inner, frequency))
      return sets.every((set) => set !== undefined) ? [...new Set(sets.flat())] : undefined
    }
    case 'all': {
      let best: readonly string[] | undefined
      let cost = Infinity
      for (const inner of part.parts) {
        const set = anchor(inner, frequency)
        if (!set) continue
        const sum = set.reduce((total, word) => total + (frequency.get(word) ?? 0), 0)
        if (sum < cost) [best, cost] = [set, sum]
      }
      return best
    }
  }
}

/** Words that a match begins with, or ends with. */
function edgeOf(part: Part, end: boolean): string[] | undefined {
  const { words, empty } = edge(part, end)
  return empty || !words ? undefined : [...words]
}

/** @returns no words where they may be any; `empty` where the part may be left out. */
function edge(part: Part, end: boolean): { words: Set<string> | undefined; empty: boolean } {
  if (part.kind === 'word') return { words: new Set([part.word]), empty: false }
  if (part.kind === 'slot') return { words: undefined, empty: false }
  let words: Set<string> | undefined = new Set()
  if (part.kind === 'any') {
    let empty = false
    for (const inner of part.parts) {
      const found = edge(inner, end)
      words = words && found.words ? new Set([...words, ...found.words]) : undefined
      empty ||= found.empty
    }
    return { words, empty }
  }
  for (const inner of end ? [...part.parts].reverse() : part.parts) {
    const found = edge(inner, end)
    words = words && found.words ? new Set([...words, ...found.words]) : undefined
    if (!found.empty) return { words, empty: false }
  }
  return { words, empty: true }
}

function* wordsOf(part: Part): Generator<string> {
  if (part.kind === 'word') yield part.word
  else if (part.kind !== 'slot') for (const inner of part.parts) yield* wordsOf(inner)
}

function shortest(part: Part): number {
  if (part.kind === 'word' || part.kind === 'slot') return 1
  const lengths = part.parts.map(shortest)
  return part.kind === 'any' ? Math.min(...lengths) : lengths.reduce((sum, length) => sum + length, 0)
}

function hasText(part: Part): boolean {
  if (part.kind === 'slot') return isText(part.type)
  return part.kind !== 'word' && part.parts.some(hasText)
}
