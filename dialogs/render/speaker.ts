import type { Wall } from '../../core/wall.js'

/** How one language says times, dates and spans. */
export interface Speaker {
  time(hour: number, minute: number): string
  date(wall: Wall): string
  /** @param away whole days from today */
  day(wall: Wall, away: number): string
  /** @param parts up to two units with their counts */
  duration(parts: readonly { unit: Unit; count: number }[]): string
  list(items: readonly string[], join: 'and' | 'or'): string
}

export type Unit = 'week' | 'day' | 'hour' | 'minute' | 'second'
