import type { Annotated } from './annotate.js'
import type { Lexicon, Template } from './lexicon.js'
import type { Capture } from './match.js'
import { EMPTY, type Net, SLOT, TEXT, WORDS } from './net.js'
import { slotWays } from './values.js'
import { type Row, type WordSets, weightOf } from './word-sets.js'

export interface Alignment {
  template: Template
  captures: readonly Capture[]
  /** Mean cost a word: 0 is word for word. */
  cost: number
  /** Whether the last word said is one of the template's, and the template wants none after it. */
  ended: boolean
}

/** Cost of a slot that was not said, and of each word that open text takes. */
const SLOT_SKIP = 1.1
const TEXT_WORD = 0.12
const LONGEST_TEXT = 12

/** A request as the alignment reads it, the same for every template. */
export interface Prepared {
  request: Annotated
  weights: Float64Array
  rows: Row[]
  total: number
}

export function prepare(request: Annotated, sets: WordSets): Prepared {
  const weights = Float64Array.from(request.words, weightOf)
  return {
    request,
    weights,
    rows: request.words.map((word) => sets.row(word)),
    total: weights.reduce((sum, weight) => sum + weight, 0) || 1,
  }
}

/** The cheapest cost of each cell (words said × state), and by which edge from which cell it was reached; reused. */
let costs = new Float64Array(1 << 12)
let from = new Int32Array(1 << 12)
let by = new Int32Array(1 << 12)

/** Lays a template along a request as cheaply as it goes. @param limit mean cost a word above which it is given up */
export function align(
  net: Net,
  { request, weights, rows, total }: Prepared,
  sets: WordSets,
  lexicon: Lexicon,
  limit: number,
): Alignment | undefined {
  const { words } = request
  const { states, first, to, kind, ref } = net
  const length = words.length
  const budget = limit * total
  const cells = (length + 1) * states
  if (costs.length < cells) {
    costs = new Float64Array(cells * 2)
    from = new Int32Array(cells * 2)
    by = new Int32Array(cells * 2)
  }
  costs.fill(Infinity, 0, cells)
  const reach = (cell: number, cost: number, before: number, edge: number) => {
    if (cost > budget || cost >= costs[cell]! - 1e-9) return
    costs[cell] = cost
    from[cell] = before
    by[cell] = edge
  }
  costs[0] = 0
  from[0] = -1
  for (let at = 0; at <= length; at++) {
    const row = at * states
    for (let state = 0; state < states; state++) {
      const cell = row + state
      const cost = costs[cell]!
      if (cost === Infinity) continue
      // A word that the template has not.
      if (at < length) reach(cell + states, cost + weights[at]!, cell, -1)
      for (let edge = first[state]!; edge < first[state + 1]!; edge++) {
        const next = row + to[edge]!
        switch (kind[edge]) {
          case EMPTY:
            reach(next, cost, cell, -1)
            break
          case WORDS: {
            const set = ref[edge]!
            reach(next, cost + sets.skip(set), cell, -1)
            if (at < length) reach(next + states, cost + sets.cost(rows[at]!, words[at]!, set), cell, -1)
            break
          }
          case TEXT: {
            const last = Math.min(length - at, LONGEST_TEXT)
            for (let taken = 1; taken <= last; taken++)
              reach(next + taken * states, cost + TEXT_WORD * taken, cell, edge)
            break
          }
          case SLOT: {
            const { type } = net.slots[ref[edge]!]!
            for (const { end } of slotWays(request, lexicon, net.template.skill, type, at))
              reach(end * states + to[edge]!, cost, cell, edge)
            reach(next, cost + SLOT_SKIP, cell, -1)
          }
        }
      }
    }
  }
  const last = cells - 1
  if (costs[last] === Infinity) return undefined
  return {
    template: net.template,
    captures: capturesOf(net, request, lexicon, last),
    cost: costs[last]! / total,
    ended: endedAt(states, last),
  }
}

/** Whether the cheapest way to the last cell ends with a word that was said where the template has it. */
function endedAt(states: number, last: number): boolean {
  for (let cell = last; cell > 0; cell = from[cell]!) {
    const before = from[cell]!
    const word = Math.floor(cell / states) - Math.floor(before / states)
    // A word that the template has not leads to the same state of it.
    if (word > 0) return cell % states !== before % states
    // What costs something without a word is a part that was not said.
    if (costs[cell]! > costs[before]!) return false
  }
  return false
}

/** What slots and open text took on the way to a cell. */
function capturesOf(net: Net, request: Annotated, lexicon: Lexicon, last: number): Capture[] {
  const captures: Capture[] = []
  for (let cell = last; cell >= 0; cell = from[cell]!) {
    const before = from[cell]!
    const edge = before < 0 ? -1 : by[cell]!
    if (edge < 0) continue
    const { slot, type } = net.slots[net.ref[edge]!]!
    const [start, end] = [Math.floor(before / net.states), Math.floor(cell / net.states)]
    const way =
      net.kind[edge] === SLOT
        ? slotWays(request, lexicon, net.template.skill, type, start).find((one) => one.end === end)
        : undefined
    captures.unshift({ slot, type, start, end, ...(way?.value === undefined ? {} : { value: way.value }) })
  }
  return captures
}
