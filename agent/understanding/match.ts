import type { Part } from '../../dialogs/template.js'
import type { Annotated } from './annotate.js'
import type { Lexicon, Template } from './lexicon.js'
import { isText, slotWays } from './values.js'

/** A slot that a template filled. Offsets count tokens. */
export interface Capture {
  slot: string
  type: string
  start: number
  end: number
  value?: string | number
}

export interface Match {
  template: Template
  captures: readonly Capture[]
  /** Words that the template itself has, and words taken by open text. */
  literal: number
  open: number
}

type Next = (at: number) => boolean
type Matcher = (run: Run, at: number, next: Next) => boolean

interface Run {
  request: Annotated
  lexicon: Lexicon
  skill: string
  captures: Capture[]
  literal: number
  open: number
  steps: number
}

/** Steps after which a template is given up: a text can't be made to take long. */
const PATIENCE = 4_000
const LONGEST_TEXT = 14

interface Compiled {
  template: Template
  matcher: Matcher
  shortest: number
  hasText: boolean
}

/** Finds the templates that a request says word for word. */
export class Matchers {
  private readonly byWord = new Map<string, Compiled[]>()
  private readonly always: Compiled[] = []

  constructor(private readonly lexicon: Lexicon) {
    const frequency = new Map<string, number>()
    for (const { part } of lexicon.templates)
      for (const word of wordsOf(part)) frequency.set(word, (frequency.get(word) ?? 0) + 1)
    for (const template of lexicon.templates) {
      const compiled: Compiled = {
        template,
        matcher: compile(template.part),
        shortest: shortest(template.part),
        hasText: hasText(template.part),
      }
      const anchors = anchor(template.part, frequency)
      if (!anchors) this.always.push(compiled)
      else
        for (const word of anchors) {
          const list = this.byWord.get(word)
          if (list) list.push(compiled)
          else this.byWord.set(word, [compiled])
        }
    }
  }

  /** Every template that the whole request matches. */
  find(request: Annotated): Match[] {
    const { words } = request
    const candidates = new Set(this.always)
    for (const word of new Set(words)) for (const compiled of this.byWord.get(word) ?? []) candidates.add(compiled)
    const matches: Match[] = []
    for (const { template, matcher, shortest, hasText } of candidates) {
      if (shortest > words.length || (!hasText && words.length > 40)) continue
      const run: Run = {
        request,
        lexicon: this.lexicon,
        skill: template.skill,
        captures: [],
        literal: 0,
        open: 0,
        steps: 0,
      }
      let result: Match | undefined
      matcher(run, 0, (at) => {
        if (at !== words.length) return false
        result = { template, captures: [...run.captures], literal: run.literal, open: run.open }
        return true
      })
      if (result) matches.push(result)
    }
    return matches
  }
}

function compile(part: Part): Matcher {
  switch (part.kind) {
    case 'word': {
      const { word } = part
      return (run, at, next) => {
        if (run.request.words[at] !== word) return false
        run.literal++
        if (next(at + 1)) return true
        run.literal--
        return false
      }
    }
    case 'slot':
      return isText(part.type) ? textMatcher(part.slot) : slotMatcher(part.slot, part.type)
    case 'all': {
      const inner = part.parts.map(compile)
      return (run, at, next) => {
        const step = (i: number, from: number): boolean => {
          const matcher = inner[i]
          return matcher ? matcher(run, from, (end) => step(i + 1, end)) : next(from)
        }
        return step(0, at)
      }
    }
    case 'any': {
      const inner = part.parts.map(compile)
      return (run, at, next) => {
        if (++run.steps > PATIENCE) return false
        return inner.some((matcher) => matcher(run, at, next))
      }
    }
  }
}

function textMatcher(slot: string): Matcher {
  return (run, at, next) => {
    const last = Math.min(run.request.words.length, at + LONGEST_TEXT)
    for (let end = at + 1; end <= last; end++) {
      if (++run.steps > PATIENCE) return false
      run.captures.push({ slot, type: 'text', start: at, end })
      run.open += end - at
      if (next(end)) return true
      run.open -= end - at
      run.captures.pop()
    }
    return false
  }
}

function slotMatcher(slot: string, type: string): Matcher {
  return (run, at, next) => {
    for (const { end, value } of slotWays(run.request, run.lexicon, run.skill, type, at)) {
      run.captures.push({ slot, type, start: at, end, ...(value === undefined ? {} : { value }) })
      if (next(end)) return true
      run.captures.pop()
    }
    return false
  }
}

/** Words one of which every match has, the fewest and rarest; none where a match may do without any. */
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
