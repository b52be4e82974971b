import { HearthError } from '../../../core/errors.js'

/** A FHIR R4 resource as it came: nothing about it is taken for granted. */
export type Json = Record<string, unknown>

/** A refusal that names the field by its FHIR path. */
export const refuse = (field: string, problem: string): HearthError =>
  new HearthError('PARAMS_INVALID', { field, problem })

export const object = (value: unknown, field: string): Json => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuse(field, 'is not an object')
  return value as Json
}
export const list = (value: unknown, field: string): unknown[] => {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw refuse(field, 'is not a list')
  return value
}
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined

export const number = (value: unknown, field: string): number | undefined => {
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) throw refuse(field, 'is not a number above 0')
  return value
}

/** The words of a CodeableConcept: its text, else what its first coding displays, or its code. */
export function words(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { text: own, coding } = value as { text?: unknown; coding?: unknown }
  const first = (Array.isArray(coding) ? coding[0] : undefined) as Json | undefined
  return text(own) ?? text(first?.display) ?? text(first?.code)
}
