import type { z } from 'zod'
import { problemsOf } from '../files/problems.js'
import { leavesOf, schemasAt, typeOf } from '../files/schema-walk.js'
import { locate, type YamlFile } from '../files/yaml.js'

/** One source of settings, with what is wrong in it. */
export interface Layer {
  settings: Record<string, unknown>
  /** Each says where it came from: a file's line, a variable, an argument. */
  problems: string[]
}

export function layerOfFile(schema: z.ZodType, file: YamlFile): Layer {
  const problems = locate(file, problemsOf(schema, file.value))
  return {
    settings: file.value as Record<string, unknown>,
    problems: problems.map(({ path, line, problem }) => `${path}:${line}: ${problem}`),
  }
}

/** `console.port` is `HEARTH_CONSOLE_PORT`, `turn.wholeSilence` is `HEARTH_TURN_WHOLE_SILENCE`. */
export function variableName(path: readonly string[]): string {
  return ['hearth', ...path].map((key) => key.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()).join('_')
}

/** Settings of the environment. An empty variable counts as none, as in most shells' files. */
export function layerOfEnvironment(schema: z.ZodType, env: Record<string, string | undefined>): Layer {
  const given = leavesOf(schema).flatMap((path) => {
    const name = variableName(path)
    const text = env[name]
    return text === undefined || text === '' ? [] : [{ source: name, path, text }]
  })
  return layerOfTexts(schema, given)
}

/** Variables that look like settings and are none: misspelt, most likely. */
export function unknownVariables(schema: z.ZodType, env: Record<string, string | undefined>): string[] {
  const known = new Set(leavesOf(schema).map(variableName))
  return Object.keys(env).filter((name) => name.startsWith('HEARTH_') && !known.has(name))
}

/** @param pairs of the form `console.port=0`, as `--set` has them */
export function layerOfPairs(schema: z.ZodType, pairs: readonly string[]): Layer {
  const readable = pairs.filter((pair) => PAIR.test(pair))
  const layer = layerOfTexts(
    schema,
    readable.map((pair) => {
      const [, place = '', text = ''] = PAIR.exec(pair) ?? []
      return { source: `--set ${place}`, path: place.split('.'), text }
    }),
  )
  const unreadable = pairs.filter((pair) => !PAIR.test(pair))
  return {
    ...layer,
    problems: [
      ...unreadable.map((pair) => `--set ${pair}: expected a setting such as console.port=0`),
      ...layer.problems,
    ],
  }
}

const PAIR = /^([A-Za-z]\w*(?:\.[A-Za-z]\w*)*)=(.*)$/s

/** What a command's own options say; `source` names them in messages. */
export function layerOfObject(schema: z.ZodType, settings: Record<string, unknown>, source: string): Layer {
  return { settings, problems: problemsOf(schema, settings).map(({ problem }) => `${source}: ${problem}`) }
}

interface Text {
  source: string
  path: readonly string[]
  text: string
}

function layerOfTexts(schema: z.ZodType, given: readonly Text[]): Layer {
  const settings = {}
  const problems: string[] = []
  for (const { source, path, text } of given) {
    const value = typed(schema, path, text)
    put(settings, path, value)
    // Alone, so that the source of each problem is known.
    problems.push(...problemsOf(schema, put({}, path, value)).map(({ problem }) => `${source}: ${problem}`))
  }
  return { settings, problems }
}

/** A text as the schema's type where it reads as one; else itself, for the schema to object to. */
function typed(schema: z.ZodType, path: readonly string[], text: string): unknown {
  const types = schemasAt(schema, path).map(typeOf)
  if (types.includes('number') && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text)
  if (types.includes('boolean') && /^(true|false)$/.test(text)) return text === 'true'
  if (types.includes('array')) return text === '' ? [] : text.split(',').map((item) => item.trim())
  return text
}

function put(settings: Record<string, unknown>, path: readonly string[], value: unknown): Record<string, unknown> {
  const [key = '', ...rest] = path
  const inner = Object.hasOwn(settings, key) ? settings[key] : undefined
  settings[key] = rest.length === 0 ? value : put(isObject(inner) ? inner : {}, rest, value)
  return settings
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
