import type { Context } from '../context.js'
import type { Medicine } from '../ledger/medicine.js'
import { activeMedicines, dosesOf, pauseAt, type Dose } from '../ledger/state.js'
import { slotsAfter } from '../schedule/slots.js'
import { nextDose, placeOf } from './due.js'

/** A dose of a span of time: one of the ledger, or one that is to come. */
export interface Coming {
  medicine: Medicine
  /** When it is due, or was taken where it had no time; ms since the epoch. */
  at: number
  dose?: Dose
  /** What is to be taken, where it differs from the usual. */
  amount?: string
}

/**
 * Doses of a span, those in the ledger and those to come, in order. What was entered in error is none, nor what a pause holds back.
 * @param from ms since the epoch @param to ms since the epoch, not included
 */
export function dosesBetween({ state, clock }: Pick<Context, 'state' | 'clock'>, from: number, to: number): Coming[] {
  const zone = clock.timezone
  const found: Coming[] = []
  for (const medicine of activeMedicines(state)) {
    for (const dose of dosesOf(state, medicine.id)) {
      const at = dose.scheduledFor ?? dose.takenAt ?? dose.at
      if (at >= from && at < to && dose.status !== 'entered-in-error') found.push({ medicine, at, dose })
    }
    const next = nextDose(state, medicine, zone)
    if (!next) continue
    for (const slot of slotsAfter(medicine.schedule, next.at - 1, placeOf(state, medicine, zone))) {
      if (slot.at >= to) break
      if (slot.at >= from && !pauseAt(state, medicine.id, slot.at))
        found.push({ medicine, at: slot.at, ...(slot.dose === undefined ? {} : { amount: slot.dose }) })
    }
  }
  return found.sort((a, b) => a.at - b.at)
}
