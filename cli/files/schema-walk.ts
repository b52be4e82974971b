import type { z } from 'zod'

/** A part of a schema with the wrappers (optional, default, …) taken off. */
interface Definition {
  type: string
  shape?: Record<string, z.ZodType>
  element?: z.ZodType
  valueType?: z.ZodType
  innerType?: z.ZodType
  options?: z.ZodType[]
  in?: z.ZodType
  getter?: () => z.ZodType
}

const definitionOf = (schema: z.ZodType) => schema._zod.def as unknown as Definition

/** What a schema is once its wrappers are off: several for a union. */
export function unwrap(schema: z.ZodType): z.ZodType[] {
  const { innerType, options, in: input, getter } = definitionOf(schema)
  if (innerType) return unwrap(innerType)
  if (options) return options.flatMap(unwrap)
  if (input) return unwrap(input)
  if (getter) return unwrap(getter())
  return [schema]
}

/** The type's name of an unwrapped schema: `object`, `array`, `string`, `number`, … */
export const typeOf = (schema: z.ZodType) => definitionOf(schema).type

/** The schemas that what lies at `path` may have; none where the schema knows no such place. */
export function schemasAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType[] {
  const here = unwrap(schema)
  const [key, ...rest] = path
  if (key === undefined) return here
  return here.flatMap((part) => {
    const { shape, element, valueType } = definitionOf(part)
    const next = shape ? shape[String(key)] : (element ?? valueType)
    return next ? schemasAt(next, rest) : []
  })
}

/** The keys that a mapping at `path` may have, in the schema's order. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const keys = schemasAt(schema, path).flatMap((part) => Object.keys(definitionOf(part).shape ?? {}))
  return [...new Set(keys)]
}

/** The paths of all settings of an object schema: what is no object itself. */
export function leavesOf(schema: z.ZodType, path: readonly string[] = []): string[][] {
  return keysAt(schema, path).flatMap((key) => {
    const inner = [...path, key]
    return keysAt(schema, inner).length > 0 ? leavesOf(schema, inner) : [inner]
  })
}
