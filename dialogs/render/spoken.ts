import type { Locale } from '../../core/locale.js'
import type { Spoken, SpokenParam } from '../../core/spoken.js'
import { type Wall, wallAt } from '../../core/wall.js'
import type { Unit } from './speaker.js'
import { SPEAKERS } from './speakers.js'

export interface RenderContext {
  locale: Locale
  /** ms since the epoch. */
  now: number
  /** IANA zone. */
  timezone: string
}

const UNITS: readonly [Unit, number][] = [
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
]

/** At most two units, the smaller rounded. @param ms milliseconds */
export function durationParts(ms: number): { unit: Unit; count: number }[] {
  let left = Math.max(0, Math.round(ms / 1000))
  const first = UNITS.findIndex(([unit, size]) => left >= size && (unit !== 'week' || left % size === 0))
  if (first < 0) return [{ unit: 'second', count: 0 }]
  const [, step] = UNITS[Math.min(first + 1, UNITS.length - 1)] ?? ['second', 1]
  left = Math.round(left / step) * step
  const parts: { unit: Unit; count: number }[] = []
  for (const [unit, size] of UNITS.slice(first === 0 ? 0 : Math.max(1, first - 1))) {
    const count = Math.floor(left / size)
    left -= count * size
    if (count > 0 && parts.length < 2) parts.push({ unit, count })
  }
  return parts
}

/** A value in words. @param nested says another response of the same skill */
export function sayValue(
  value: SpokenParam,
  context: RenderContext,
  nested: (response: Spoken & { spoken: 'response' }) => string,
): string | number {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object') return value
  const speaker = SPEAKERS[context.locale]
  switch (value.spoken) {
    case 'time': {
      const { hour, minute } = wallAt(value.at, context.timezone)
      return speaker.time(hour, minute)
    }
    case 'wallTime':
      return speaker.time(value.hour, value.minute)
    case 'date':
      return speaker.date(wallAt(value.at, context.timezone))
    case 'day': {
      const [then, today] = [wallAt(value.at, context.timezone), wallAt(context.now, context.timezone)]
      const days = ({ year, month, day }: Wall) => Date.UTC(year, month - 1, day) / 86_400_000
      return speaker.day(then, days(then) - days(today))
    }
    case 'duration':
      return speaker.duration(durationParts(value.ms))
    case 'list':
      return speaker.list(
        value.items.map((item) => String(sayValue(item, context, nested))),
        value.join,
      )
    case 'response':
      return nested(value)
  }
}
