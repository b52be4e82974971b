import type { z } from 'zod'
import { keysAt } from './schema-walk.js'

type Issue = z.core.$ZodIssue

/** Something wrong in data that a person wrote: where, and what was expected there. */
export interface DataProblem {
  path: readonly PropertyKey[]
  /** Begins with the place, such as `devices[2].name: …`. */
  problem: string
}

/** Every problem that `schema` finds in `value`, in words for the person who wrote it. */
export function problemsOf(schema: z.ZodType, value: unknown): DataProblem[] {
  const result = schema.safeParse(value)
  return result.success ? [] : result.error.issues.flatMap((issue) => describe(issue, schema, value))
}

function describe(issue: Issue, schema: z.ZodType, value: unknown, base: readonly PropertyKey[] = []): DataProblem[] {
  const path = [...base, ...issue.path]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => at([...path, key], `is not known here; expected ${oneOf(keysAt(schema, path))}`))
  if (issue.code === 'invalid_union') return describeUnion(issue, path, schema, value)
  return [at(path, expectation(issue, look(value, path), isSecret(path)))]
}

/** The problems of the branch that was most likely meant: the one with the fewest. */
function describeUnion(
  issue: z.core.$ZodIssueInvalidUnion,
  path: readonly PropertyKey[],
  schema: z.ZodType,
  value: unknown,
): DataProblem[] {
  const found = look(value, path)
  const branches = [...issue.errors].sort((a, b) => a.length - b.length)
  const best = branches[0] ?? []
  const simple = branches.every((issues) => issues.length === 1 && issues[0]!.path.length === 0)
  const types = branches.flatMap(([first]) => (first?.code === 'invalid_type' ? [typeName(first.expected)] : []))
  if (simple && types.length === branches.length)
    return [at(path, `expected ${oneOf([...new Set(types)])}, found ${shown(found)}`)]
  if (best.length > 1 && branches[1]?.length === best.length && isMapping(found)) {
    const known = keysAt(schema, path)
    return [at(path, `expected one of ${known.join(', ')}; found ${Object.keys(found).join(', ') || 'nothing'}`)]
  }
  return best.flatMap((inner) => describe(inner, schema, value, path))
}

function expectation(issue: Issue, found: unknown, secret: boolean): string {
  const but = secret ? '' : `, found ${shown(found)}`
  if (issue.code === 'invalid_type') {
    const expected = typeName(issue.expected)
    return found === undefined ? `is missing; expected ${expected}` : `expected ${expected}${but}`
  }
  if (issue.code === 'invalid_value') return `expected ${oneOf(issue.values.map(String))}${but}`
  if (issue.code === 'too_small') return `expected ${sized(issue.origin, 'at least', issue.minimum)}${but}`
  if (issue.code === 'too_big') return `expected ${sized(issue.origin, 'at most', issue.maximum)}${but}`
  // The schema's own words, such as "is not an IANA time zone".
  return issue.message.startsWith('is ') && !secret ? `${shown(found)} ${issue.message}` : issue.message
}

function sized(origin: string, bound: string, limit: number | bigint): string {
  const unit = origin === 'string' ? ' characters' : origin === 'array' || origin === 'set' ? ' items' : ''
  return `${bound} ${limit}${unit}`
}

const TYPE_NAMES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of names to values',
  record: 'a mapping of names to values',
}
const typeName = (type: string) => TYPE_NAMES[type] ?? type

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  const text = JSON.stringify(value) ?? typeof value
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

const oneOf = (words: readonly string[]) =>
  words.length < 2 ? (words[0] ?? 'nothing') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isSecret = (path: readonly PropertyKey[]) => /key|token|secret|password/i.test(String(path.at(-1) ?? ''))

function look(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  )
}

/** `devices[2].name`. */
export function placeName(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key)),
    '',
  )
}

const at = (path: readonly PropertyKey[], problem: string): DataProblem => ({
  path,
  problem: path.length === 0 ? problem : `${placeName(path)}: ${problem}`,
})
