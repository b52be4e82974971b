import type { HearthEvent } from '../../../core/events.js'
import { foldMedication } from '../ledger/fold.js'
import { initialState, type Dose } from '../ledger/state.js'
import { isoAt } from '../../../core/wall.js'

const DAY = 86_400_000

/** What became of one dose, for showing and for export. */
export interface DoseRecord {
  id: number
  medicationId: number
  medication: string
  status: Dose['status']
  scheduledFor?: string
  takenAt?: string
  zone: string
  dose?: string
  source?: string
  by?: string
  reason?: string
}

export interface Adherence {
  medicationId: number
  medication: string
  /** Doses that were to be answered. */
  due: number
  taken: number
  /** Skipped, refused or missed, as a person said. */
  notTaken: number
  /** Nobody knows: never counted as not taken. */
  unknown: number
}

/**
 * Every dose of the last `days` days and how many were taken, folded from the ledger's lines.
 * @param now ms since the epoch
 */
export function historyOf(
  events: Iterable<HearthEvent>,
  now: number,
  zone: string,
  days: number,
  only?: number,
): { doses: DoseRecord[]; adherence: Adherence[] } {
  const from = now - days * DAY
  const state = initialState()
  const kept = new Map<number, Dose>()
  for (const event of events) {
    foldMedication(state, event)
    // The state forgets what is old; this report may be asked for years.
    const dose = typeof event.id === 'number' && event.type.startsWith('dose.') ? state.doses.get(event.id) : undefined
    if (dose) kept.set(dose.id, dose)
  }
  const doses = [...kept.values()]
    .filter((dose) => (only === undefined || dose.medicationId === only) && whenOf(dose) >= from)
    .sort((a, b) => whenOf(a) - whenOf(b) || a.id - b.id)
  return { doses: doses.map((dose) => recordOf(dose, zone)), adherence: count(doses) }
}

const whenOf = (dose: Dose): number => dose.scheduledFor ?? dose.takenAt ?? dose.at

function recordOf(dose: Dose, zone: string): DoseRecord {
  const { id, medicationId, medication, status, scheduledFor, takenAt, source, by, reason } = dose
  return {
    id,
    medicationId,
    medication,
    status,
    zone: dose.zone,
    ...(scheduledFor === undefined ? {} : { scheduledFor: isoAt(scheduledFor, zone) }),
    ...(takenAt === undefined || !['taken', 'doubtful'].includes(status) ? {} : { takenAt: isoAt(takenAt, zone) }),
    ...(dose.dose === undefined ? {} : { dose: dose.dose }),
    ...(source === undefined ? {} : { source }),
    ...(by === undefined ? {} : { by }),
    ...(reason === undefined ? {} : { reason }),
  }
}

function count(doses: readonly Dose[]): Adherence[] {
  const all = new Map<number, Adherence>()
  for (const { medicationId, medication, status } of doses) {
    if (status === 'held' || status === 'entered-in-error') continue
    const line = all.get(medicationId) ?? { medicationId, medication, due: 0, taken: 0, notTaken: 0, unknown: 0 }
    line.due++
    if (status === 'taken') line.taken++
    else if (status === 'skipped' || status === 'refused' || status === 'missed') line.notTaken++
    else line.unknown++
    all.set(medicationId, line)
  }
  return [...all.values()]
}
