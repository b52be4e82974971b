import { dateOf, dayNumber, isoAt, localDay, wallInstant } from '../../../core/wall.js'
import type { Context } from '../context.js'
import { intakesOf, judge } from '../guard/guard.js'
import type { Medicine } from '../ledger/medicine.js'
import { activeMedicines, isOpen } from '../ledger/state.js'
import { dosesBetween, type Coming } from '../reminders/day.js'
import { isAsNeeded } from '../schedule/schema.js'

const DAY = 86_400_000

/**
 * A day as caregivers see it. Doses of the day before that still wait for an answer come first.
 * @param date `2026-03-08`; today where absent
 */
export function dayOf(context: Context, date?: string) {
  const { state, clock } = context
  const [now, zone] = [clock.now(), clock.timezone]
  const day = date === undefined ? localDay(now, zone) : dayNumber(date)
  const from = wallInstant(day, 0, zone) ?? now
  const to = wallInstant(day + 1, 0, zone) ?? from + DAY
  const waiting = dosesBetween(context, from - DAY, from).filter(
    ({ dose }) => date === undefined && dose && (isOpen(dose) || ['unconfirmed', 'doubtful'].includes(dose.status)),
  )
  const needed = activeMedicines(state).filter(({ schedule }) => isAsNeeded(schedule))
  const pauses = state.pauses.filter(({ from, until }) => until === undefined || until > Math.max(now, from))
  return {
    date: dateOf(day),
    now: isoAt(now, zone),
    timezone: zone,
    doses: [...waiting, ...dosesBetween(context, from, to)].map((coming) => shownDose(context, coming)),
    needed: needed.map((medicine) => shownNeeded(context, medicine)),
    pauses: pauses.map(({ id, from, until, reason }) => {
      const medication = id === undefined ? undefined : state.medicines.get(id)?.name
      return {
        ...(id === undefined ? {} : { id }),
        ...(medication === undefined ? {} : { medication }),
        from: isoAt(from, zone),
        ...(until === undefined ? {} : { until: isoAt(until, zone) }),
        reason,
      }
    }),
    anchors: state.anchors,
    quiet: state.quiet ?? null,
  }
}

function shownDose({ clock }: Context, { medicine, at, dose, amount }: Coming) {
  const zone = clock.timezone
  const { id, status = 'scheduled', takenAt, source, by, reason, base } = dose ?? {}
  const taken = status === 'taken' || status === 'doubtful'
  return {
    ...(id === undefined ? {} : { id }),
    medicationId: medicine.id,
    medication: medicine.name,
    dose: dose?.dose ?? amount ?? medicine.dose,
    at: isoAt(at, zone),
    status,
    scheduled: dose === undefined || dose.scheduledFor !== undefined,
    ...(taken && takenAt !== undefined ? { takenAt: isoAt(takenAt, zone) } : {}),
    ...(status === 'snoozed' && base !== undefined ? { until: isoAt(base, zone) } : {}),
    ...(source === undefined ? {} : { source }),
    ...(by === undefined ? {} : { by }),
    ...(reason === undefined ? {} : { reason }),
  }
}

/** When a medicine that is taken as needed was taken, and from when on nothing speaks against the next. */
function shownNeeded({ state, clock }: Context, medicine: Medicine) {
  const zone = clock.timezone
  const verdict = judge(state, medicine, clock.now())
  const last = intakesOf(state, medicine).at(-1)
  return {
    medicationId: medicine.id,
    medication: medicine.name,
    dose: medicine.dose,
    free: verdict.ok,
    ...(last ? { last: isoAt(last.at, zone) } : {}),
    ...(verdict.ok ? {} : { reason: verdict.reason, until: isoAt(verdict.until, zone) }),
  }
}
