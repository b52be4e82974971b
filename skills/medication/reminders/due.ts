import type { EventBody } from '../../../core/events.js'
import type { Medicine } from '../ledger/medicine.js'
import { activeMedicines, dosesOf, isOpen, pauseAt, type MedicationState } from '../ledger/state.js'
import { isInterval, type WallSchedule } from '../schedule/schema.js'
import { nextSlot, slotsAfter, usualSpacing, type Place, type Slot } from '../schedule/slots.js'
import { isoAt, localDay } from '../../../core/wall.js'

const DAY = 86_400_000
/** After an absence longer than this, what was due before is no longer gone through dose by dose. */
const LONGEST_ABSENCE = 31 * DAY

export const placeOf = (state: MedicationState, medicine: Medicine, zone: string): Place => ({
  zone,
  anchors: state.anchors,
  since: localDay(medicine.addedAt, medicine.zone),
})

/**
 * From when on doses of a medicine are new. In another zone than the newest dose's, a moment sooner than half the usual span
 * after it is that same dose again (a flight west) and not a new one.
 */
function newAfter(medicine: Medicine, place: Place): number {
  const { schedule, lastDue, cursor } = medicine
  const pinned = isInterval(schedule) || (schedule as WallSchedule).zone !== undefined
  if (pinned || !lastDue || lastDue.zone === place.zone) return cursor
  return Math.max(cursor, lastDue.at + usualSpacing(schedule, place) / 2 - 1)
}

/** The next dose that is not in the ledger yet; it may lie in the past. */
export function nextDose(state: MedicationState, medicine: Medicine, zone: string): Slot | undefined {
  const place = placeOf(state, medicine, zone)
  return nextSlot(medicine.schedule, newAfter(medicine, place), place)
}

/**
 * The lines to write for every dose that came due by `now`, each dose once: while the companion was off, while the clock was
 * set forward, or just now. Only a medicine's newest dose stays open; an older one without an answer is unconfirmed.
 * @param now ms since the epoch
 */
export function fallDue(state: MedicationState, now: number, zone: string): EventBody[] {
  const lines: EventBody[] = []
  let id = state.nextDose
  for (const medicine of activeMedicines(state)) {
    const place = placeOf(state, medicine, zone)
    let after = newAfter(medicine, place)
    const names = { medication: medicine.name, medicationId: medicine.id }
    if (after < now - LONGEST_ABSENCE) {
      after = now - LONGEST_ABSENCE
      const next = nextSlot(medicine.schedule, medicine.cursor, place)
      if (next && next.at <= after)
        lines.push({
          type: 'medication.unattended',
          id: medicine.id,
          medication: medicine.name,
          until: isoAt(after, zone),
        })
    }
    const slots: Slot[] = []
    for (const slot of slotsAfter(medicine.schedule, after, place)) {
      if (slot.at > now) break
      slots.push(slot)
    }
    if (slots.length === 0) continue
    for (const open of dosesOf(state, medicine.id).filter(isOpen))
      lines.push({
        type: 'dose.unconfirmed',
        id: open.id,
        ...names,
        scheduledFor: isoAt(open.scheduledFor ?? open.base, open.zone),
      })
    for (const [index, slot] of slots.entries()) {
      const scheduledFor = isoAt(slot.at, zone)
      const line = { id: id++, ...names, scheduledFor, zone, ...(slot.dose ? { dose: slot.dose } : {}) }
      const pause = pauseAt(state, medicine.id, slot.at)
      if (pause) lines.push({ type: 'dose.held', ...line, reason: pause.reason })
      else {
        lines.push({ type: 'dose.due', ...line })
        if (index < slots.length - 1) lines.push({ type: 'dose.unconfirmed', id: line.id, ...names, scheduledFor })
      }
    }
  }
  return lines
}
