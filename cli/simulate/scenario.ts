import { z } from 'zod'
import { parseDuration } from '../../core/duration.js'
import { LOCALES } from '../../core/locale.js'
import { timezone } from '../../core/config.js'
import { patternIn } from './pattern.js'

/** `90s`, `5m`, `2h` or ISO 8601, as milliseconds. */
const Duration = z.string().transform((text, issues) => {
  const ms = parseDuration(text)
  if (ms !== null) return ms
  issues.addIssue('is not a duration such as 90s, 5m, 2h or PT20M')
  return z.NEVER
})

const WALL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/
/** A wall time of the scenario's zone, or, with an offset, an instant. */
const WallTime = z.string().regex(WALL, 'is not a date and time such as 2026-03-07T19:59:00')
const OnOff = z.enum(['on', 'off'])
const Attributes = z.record(z.string(), z.unknown()).optional()

/** What is expected of events or of a caregiver's last call. A plain text is what is said. */
export const Expectation = z.record(z.string(), z.unknown())

const Expect = z.record(z.string(), z.unknown()).transform(({ within, not, ...fields }, issues) => {
  const limit = within === undefined ? { data: 0 } : Duration.safeParse(within)
  if (limit.data === undefined)
    issues.addIssue({ code: 'custom', path: ['within'], message: 'is not a duration such as 90s, 5m or PT20M' })
  if (not !== undefined && (typeof not !== 'object' || not === null || Array.isArray(not)))
    issues.addIssue({ code: 'custom', path: ['not'], message: 'is not a mapping such as { said: /…/ }' })
  const { within: inner, ...negated } = (not ?? {}) as Record<string, unknown>
  const innerLimit = inner === undefined ? limit.data : Duration.safeParse(inner).data
  const wanted = not === undefined ? fields : negated
  for (const { path, problem } of brokenPatterns(wanted, not === undefined ? [] : ['not']))
    issues.addIssue({ code: 'custom', path, message: problem })
  if (Object.keys(wanted).length === 0) issues.addIssue('expects nothing: name an event, said, result or error')
  return { wanted, negated: not !== undefined, within: innerLimit ?? 0 }
})

/** Where a `/pattern/` is none that can be searched for. */
function brokenPatterns(value: unknown, path: string[]): { path: string[]; problem: string }[] {
  if (typeof value === 'string') {
    try {
      patternIn(value)
      return []
    } catch (thrown) {
      return [{ path, problem: `is not a pattern: ${(thrown as Error).message}` }]
    }
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => brokenPatterns(inner, [...path, key]))
}

const Device = z.strictObject({
  id: z.string().min(1),
  state: z.union([z.string(), z.number(), z.boolean()]).transform(String),
  attributes: Attributes,
})

/** The speech engines, by what they do. */
export const ENGINES = ['wake', 'voice-activity', 'recognizer', 'synthesizer'] as const

/** One step: exactly one of these. */
export const StepSchema = z.union([
  z.strictObject({ say: z.union([z.string(), z.strictObject({ text: z.string(), area: z.string().optional() })]) }),
  z.strictObject({ hear: z.string().min(1) }),
  z.strictObject({ wait: Duration }),
  z.strictObject({ expect: Expect }),
  z.strictObject({ sensor: Device }),
  z.strictObject({ robot: Device }),
  z.strictObject({
    button: z.union([
      z
        .string()
        .min(1)
        .transform((id) => ({ id, press: 'single' as const })),
      z.strictObject({ id: z.string().min(1), press: z.enum(['single', 'double', 'long']).default('single') }),
    ]),
  }),
  z.strictObject({
    caregiver: z.strictObject({
      method: z.string().min(1),
      params: z.unknown().optional(),
      as: z.string().min(1).optional(),
      /** Path of a WAV, relative to the scenario's, that messages.sendVoice leaves. */
      audio: z.string().min(1).optional(),
    }),
  }),
  z.strictObject({ engine: z.strictObject({ name: z.enum(ENGINES), state: z.enum(['hung', 'well']) }) }),
  z.strictObject({ power: OnOff }),
  z.strictObject({ network: z.enum(['up', 'down']) }),
  z.strictObject({ clock: z.strictObject({ set: WallTime.optional(), timezone: timezone.optional() }) }),
])

/** A scenario as `interfaces.md` describes it: a day with the companion, on a virtual clock. */
export const ScenarioSchema = z.strictObject({
  name: z.string().optional(),
  description: z.string().optional(),
  start: WallTime.default('2026-01-15T09:00:00'),
  timezone: timezone.default('UTC'),
  locale: z.enum(LOCALES).default('en'),
  /** Path of a home file, relative to the scenario's; or the home itself. */
  home: z.union([z.string().min(1), z.record(z.string(), z.unknown())]).optional(),
  config: z.record(z.string(), z.unknown()).optional(),
  /** `timed`: what is said takes as long as it would to say, and can be interrupted; else it is over at once. */
  speech: z.literal('timed').optional(),
  steps: z.array(StepSchema).min(1),
})

export type Scenario = z.infer<typeof ScenarioSchema>
export type Step = z.infer<typeof StepSchema>
export type CaregiverStep = Extract<Step, { caregiver: unknown }>['caregiver']
export type Expected = z.infer<typeof Expect>
