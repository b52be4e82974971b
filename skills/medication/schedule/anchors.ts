import { z } from 'zod'
import { ClockTime, span } from './schema.js'
import { spanMs } from '../../../core/wall.js'

const Lead = span(0, 4 * 3_600_000, 'is not a duration such as PT30M, of at most 4 hours')

/** When this home eats and sleeps; what "after breakfast" and "bedtime" mean in it. */
export const AnchorsSchema = z.strictObject({
  breakfast: ClockTime.default('08:00'),
  lunch: ClockTime.default('12:00'),
  dinner: ClockTime.default('18:00'),
  bedtime: ClockTime.default('22:00'),
  /** How long before a meal "before" is. */
  beforeMeal: Lead.default('PT30M'),
  afterMeal: Lead.default('PT30M'),
})

export type Anchors = z.infer<typeof AnchorsSchema>
export const DEFAULT_ANCHORS: Anchors = AnchorsSchema.parse({})

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** Minutes since midnight of `08:00` or of a moment such as `after breakfast` in this home. */
export function timeOfDay(time: string, anchors: Anchors): number {
  if (/^\d/.test(time)) return minutesOf(time)
  if (time === 'bedtime') return minutesOf(anchors.bedtime)
  const [relation, meal] = time.split(' ') as ['before' | 'with' | 'after', 'breakfast' | 'lunch' | 'dinner']
  const lead = relation === 'with' ? 0 : spanMs(relation === 'before' ? anchors.beforeMeal : anchors.afterMeal) / 60_000
  const minutes = minutesOf(anchors[meal]) + (relation === 'before' ? -lead : lead)
  return Math.min(Math.max(0, Math.round(minutes)), 24 * 60 - 1)
}
