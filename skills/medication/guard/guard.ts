import type { Medicine } from '../ledger/medicine.js'
import { isIntake, type MedicationState } from '../ledger/state.js'
import { isAsNeeded } from '../schedule/schema.js'
import { spanMs } from '../../../core/wall.js'
import { substancesOf } from './substances.js'

const DAY = 86_400_000
/**
 * How close two medicines of the same substance may be where nobody said: not a medical rule, only the span within which
 * the companion asks before it goes on.
 */
const SAME_SUBSTANCE = 4 * 3_600_000

export interface Limits {
  /** ms; 0 where none was set. */
  gap: number
  /** In any 24 hours; Infinity where none was set. */
  max: number
}

export interface Intake {
  /** ms since the epoch. */
  at: number
  medicationId: number
  medication: string
}

export type Verdict =
  | { ok: true }
  | {
      ok: false
      reason: 'too_soon' | 'maximum' | 'same_substance'
      /** From when on nothing objects any more, ms since the epoch. */
      until: number
      /** The newest intake that stands against it. */
      last: Intake
      /** Intakes of the 24 hours before. */
      count: number
    }

/** The gap and the maximum that were entered for a medicine; the stricter of both places. */
export function limitsOf(medicine: Medicine): Limits {
  const needed = isAsNeeded(medicine.schedule) ? medicine.schedule.asNeeded : undefined
  return {
    gap: Math.max(medicine.minGap ? spanMs(medicine.minGap) : 0, needed ? spanMs(needed.minGap) : 0),
    max: Math.min(medicine.maxPer24h ?? Infinity, needed?.maxPer24h ?? Infinity),
  }
}

/** Medicines that hold something that this one holds too, itself among them; removed ones count: what was taken was taken. */
export function sharing(state: MedicationState, medicine: Medicine): Medicine[] {
  const mine = substancesOf(medicine)
  return [...state.medicines.values()].filter(
    (other) => other.id === medicine.id || [...substancesOf(other)].some((substance) => mine.has(substance)),
  )
}

/** What was taken, or perhaps taken, of a medicine and of those that share a substance, oldest first. */
export function intakesOf(state: MedicationState, medicine: Medicine, ignore?: number): Intake[] {
  const ids = new Set(sharing(state, medicine).map(({ id }) => id))
  const intakes: Intake[] = []
  for (const dose of state.doses.values())
    if (isIntake(dose) && dose.id !== ignore && ids.has(dose.medicationId))
      intakes.push({
        at: dose.guardAt ?? dose.takenAt ?? dose.scheduledFor ?? dose.at,
        medicationId: dose.medicationId,
        medication: dose.medication,
      })
  return intakes.sort((a, b) => a.at - b.at)
}

/**
 * Whether a dose of a medicine at `at` keeps every gap and every rolling maximum. Asked before each offer and each log.
 * @param at ms since the epoch; may lie in the past, then later intakes count too
 * @param options.ignore a dose whose own intake does not count, as it is being corrected
 * @param options.assume intakes that are about to be, such as those offered in the same breath
 */
export function judge(
  state: MedicationState,
  medicine: Medicine,
  at: number,
  options: { ignore?: number; assume?: readonly Intake[] } = {},
): Verdict {
  const related = sharing(state, medicine)
  const ids = new Set(related.map(({ id }) => id))
  const assumed = (options.assume ?? []).filter(({ medicationId }) => ids.has(medicationId))
  const intakes = [...intakesOf(state, medicine, options.ignore), ...assumed].sort((a, b) => a.at - b.at)
  const own = limitsOf(medicine)
  let until = -Infinity
  let reason: 'too_soon' | 'maximum' | 'same_substance' | undefined
  let last: Intake | undefined

  for (const intake of intakes) {
    const other = related.find(({ id }) => id === intake.medicationId)
    const foreign = intake.medicationId !== medicine.id
    const set = Math.max(own.gap, other ? limitsOf(other).gap : 0)
    const gap = set === 0 && foreign ? SAME_SUBSTANCE : set
    if (Math.abs(at - intake.at) >= gap) continue
    if (intake.at + gap >= until) until = intake.at + gap
    reason = foreign ? 'same_substance' : (reason ?? 'too_soon')
    last = intake
  }

  const max = Math.min(
    ...related.filter((one) => !one.removed || one.id === medicine.id).map((one) => limitsOf(one).max),
  )
  const near = intakes.filter((intake) => Math.abs(intake.at - at) < DAY)
  const over = Number.isFinite(max) ? mostWith(near, at) - max : 0
  if (over > 0) {
    const frees = (near.filter((intake) => intake.at <= at).at(-max) ?? near[0])?.at ?? at
    until = Math.max(until, frees + DAY)
    reason = 'maximum'
    last = near.at(-1) ?? last
  }
  if (!reason || !last) return { ok: true }
  return { ok: false, reason, until, last, count: near.filter((intake) => intake.at <= at).length }
}

/** The most intakes that any 24 hours around `at` would hold, one at `at` among them. */
function mostWith(near: readonly Intake[], at: number): number {
  const times = [...near.map((intake) => intake.at), at].sort((a, b) => a - b)
  let most = 0
  for (const start of times) {
    if (start > at || at - start >= DAY) continue
    most = Math.max(most, times.filter((time) => time >= start && time - start < DAY).length)
  }
  return most
}
