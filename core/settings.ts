import { z } from 'zod'
import { timezone } from './config.js'
import { Quiet } from './contacts.js'
import { LOCALES } from './locale.js'

/**
 * What a person may change while the companion runs, by voice, on the console or from afar. Begins as the configuration
 * says; each change is a `settings.changed` entry of the ledger.
 */
export const SettingsSchema = z.strictObject({
  locale: z.enum(LOCALES),
  timezone,
  /** What the person likes to be called; empty while nobody said. */
  personName: z.string().trim().max(80),
  companionName: z.string().trim().min(1).max(80),
  /** Speaking rate; 1 is the voice's own. */
  pace: z.number().min(0.5).max(2),
  pitch: z.number().min(0.5).max(2),
  /** 0 to 100. */
  volume: z.number().int().min(0).max(100),
  /** Between these wall times messages wait. */
  quiet: Quiet.optional(),
  /** Whether the first-run set-up was done. */
  welcomed: z.boolean(),
})

export type Settings = z.infer<typeof SettingsSchema>
