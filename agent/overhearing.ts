import type { Clock } from '../core/clock.js'
import type { Settings } from '../core/settings.js'
import type { Reading, Understander } from '../core/understanding.js'
import { UNASKED } from '../core/urgency.js'

export interface OverhearingParts {
  understander: Understander
  settings: () => Settings
  clock: Clock
  /** A cry for help, in these words. */
  cry: (text: string) => void
}

/**
 * Of what is said without the wake word only a cry for help is taken; all else is dropped unread. A cry that was taken while
 * they spoke on is taken again at its end only where more is known of it then.
 */
export function createOverhearing({ understander, settings, clock, cry }: OverhearingParts) {
  /** The cry that was taken from a stretch of talk that goes on. */
  let cried: Reading | undefined

  return function overhear(text: string, more: boolean): void {
    const { locale, timezone } = settings()
    const reading = understander.understand(text, { locale, timezone, now: clock.now() })
    const taken = cried
    if (!more) cried = undefined
    if (!reading.act || !UNASKED.has(reading.intent)) return
    if (more) cried = reading
    if (taken && (taken.slots.kind ?? reading.slots.kind) === taken.slots.kind) return
    cry(text)
  }
}
