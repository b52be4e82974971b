import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { asHearthError } from '../core/errors.js'
import { checkMessage } from './render/message.js'
import { type Problem, lineOf } from './problems.js'
import { type DialogFile, DialogSchema, type Said, type SaidFile, SaidSchema } from './schema.js'
import { TemplateProblem, parseTemplate } from './template.js'

/** Longest dialog file that is read, in characters. */
const LIMIT = 2_000_000

/** Whether a file holds what people said, beside the dialog file of its skill. */
const isSaid = (path: string) => /\.said\.ya?ml$/.test(path)

/** Reads one dialog file, or what people said of a skill. @returns what it says, or every problem with its line */
export function readDialogFile(path: string): DialogFile | SaidFile | Problem[] {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (thrown) {
    return [{ path, line: 1, problem: asHearthError(thrown).message }]
  }
  if (text.length > LIMIT) return [{ path, line: 1, problem: `it is longer than ${LIMIT} characters` }]
  if (!isSaid(path)) return parseDialog(path, text)
  const file = parse(path, text, SaidSchema, saidProblems)
  if (Array.isArray(file)) return file
  const digest = createHash('sha1').update(JSON.stringify(file.said)).digest('hex')
  return { skill: file.skill, path, digest, intents: Object.keys(file.said) }
}

/** The sentences of a file that {@link readDialogFile} has read. */
export function readSaid({ path }: SaidFile): Said {
  return SaidSchema.parse(parseDocument(readFileSync(path, 'utf8')).toJS()).said
}

/** As {@link readDialogFile}, of a dialog file from its text. */
export const parseDialog = (path: string, text: string): DialogFile | Problem[] =>
  parse(path, text, DialogSchema, (file) => [...templateProblems(file), ...messageProblems(file)])

function parse<T>(
  path: string,
  text: string,
  schema: { safeParse(value: unknown): z.ZodSafeParseResult<T> },
  problemsOf: (file: T) => Iterable<Found>,
): T | Problem[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  if (document.errors.length > 0)
    return document.errors.map((error) => ({
      path,
      line: lines.linePos(error.pos[0]).line,
      problem: error.message.split(' at line')[0]?.split('\n')[0] ?? 'is no YAML',
    }))
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 100 }))
  const problem = (place: readonly PropertyKey[], problem: string): Problem => ({
    path,
    line: lineOf(document, lines, place),
    problem,
  })
  if (!parsed.success)
    return parsed.error.issues.map((issue) =>
      problem(issue.path, `${issue.path.join('.') || 'the file'}: ${issue.message}`),
    )
  const problems = [...problemsOf(parsed.data)].map(({ place, what }) => problem(place, what))
  return problems.length > 0 ? problems : parsed.data
}

interface Found {
  place: PropertyKey[]
  what: string
}

function* templateProblems(file: DialogFile): Generator<Found> {
  const templates: [PropertyKey[], string][] = file.none.map((text, i) => [['none', i], text])
  for (const [name, values] of Object.entries(file.lists))
    values.forEach((value, i) => {
      const says = typeof value === 'string' ? value : value.say
      for (const say of [says].flat()) if (/[([]/.test(say)) templates.push([['lists', name, i], say])
    })
  for (const [name, body] of Object.entries(file.expansions)) templates.push([['expansions', name], body])
  for (const [intent, { sentences }] of Object.entries(file.intents))
    templates.push(...placed(sentences, ['intents', intent, 'sentences']))
  yield* unreadable(templates, file.expansions)
}

function* saidProblems({ said }: { said: Said }): Generator<Found> {
  yield* unreadable(Object.entries(said).flatMap(([intent, sentences]) => placed(sentences, ['said', intent])))
}

/** Templates of an intent with their places. */
const placed = (sentences: Said[string], place: PropertyKey[]): [PropertyKey[], string][] =>
  sentences.flatMap((entry, i): [PropertyKey[], string][] =>
    typeof entry === 'string'
      ? [[[...place, i], entry]]
      : entry.sentences.map((text, j) => [[...place, i, 'sentences', j], text]),
  )

function* unreadable(
  templates: readonly [PropertyKey[], string][],
  expansions: Readonly<Record<string, string>> = {},
): Generator<Found> {
  for (const [place, template] of templates) {
    // Expansions of common.yaml are not known here, so an unknown one counts as a word; the loader checks them.
    const tree = parseTemplate(template, (name) => expansions[name] ?? '')
    if (tree instanceof TemplateProblem) yield { place, what: `"${template}": ${tree.problem}` }
  }
}

function* messageProblems(file: DialogFile): Generator<Found> {
  const messages: [PropertyKey[], string][] = []
  for (const [intent, { meaning }] of Object.entries(file.intents))
    messages.push([['intents', intent, 'meaning'], meaning])
  for (const [key, text] of Object.entries(file.plain)) messages.push([['plain', key], text])
  for (const [key, text] of Object.entries(file.responses))
    [text]
      .flat()
      .forEach((variant, i) => messages.push([['responses', key, ...(Array.isArray(text) ? [i] : [])], variant]))
  for (const [place, message] of messages) {
    const problem = checkMessage(message)
    if (problem !== undefined) yield { place, what: `"${message}": ${problem}` }
  }
}
