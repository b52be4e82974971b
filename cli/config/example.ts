import { stringify } from 'yaml'
import { type z } from 'zod'
import { ConfigSchema } from '../../core/config.js'
import { keysAt, schemasAt, typeOf } from '../files/schema-walk.js'
import { isObject, variableName } from './layers.js'

const HEADING = `# Settings of Hearth with their defaults; copy to hearth.yaml and keep what you change.
# Above this file stand variables of the environment (console.port is ${variableName(['console', 'port'])}),
# above them arguments (--set console.port=0), and above all what the person changes by voice or on the console.
# Written by \`npm run example\` from core/config.ts.
`

/** The text of `hearth.example.yaml`: every setting with its meaning and default; those without one commented out. */
export function exampleConfig(): string {
  const defaults: Record<string, unknown> = ConfigSchema.parse({})
  const parts = Object.entries(ConfigSchema.shape).map(([key, schema]) =>
    keysAt(ConfigSchema, [key]).length === 0
      ? setting([key], schema, defaults[key], '').join('\n')
      : group(key, defaults[key]).join('\n'),
  )
  return `${[HEADING.trimEnd(), ...parts].join('\n\n')}\n`
}

function group(key: string, defaults: unknown): string[] {
  const shape = (schemasAt(ConfigSchema, [key])[0] as z.ZodObject).shape as Record<string, z.ZodType>
  const lines = Object.entries(shape).map(([inner, schema]) =>
    setting([key, inner], schema, isObject(defaults) ? defaults[inner] : undefined, '  '),
  )
  const bare = lines.every((part) => part.every((line) => line.trimStart().startsWith('#')))
  // A mapping of comments alone would be null, so that the whole of it becomes one.
  const text = [`${key}:`, ...lines.flat()]
  return bare ? text.map((line) => `# ${line.replace(/^ {2}# ([A-Za-z]+:)$/, '  $1')}`) : text
}

function setting(path: readonly string[], schema: z.ZodType, value: unknown, indent: string): string[] {
  const key = path.at(-1)!
  const choices = schemasAt(ConfigSchema, path).flatMap((part) =>
    typeOf(part) === 'enum' ? Object.values((part as z.ZodEnum).enum).map(String) : [],
  )
  const meaning = [schema.description ?? key, ...(choices.length > 0 ? [`one of ${choices.join(', ')}`] : [])].join(
    '; ',
  )
  const line =
    value === undefined ? `# ${key}:` : stringify({ [key]: value }, { flowCollectionPadding: false }).trimEnd()
  return [`${indent}# ${meaning}`, `${indent}${line}`]
}
