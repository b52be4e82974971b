import type { Part } from '../../dialogs/template.js'
import type { Template } from './lexicon.js'
import type { WordSets } from './word-sets.js'
import { isText } from './values.js'

export const EMPTY = 0
export const WORDS = 1
export const TEXT = 2
export const SLOT = 3

/**
 * A template as states and edges, so that it can be laid along a request that does not say it word for word. States are
 * in an order in which every edge leads onward.
 */
export interface Net {
  template: Template
  states: number
  /** Edges of a state are those from `first[state]` to before `first[state + 1]`. */
  first: Uint16Array
  to: Uint16Array
  kind: Uint8Array
  /** Of words: their set. Of a slot or text: its place in `slots`. */
  ref: Uint16Array
  slots: readonly { slot: string; type: string }[]
}

interface Edge {
  to: number
  kind: number
  ref: number
}

export function buildNet(template: Template, sets: WordSets): Net {
  const edges: Edge[][] = [[]]
  const slots: { slot: string; type: string }[] = []
  const state = () => edges.push([]) - 1
  const link = (from: number, kind: number, ref: number, to = state()) => {
    edges[from]?.push({ to, kind, ref })
    return to
  }
  function lay(part: Part, from: number): number {
    switch (part.kind) {
      case 'word':
        return link(from, WORDS, sets.idOf([part.word]))
      case 'slot':
        return link(from, isText(part.type) ? TEXT : SLOT, slots.push({ slot: part.slot, type: part.type }) - 1)
      case 'all':
        return part.parts.reduce((at, inner) => lay(inner, at), from)
      case 'any': {
        // Single words that may stand in one place are one edge.
        const words = part.parts.flatMap((inner) => (inner.kind === 'word' ? [inner.word] : []))
        const ends = part.parts.filter(({ kind }) => kind !== 'word').map((inner) => lay(inner, from))
        const to = state()
        if (words.length > 0) link(from, WORDS, sets.idOf([...new Set(words)].sort()), to)
        for (const end of new Set(ends)) link(end, EMPTY, 0, to)
        return to
      }
    }
  }
  lay(template.part, 0)
  const flat = edges.flat()
  const first = new Uint16Array(edges.length + 1)
  edges.forEach((own, i) => (first[i + 1] = (first[i] ?? 0) + own.length))
  return {
    template,
    states: edges.length,
    first,
    to: Uint16Array.from(flat, ({ to }) => to),
    kind: Uint8Array.from(flat, ({ kind }) => kind),
    ref: Uint16Array.from(flat, ({ ref }) => ref),
    slots,
  }
}
