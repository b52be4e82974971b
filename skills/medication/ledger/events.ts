import { z } from 'zod'
import type { EventSchemas } from '../../../core/events.js'
import { AnchorsSchema } from '../schedule/anchors.js'
import { ScheduleSchema } from '../schedule/schema.js'
import { ChangesSchema, MedicineSchema, QuietSchema } from './medicine.js'

const text = z.string()
const id = z.number().int().positive()
const dose = { id, medication: text, medicationId: id, scheduledFor: text.optional() }
const SOURCES = ['voice', 'button', 'caregiver', 'sensor'] as const
const answer = { ...dose, source: z.enum(SOURCES), by: text.optional() }

/** Every line of the medicine ledger. Lines are added, never changed; what holds today is folded from them. */
export const MEDICATION_EVENTS = {
  'medication.added': z.object({
    id,
    medication: text,
    ...MedicineSchema.shape,
    schedule: ScheduleSchema,
    by: text,
    zone: text,
  }),
  'medication.updated': z.object({ id, medication: text, changes: ChangesSchema, by: text }),
  'medication.removed': z.object({ id, medication: text, by: text }),
  /** No doses are due from `from` until `until`: travel, hospital. Without an id it holds for every medicine. */
  'medication.paused': z.object({
    id: id.optional(),
    medication: text.optional(),
    from: text,
    until: text.optional(),
    reason: text,
    by: text,
  }),
  'medication.resumed': z.object({ id: id.optional(), medication: text.optional(), by: text }),
  'medication.configured': z.object({
    anchors: AnchorsSchema.optional(),
    quiet: QuietSchema.nullable().optional(),
    by: text,
  }),
  'medication.refilled': z.object({ id, medication: text, count: z.number(), by: text }),
  'medication.low': z.object({ id, medication: text, left: z.number(), daysLeft: z.number() }),
  /** The companion was away for so long that what was due before `until` is no longer gone through dose by dose. */
  'medication.unattended': z.object({ id, medication: text, until: text }),
  /** How bright each light was, 0 to 1, before it glowed for a dose, so that a restart does not forget; empty: all are put back. */
  'medication.glowing': z.object({ before: z.record(text, z.number()) }),
  'clock.jumped': z.object({ by: z.number() }),

  'dose.due': z.object({ ...dose, scheduledFor: text, zone: text, dose: text.optional() }),
  'dose.held': z.object({ ...dose, scheduledFor: text, zone: text, reason: text }),
  'dose.asked': z.object({ ...dose, attempt: z.number(), louder: z.number() }),
  /** `approximate`: nobody told when; around when it was due. */
  'dose.taken': z.object({ ...answer, takenAt: text, zone: text, approximate: z.literal(true).optional() }),
  /** "I think so": counts as taken for the guard, and as unknown for the report. */
  'dose.doubtful': z.object({ ...answer, takenAt: text, zone: text, approximate: z.literal(true).optional() }),
  'dose.skipped': z.object({ ...answer, reason: text.optional() }),
  'dose.refused': z.object({ ...answer, reason: text.optional() }),
  'dose.snoozed': z.object({ ...answer, until: text }),
  'dose.unconfirmed': z.object({ ...dose, scheduledFor: text }),
  /** A contact's message about it was handed over; 1 is the first contact. */
  'dose.escalated': z.object({ ...dose, level: z.number() }),
  'dose.missed': z.object(answer),
  /** A person's mistake, or a dose that came due while the clock was wrong (`clock`). */
  'dose.entered-in-error': z.object({ ...answer, source: z.enum([...SOURCES, 'clock']) }),
  'dose.guarded': z.object({
    id: id.optional(),
    medication: text,
    medicationId: id,
    reason: z.enum(['too_soon', 'maximum', 'same_substance', 'not_due']),
    until: text.optional(),
  }),
} satisfies EventSchemas
