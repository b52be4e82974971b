import { judge, type Intake, type Verdict } from '../guard/guard.js'
import { isQuiet, ladderOf } from '../ladder/ladder.js'
import type { Medicine } from '../ledger/medicine.js'
import { activeMedicines, isOpen, type Dose, type MedicationState } from '../ledger/state.js'
import { nextDose } from './due.js'

const MINUTE = 60_000
/** A caregiver is told no sooner than this after the first time of asking, also where that came late. */
const GRACE = 10 * MINUTE
/** An unanswered dose older than this is left alone. */
const LEFT_ALONE = 3 * 24 * 60 * MINUTE

export interface Asking {
  dose: Dose
  medicine: Medicine
  attempt: number
}

/** What is to be done now. */
export interface Steps {
  ask: Asking[]
  /** Came to light so late that the ladder is over: it is asked whether they were taken. */
  late: Asking[]
  guarded: { dose: Dose; medicine: Medicine; verdict: Verdict & { ok: false } }[]
  unconfirmed: Dose[]
  tell: { dose: Dose; level: 1 | 2 }[]
}

interface Timing {
  asks: readonly number[]
  caregiver: number
  second: number
  /** Instants, ms since the epoch. */
  unconfirmedAt: number
}

function timingOf(state: MedicationState, dose: Dose, medicine: Medicine, zone: string): Timing {
  const ladder = ladderOf(medicine)
  const hushed = !medicine.timeCritical && isQuiet(state.quiet, dose.base, zone)
  const caregiver = dose.base + ladder.caregiver
  return {
    asks: (hushed ? ladder.ask.slice(0, 1) : ladder.ask).map((step) => dose.base + step),
    caregiver,
    second: dose.base + ladder.second,
    unconfirmedAt: Math.max(caregiver, (dose.firstAsked ?? -Infinity) + Math.min(GRACE, ladder.caregiver)),
  }
}

/**
 * What time has brought. Depends on the ledger alone, so it is the same after a power cut.
 * @param now ms since the epoch
 * @param restarted the companion has just come back: what is open is asked for again
 */
export function stepsAt(state: MedicationState, now: number, zone: string, restarted = false): Steps {
  const steps: Steps = { ask: [], late: [], guarded: [], unconfirmed: [], tell: [] }
  const offered: Intake[] = []
  for (const dose of state.doses.values()) {
    const medicine = state.medicines.get(dose.medicationId)
    if (!medicine || medicine.removed) continue
    if (isOpen(dose) && dose.base <= now) openStep(dose, medicine)
    else if (dose.status === 'unconfirmed') tellStep(dose, medicine)
  }
  return steps

  function openStep(dose: Dose, medicine: Medicine): void {
    const timing = timingOf(state, dose, medicine, zone)
    const passed = timing.asks.filter((at) => at <= now).length
    const never = dose.asked === 0
    const over = now >= timing.unconfirmedAt
    if (over && (!never || now > timing.second)) {
      if (never) steps.late.push({ dose, medicine, attempt: 1 })
      steps.unconfirmed.push(dose)
      return
    }
    if (passed <= dose.asked && !restarted) return
    const verdict = judge(state, medicine, now, { assume: offered })
    if (!verdict.ok) {
      steps.guarded.push({ dose, medicine, verdict })
      return
    }
    offered.push({ at: now, medicationId: medicine.id, medication: medicine.name })
    steps.ask.push({ dose, medicine, attempt: Math.max(1, passed, dose.asked) })
  }

  function tellStep(dose: Dose, medicine: Medicine): void {
    if (dose.told === 0) steps.tell.push({ dose, level: 1 })
    else if (dose.told === 1 && dose.at > now - LEFT_ALONE && now >= secondAt(dose, medicine))
      steps.tell.push({ dose, level: 2 })
  }
}

/** When the second contact's turn comes: as the ladder says, but not in the same breath as the first. */
function secondAt(dose: Dose, medicine: Medicine): number {
  const { caregiver, second } = ladderOf(medicine)
  return Math.max(dose.base + second, (dose.toldAt ?? 0) + Math.min(second - caregiver, GRACE))
}

/**
 * When something is to be done next, ms since the epoch; Infinity where nothing is.
 * @param held nobody is asked or told now: only what comes due counts
 */
export function wakeAt(state: MedicationState, now: number, zone: string, held = false): number {
  let wake = Infinity
  for (const medicine of activeMedicines(state)) wake = Math.min(wake, nextDose(state, medicine, zone)?.at ?? Infinity)
  if (held) return wake
  for (const dose of state.doses.values()) {
    const medicine = state.medicines.get(dose.medicationId)
    if (!medicine || medicine.removed) continue
    if (isOpen(dose)) {
      const timing = timingOf(state, dose, medicine, zone)
      wake = Math.min(wake, timing.asks[dose.asked] ?? timing.unconfirmedAt)
    } else if (dose.status === 'unconfirmed' && dose.told === 1 && dose.at > now - LEFT_ALONE)
      wake = Math.min(wake, Math.max(now, secondAt(dose, medicine)))
  }
  return wake
}
