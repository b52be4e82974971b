import type { Slots } from '../../core/understanding.js'

/** Values that no home can be set to, in percent and in degrees of either scale: misheard, or a slip of the tongue. */
const LIMITS: Readonly<Record<string, readonly [number, number]>> = {
  volume_level: [0, 100],
  brightness: [0, 100],
  position: [0, 100],
  percentage: [0, 100],
  temperature: [5, 95],
}

/** Whether a slot is out of what can be done, so that it is asked about first. Colours of light are temperatures of their own. */
export function outOfRange(intent: string, slots: Slots): boolean {
  return Object.entries(LIMITS).some(([slot, [least, most]]) => {
    const value = slots[slot]
    if (typeof value !== 'number' || (slot === 'temperature' && intent !== 'HassClimateSetTemperature')) return false
    return value < least || value > most
  })
}
