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
  const parts = Object.keys(ConfigSchema.shape).map((key) => part([key], ConfigSchema.parse({})).join('\n'))
  return `${[HEADING.trimEnd(), ...parts].join('\n\n')}\n`
}

/** A setting, or a group of them with what is in it. */
function part(path: readonly string[], around: Record<string, unknown>): string[] {
  const key = path.at(-1)!
  const value = around[key]
  const inside = keysAt(ConfigSchema, path)
  if (inside.length === 0) return setting(path, value)
  const lines = inside.flatMap((inner) => part([...path, inner], isObject(value) ? value : {}))
  const text = [`${key}:`, ...lines.map((line) => `  ${line}`)]
  // A mapping of comments alone would be null, so that the whole of it becomes one.
  const bare = lines.every((line) => line.startsWith('#'))
  return bare ? text.map((line) => `# ${line.replace(/^( *)# ([A-Za-z]+:)$/, '$1$2')}`) : text
}

function setting(path: readonly string[], value: unknown): string[] {
  const key = path.at(-1)!
  const schemas = schemasAt(ConfigSchema, path)
  const choices = schemas.flatMap((schema) =>
    typeOf(schema) === 'enum' ? Object.values((schema as z.ZodEnum).enum).map(String) : [],
  )
  const meaning = descriptionAt(path)
  const said = [meaning ?? key, ...(choices.length > 0 ? [`one of ${choices.join(', ')}`] : [])].join('; ')
  const lines = value === undefined ? `# ${key}:` : stringify({ [key]: value }, { flowCollectionPadding: false })
  return [`# ${said}`, ...lines.trimEnd().split('\n')]
}

/** What the schema says of a setting, which it says on the outermost of its wrappers. */
function descriptionAt(path: readonly string[]): string | undefined {
  const holder = schemasAt(ConfigSchema, path.slice(0, -1))[0] as z.ZodObject
  return (holder.shape as Record<string, z.ZodType>)[path.at(-1)!]?.description
}
