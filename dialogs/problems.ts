import type { Document } from 'yaml'
import { type LineCounter, isNode } from 'yaml'
import { HearthError } from '../core/errors.js'

export interface Problem {
  path: string
  line: number
  problem: string
}

/** The line of a place in a YAML document, or of its nearest parent that is there. */
export function lineOf(document: Document, lines: LineCounter, place: readonly PropertyKey[]): number {
  for (let length = place.length; length >= 0; length--) {
    const node: unknown = document.getIn(place.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}

/** One error that tells every problem: the first as itself, the others on lines of their own. */
export function dialogInvalid(problems: readonly Problem[]): HearthError {
  const [first, ...others] = problems
  const rest = others.map(({ path, line, problem }) => `\n${path}:${line}: ${problem}`).join('')
  return new HearthError('DIALOG_INVALID', {
    path: first?.path,
    line: first?.line,
    problem: `${first?.problem ?? ''}${rest}`,
    count: problems.length,
  })
}
