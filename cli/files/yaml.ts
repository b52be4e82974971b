import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { HearthError, type ErrorCode } from '../../core/errors.js'
import { type DataProblem, problemsOf } from './problems.js'
import { readText } from './read.js'

/** Something wrong in a file, with its line. */
export interface FileProblem {
  path: string
  line: number
  problem: string
}

/** A YAML file as plain data, which still knows its lines. */
export interface YamlFile<T = unknown> {
  path: string
  value: T
  /** The line of what lies at `path` in the data, from 1; of what is around it where there is nothing. */
  lineOf(path: readonly PropertyKey[]): number
}

/** The codes of failures that name a file and a line. */
type FileCode = Extract<ErrorCode, 'YAML_INVALID' | 'HOME_INVALID' | 'SCENARIO_INVALID'>

/**
 * Reads a file of YAML 1.2's core schema: `on`, `off`, `yes` and times stay text. An empty file is an empty mapping.
 * Fails with `YAML_INVALID`, `FILE_NOT_FOUND`, `FILE_UNREADABLE`.
 */
export const readYaml = (path: string): YamlFile => parseYaml(readText(path), path)

/** @param path of the file that holds `text`, for the messages */
export function parseYaml(text: string, path: string): YamlFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { version: '1.2', schema: 'core', lineCounter: lines, prettyErrors: false })
  const problemAt = (offset: number, problem: string) => ({ path, line: lines.linePos(offset).line, problem })
  const wrong = [...document.errors, ...document.warnings].map(({ message, pos }) => problemAt(pos[0], message))
  visit(document, {
    Alias(_, alias) {
      if (!alias.resolve(document)) wrong.push(problemAt(alias.range?.[0] ?? 0, `there is no &${alias.source}`))
    },
  })
  if (wrong.length > 0) throw fileError('YAML_INVALID', wrong)
  return { path, value: plain(document, path), lineOf: (place) => lineAt(document, lines, place) }
}

function plain(document: Document, path: string): unknown {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 })
    if (hasLoop(value)) throw new RangeError('a part of it contains itself')
    return value ?? {}
  } catch (error) {
    throw fileError('YAML_INVALID', [{ path, line: 1, problem: (error as Error).message }])
  }
}

function hasLoop(value: unknown, above: readonly unknown[] = []): boolean {
  if (typeof value !== 'object' || value === null) return false
  return above.includes(value) || Object.values(value).some((inner) => hasLoop(inner, [...above, value]))
}

function lineAt(document: Document, lines: LineCounter, place: readonly PropertyKey[]): number {
  let node: unknown = document.contents
  let start = 0
  for (const key of place) {
    if (isAlias(node)) node = node.resolve(document)
    let next: unknown
    if (isMap(node)) {
      const pair = node.items.find(({ key: name }) => isScalar(name) && String(name.value) === String(key))
      start = (pair?.key as Node | undefined)?.range?.[0] ?? start
      next = pair?.value
    } else if (isSeq(node)) {
      next = node.items[Number(key)]
      start = (next as Node | undefined)?.range?.[0] ?? start
    }
    if (next === undefined || next === null) break
    node = next
  }
  return lines.linePos(start).line
}

/**
 * Checks data against a schema. @returns it as the schema gives it back; fails with `code`, and with every problem in
 * its message
 */
export function checkYaml<S extends z.ZodType>(file: YamlFile, schema: S, code: FileCode): z.output<S> {
  const result = schema.safeParse(file.value)
  if (result.success) return result.data
  throw fileError(code, locate(file, problemsOf(schema, file.value)))
}

/** Gives each problem its line, in the order of the file. */
export function locate(file: YamlFile, problems: readonly DataProblem[]): FileProblem[] {
  return problems
    .map(({ path, problem }) => ({ path: file.path, line: file.lineOf(path), problem }))
    .sort((a, b) => a.line - b.line)
}

/** One failure that names every problem: the first by its place, the others on lines of their own. */
export function fileError(code: FileCode, problems: readonly FileProblem[]): HearthError {
  const [first, ...others] = problems
  const rest = others.map((other) => `\n${other.path}:${other.line}: ${other.problem}`)
  const problem = [(first?.problem ?? 'it is not as expected').replace(/\.$/, ''), ...rest].join('.')
  return new HearthError(code, { path: first?.path ?? '', line: first?.line ?? 1, problem })
}
