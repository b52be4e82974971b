import type { Part } from '../../dialogs/template.js'
import type { Annotated } from './annotate.js'
import type { Lexicon, Template } from './lexicon.js'
import type { TemplateIndex } from './template-index.js'
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

/** Finds the templates that a request says word for word. */
export class Matchers {
  private readonly byWord = new Map<string, number[]>()
  private readonly always: number[] = []
  private readonly compiled: (Matcher | undefined)[] = []
  private readonly ids: ReadonlyMap<string, number>

  constructor(
    private readonly lexicon: Lexicon,
    private readonly index: TemplateIndex,
  ) {
    this.ids = new Map(index.vocabulary.map((word, id) => [word, id]))
    index.anchors.forEach((anchors, template) => {
      if (!anchors) this.always.push(template)
      else
        for (const id of anchors) {
          const word = index.vocabulary[id] ?? ''
          const list = this.byWord.get(word)
          if (list) list.push(template)
          else this.byWord.set(word, [template])
        }
    })
  }

  /** What matches a template, made at its first use. */
  compile(at: number): Matcher | undefined {
    const template = this.lexicon.templates[at]
    return (this.compiled[at] ??= template && compile(template.part))
  }

  /** Every template that the whole request matches. */
  find(request: Annotated): Match[] {
    const { words } = request
    const candidates = new Set(this.always)
    for (const word of new Set(words)) for (const template of this.byWord.get(word) ?? []) candidates.add(template)
    const matches: Match[] = []
    const { starts, ends } = this.index
    const first = this.ids.get(words[0] ?? '') ?? -1
    const last = this.ids.get(words.at(-1) ?? '') ?? -1
    for (const at of candidates) {
      if (starts[at]?.includes(first) === false || ends[at]?.includes(last) === false) continue
      const template = this.lexicon.templates[at]
      if (!template || (this.index.shortest[at] ?? 0) > words.length) continue
      if (words.length > 40 && !this.index.open[at]) continue
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
      this.compile(at)?.(run, 0, (end) => {
        if (end !== words.length) return false
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
