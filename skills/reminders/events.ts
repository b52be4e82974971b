import { z } from 'zod'

const id = z.number().int().positive()
const text = z.string()
/** ISO 8601 with offset. */
const instant = z.string()

/** What the ledger keeps of reminders. `by` is there where somebody else than the person did it. */
export const REMINDER_EVENTS = {
  'reminder.added': z.object({
    id,
    text,
    by: text.optional(),
    urgent: z.boolean(),
    rule: text.optional(),
    start: text.optional(),
    next: instant,
  }),
  /** Its next time was passed over or changed. */
  'reminder.moved': z.object({ id, next: instant.optional() }),
  'reminder.due': z.object({
    id,
    text,
    scheduledFor: instant,
    next: instant.optional(),
    askAgain: instant.optional(),
  }),
  'reminder.asked': z.object({ id, times: z.number().int(), askAgain: instant.optional() }),
  'reminder.snoozed': z.object({ id, askAgain: instant }),
  'reminder.done': z.object({ id, text, by: text.optional(), next: instant.optional() }),
  'reminder.removed': z.object({ id, text, by: text.optional() }),
  /** The person has heard what others changed. */
  'reminder.told': z.object({ count: z.number().int() }),
}
