import { z } from 'zod'

const text = z.string()
const Slots = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))

/** Kinds of emergency, as the vocabulary writes them. */
export const EmergencyKind = z.enum(['fall', 'medical', 'fire', 'gas', 'intruder', 'other'])

/**
 * The events that the companion itself puts out; a skill declares those it adds. Keys are types; `type` and `at`
 * (ISO 8601 with offset) are on every event. Relied on from outside: fields are added, never renamed.
 */
export const CORE_EVENTS = {
  wake: z.object({ phrase: text, score: z.number() }),
  partial: z.object({ text }),
  heard: z.object({ text }),
  intent: z.object({ skill: text.nullable(), intent: text, slots: Slots, confidence: z.number() }),
  said: z.object({ text, skill: text }),
  device: z.object({
    id: text,
    state: z.union([text, z.number(), z.boolean()]),
    attributes: z.record(z.string(), z.unknown()).optional(),
  }),
  notified: z.object({ contact: text, path: text, about: text, notice: z.number().optional() }),
  fault: z.object({ code: text, about: text }),
  'settings.changed': z.object({ by: text, changes: z.record(z.string(), z.unknown()) }),
} as const

export type CoreEventType = keyof typeof CORE_EVENTS

/** Declarations of event types: the type's name to the schema of its own fields. */
export type EventSchemas = Record<string, z.ZodObject>

/** An event before it is stamped. */
export interface EventBody {
  type: string
  [field: string]: unknown
}

/** An event as it is printed, kept and sent. */
export interface HearthEvent extends EventBody {
  /** ISO 8601 with the offset of the home's zone. */
  at: string
}
