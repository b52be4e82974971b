import { localMinutes } from './wall.js'

/** Hours of the home's night, in which the companion says nothing unasked that can wait. */
export const NIGHT = { from: 22, until: 7 }

/** Whether the home sleeps. @param at ms since the epoch */
export function isNight(at: number, zone: string): boolean {
  const hour = Math.floor(localMinutes(at, zone) / 60)
  return hour >= NIGHT.from || hour < NIGHT.until
}
