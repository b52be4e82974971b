import type { Locale } from '../../core/locale.js'
import type { Part } from '../../dialogs/template.js'
import type { Annotated } from './annotate.js'
import type { Lexicon, Template } from './lexicon.js'
import type { Capture } from './match.js'
import { soundsLike } from './sound-en.js'
import { soundZh } from './sound-zh.js'
import { isText, slotWays } from './values.js'

type Edge = { to: number } & (
  { kind: 'word'; word: string } | { kind: 'slot'; slot: string; type: string } | { kind: 'empty' }
)

/** A template as states and edges, so that it can be laid along a request that does not say it word for word. */
export interface Net {
  template: Template
  edges: readonly (readonly Edge[])[]
  end: number
}

export interface Alignment {
  template: Template
  captures: readonly Capture[]
  /** Mean cost a word: 0 is word for word. */
  cost: number
}

/** Words that carry little: leaving one out or adding one costs little. */
const LIGHT = new Set(
  'a an the my your our to of for in on at is are be am do does did i you it me this that and please now up there have has got with some any will would can could just so too very really again 的 了 吧 吗 呢 啊 把 我 你 给 一 下 个 那 这 有 在 是 要 就 都 还 也 得 点 儿 请 帮'.split(
    ' ',
  ),
)
const weightOf = (word: string) => (LIGHT.has(word) ? 0.3 : 1)

export function buildNet(template: Template): Net {
  const edges: Edge[][] = [[]]
  const state = () => edges.push([]) - 1
  const link = (from: number, edge: Edge) => edges[from]?.push(edge)
  function lay(part: Part, from: number): number {
    switch (part.kind) {
      case 'word': {
        const to = state()
        link(from, { kind: 'word', word: part.word, to })
        return to
      }
      case 'slot': {
        const to = state()
        link(from, { kind: 'slot', slot: part.slot, type: part.type, to })
        return to
      }
      case 'all':
        return part.parts.reduce((at, inner) => lay(inner, at), from)
      case 'any': {
        const ends = part.parts.map((inner) => lay(inner, from))
        const to = state()
        for (const end of ends) link(end, { kind: 'empty', to })
        return to
      }
    }
  }
  const end = lay(template.part, 0)
  return { template, edges, end }
}

interface Step {
  cost: number
  from: Step | undefined
  capture?: Capture
}

/** Likeness of two words as heard, 0 to 1. */
function likeness(a: string, b: string, locale: Locale): number {
  if (a === b) return 1
  if (locale === 'zh-CN') return soundZh(a) === soundZh(b) ? 0.85 : 0
  if (
    a.length > 3 &&
    b.length > 3 &&
    (a.startsWith(b.slice(0, -1)) || b.startsWith(a.slice(0, -1))) &&
    Math.abs(a.length - b.length) <= 3
  )
    return 0.85
  return soundsLike(a, b)
}

/** Lays a template along a request as cheaply as it goes. @param limit mean cost a word above which it is given up */
export function align(net: Net, request: Annotated, lexicon: Lexicon, limit: number): Alignment | undefined {
  const { words, locale } = request
  const total = words.reduce((sum, word) => sum + weightOf(word), 0) || 1
  const budget = limit * total
  const states = net.edges.length
  // best[at][state]: states are in topological order, as each is made after those that lead to it.
  const best: (Step | undefined)[][] = Array.from(
    { length: words.length + 1 },
    () => new Array<Step | undefined>(states),
  )
  const reach = (at: number, state: number, step: Step) => {
    if (step.cost > budget) return
    const row = best[at]
    if (!row) return
    const known = row[state]
    if (!known || step.cost < known.cost - 1e-9) row[state] = step
  }
  reach(0, 0, { cost: 0, from: undefined })
  for (let at = 0; at <= words.length; at++) {
    const word = words[at]
    for (let state = 0; state < states; state++) {
      const step = best[at]?.[state]
      if (!step) continue
      if (word !== undefined) reach(at + 1, state, { cost: step.cost + weightOf(word), from: step })
      for (const edge of net.edges[state] ?? []) {
        if (edge.kind === 'empty') reach(at, edge.to, { cost: step.cost, from: step })
        else if (edge.kind === 'word') {
          // A word of the template that was not said.
          reach(at, edge.to, { cost: step.cost + weightOf(edge.word) * 0.9, from: step })
          if (word === undefined) continue
          const like = likeness(word, edge.word, locale)
          if (like > 0.7) reach(at + 1, edge.to, { cost: step.cost + (1 - like) * 1.2, from: step })
        } else if (isText(edge.type)) {
          for (let end = at + 1; end <= Math.min(words.length, at + 12); end++)
            reach(end, edge.to, {
              cost: step.cost + 0.12 * (end - at),
              from: step,
              capture: { slot: edge.slot, type: 'text', start: at, end },
            })
        } else {
          for (const { end, value } of slotWays(request, lexicon, net.template.skill, edge.type, at))
            reach(end, edge.to, {
              cost: step.cost,
              from: step,
              capture: { slot: edge.slot, type: edge.type, start: at, end, ...(value === undefined ? {} : { value }) },
            })
          reach(at, edge.to, { cost: step.cost + 1.1, from: step })
        }
      }
    }
  }
  const last = best[words.length]?.[net.end]
  if (!last) return undefined
  const captures: Capture[] = []
  for (let step: Step | undefined = last; step; step = step.from) if (step.capture) captures.unshift(step.capture)
  return { template: net.template, captures, cost: last.cost / total }
}

/** States in the order they are made are topological only if every edge leads onward. */
export function isOrdered(net: Net): boolean {
  return net.edges.every((edges, state) => edges.every(({ to }) => to > state))
}
