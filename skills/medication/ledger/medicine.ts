import { z } from 'zod'
import { ClockTime, Gap, Maximum, ScheduleSchema, span, type Schedule } from '../schedule/schema.js'

const Text = (max: number) => z.string().trim().min(1).max(max)
const Step = span(0, 24 * 3_600_000, 'is not a duration such as PT30M, of at most a day')

/** "1 tablet", "半片": a number greater than 0, or a word for one, must be in it. */
const Dose = Text(80).refine((text) => !/^\s*[-−]|^\s*0+(?:[.,]0+)?(?![\d.,])/.test(text), 'is zero or less')

/** How long after the due time each step of asking and telling comes; what is left out is as usual. */
export const LadderSchema = z
  .strictObject({
    ask: z.array(Step).min(1).max(10).optional(),
    caregiver: Step.optional(),
    second: Step.optional(),
  })
  .meta({
    description: 'ISO 8601 durations after the due time: {ask: [PT0M, PT10M, PT20M], caregiver: PT30M, second: PT1H}',
  })

/** Hours in which a medicine that is not time-critical is asked for once only. */
export const QuietSchema = z.strictObject({ from: ClockTime, to: ClockTime })

/** What is known of a medicine. Texts are for showing and saying; nothing is ever computed from them. */
export const MedicineSchema = z.strictObject({
  name: Text(120),
  /** What one dose is: "1 tablet". */
  dose: Dose,
  schedule: ScheduleSchema,
  form: Text(80).optional(),
  strength: Text(80).optional(),
  /** What it is for. */
  purpose: Text(200).optional(),
  /** How to take it. */
  instructions: Text(500).optional(),
  /** A picture as a data URL, at most 200 kB. */
  photo: z.string().startsWith('data:image/').max(280_000).optional(),
  /** Other names that the person uses: "the water pill". */
  aliases: z.array(Text(120)).max(20).optional(),
  /** What is in it; two medicines that share a substance share their guard. Known names are recognized without. */
  substances: z.array(Text(120)).max(20).optional(),
  timeCritical: z.boolean().optional(),
  /** What to do with a late dose, as a doctor or pharmacist said it. There is no rule of Hearth's own. */
  lateRule: Text(500).optional(),
  minGap: Gap.optional(),
  maxPer24h: Maximum.optional(),
  /** Units in the house, counted in the unit of `dose`. */
  stock: z.number().min(0).max(100_000).optional(),
  /** From how many days of supply on it is called low; 7 where absent. */
  refillDays: z.number().int().min(1).max(90).optional(),
  ladder: LadderSchema.optional(),
  prescriber: Text(120).optional(),
  /** Where the order came from, and the parts of it that Hearth has no words for, kept for the way back. */
  order: z.record(z.string(), z.unknown()).optional(),
})

type Shape = Record<string, z.ZodType>
const clearable = <S extends Shape>(shape: S) =>
  Object.fromEntries(Object.entries(shape).map(([key, type]) => [key, type.nullable()])) as {
    [K in keyof S]: z.ZodNullable<S[K]>
  }
const { name, dose, schedule, ...rest } = MedicineSchema.shape
/** What is new about a medicine; null takes away what need not be known. */
export const ChangesSchema = z.strictObject({
  name: name.optional(),
  dose: dose.optional(),
  schedule: schedule.optional(),
  ...clearable(rest),
})
export type Changes = z.infer<typeof ChangesSchema>

/** A medicine as the ledger's lines leave it. */
export interface Medicine extends Omit<z.infer<typeof MedicineSchema>, 'schedule'> {
  id: number
  schedule: Schedule
  /** ms since the epoch. */
  addedAt: number
  /** The zone of the home then. */
  zone: string
  addedBy: string
  removed: boolean
  /** Up to here its doses were gone through, ms since the epoch. */
  cursor: number
  /** The newest dose that was due, and the zone in which. */
  lastDue?: { at: number; zone: string }
  /** Whether it was called low since the last supply. */
  low: boolean
}

/** Units of one dose: the number that its text begins with, one where it begins with none. */
export function unitsOf(dose: string): number {
  const found = /^\s*(\d+(?:[.,]\d+)?)(?:\s*\/\s*(\d+))?/.exec(dose)
  if (!found) return /^\s*(?:half|半)/i.test(dose) ? 0.5 : /^\s*(?:two|两)/i.test(dose) ? 2 : 1
  const number = Number(found[1]?.replace(',', '.'))
  return found[2] ? number / Number(found[2]) : number
}
