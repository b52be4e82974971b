import type { EventBody } from '../../../core/events.js'
import { time, type Reply } from '../../../core/skill.js'
import type { Context } from '../context.js'
import { judge, type Verdict } from '../guard/guard.js'
import { foldMedication } from '../ledger/fold.js'
import { unitsOf, type Medicine } from '../ledger/medicine.js'
import { dosesOf, isOpen, type Dose, type MedicationState } from '../ledger/state.js'
import { named } from '../reminders/advance.js'
import { nextDose, placeOf } from '../reminders/due.js'
import { isAsNeeded } from '../schedule/schema.js'
import { slotsAfter, usualSpacing } from '../schedule/slots.js'
import { isoAt } from '../../../core/wall.js'

const DAY = 86_400_000
/** A dose that was taken is put right by a time as far from its own as this; farther away it is another intake. */
const SAME_DOSE = DAY / 2
/** From how many days of supply on it is called low, where nobody said. */
export const USUAL_REFILL = 7

export type Source = 'voice' | 'button' | 'caregiver' | 'sensor'

/** That something was taken, as a person or a sensor tells it. */
export interface Intake {
  medicine: Medicine
  /** ms since the epoch. */
  at: number
  /** Whether the time was told; else it is taken as now. */
  told: boolean
  /** Asked after when its time was long over: nobody told when, so `at` is when it was due. */
  late?: boolean
  doubtful: boolean
  source: Source
  by?: string
}

/** What becomes of an intake, and the line that says so. `dose` is the one that it answers, as it was. */
export type Planned = { line: EventBody } & (
  | { kind: 'logged'; dose: Dose | undefined; corrected: boolean }
  | { kind: 'questioned'; verdict: (Verdict & { ok: false }) | 'not_due' }
)

/** The dose that an intake answers: what is open, else what had no answer, else what its time fits. */
export function doseFor(state: MedicationState, { medicine, at, told }: Intake, zone: string): Dose | undefined {
  const doses = dosesOf(state, medicine.id)
    .filter((dose) => dose.scheduledFor !== undefined && dose.status !== 'entered-in-error')
    .reverse()
  const waiting = (dose: Dose) => isOpen(dose) || ['unconfirmed', 'doubtful', 'missed'].includes(dose.status)
  if (!told)
    return (
      doses.find(isOpen) ?? doses.find((dose) => dose.status === 'unconfirmed' && at - (dose.scheduledFor ?? 0) < DAY)
    )
  const reach = Math.max(usualSpacing(medicine.schedule, placeOf(state, medicine, zone)) / 2, 60_000)
  const near = doses
    .map((dose) => ({ dose, far: Math.abs((dose.scheduledFor ?? 0) - at) }))
    .filter(({ dose, far }) => far <= (dose.status === 'taken' ? Math.min(reach, SAME_DOSE) : reach))
    .sort((a, b) => a.far - b.far)
    .map(({ dose }) => dose)
  return near.find(waiting) ?? near.find((dose) => dose.status === 'taken') ?? near[0]
}

/**
 * What is to be written of an intake, or that it must be asked about first: the guard objects, or nothing is due.
 * @param confirmed the person has said, when asked, that it is so
 */
export function planIntake(context: Pick<Context, 'state' | 'clock'>, intake: Intake, confirmed = false): Planned {
  const { state, clock } = context
  const zone = clock.timezone
  const { medicine, at } = intake
  const dose = doseFor(state, intake, zone)
  if (!confirmed) {
    const verdict = judge(state, medicine, at, dose ? { ignore: dose.id } : {})
    const open = dose !== undefined && (dose.status !== 'taken' || intake.told)
    const objection = !verdict.ok ? verdict : open || isAsNeeded(medicine.schedule) ? undefined : 'not_due'
    if (objection) {
      const until = objection === 'not_due' ? {} : { until: isoAt(objection.until, zone) }
      const reason = objection === 'not_due' ? objection : objection.reason
      const line = { type: 'dose.guarded', medication: medicine.name, medicationId: medicine.id, reason, ...until }
      return { kind: 'questioned', verdict: objection, line }
    }
  }
  const corrected = dose?.status === 'taken'
  const line = lineFor(context, intake, corrected && !intake.told ? undefined : dose)
  return { kind: 'logged', dose, corrected: corrected && intake.told, line }
}

/** Several intakes, none of them written yet: each is judged as though those before it were. */
export function planIntakes({ state, clock }: Context, intakes: readonly Intake[]): Planned[] {
  const draft = intakes.length > 1 ? structuredClone(state) : state
  return intakes.map((intake) => {
    const planned = planIntake({ state: draft, clock }, intake)
    if (draft !== state) foldMedication(draft, { ...planned.line, at: isoAt(clock.now(), clock.timezone) })
    return planned
  })
}

/**
 * Writes an intake down, or finds that it must be asked about first: the guard objects, or nothing is due.
 * @param confirmed the person has said, when asked, that it is so
 */
export function logIntake(context: Context, intake: Intake, confirmed = false): Planned {
  const planned = planIntake(context, intake, confirmed)
  context.ledger.record(planned.line)
  return planned
}

function lineFor(context: Pick<Context, 'state' | 'clock'>, intake: Intake, dose: Dose | undefined): EventBody {
  const { state, clock } = context
  const { medicine, at, doubtful, source, by } = intake
  const zone = clock.timezone
  return {
    type: doubtful ? 'dose.doubtful' : 'dose.taken',
    ...(dose
      ? named(dose, zone)
      : { id: state.nextDose, medication: medicine.name, medicationId: medicine.id, ...ahead(context, intake) }),
    source,
    ...(by ? { by } : {}),
    takenAt: isoAt(at, zone),
    zone,
    ...(intake.late ? { approximate: true } : {}),
  }
}

/** What is taken a little ahead of its time is that dose: it is not offered again. */
function ahead(
  { state, clock }: Pick<Context, 'state' | 'clock'>,
  { medicine, at }: Intake,
): { scheduledFor?: string } {
  const zone = clock.timezone
  const next = nextDose(state, medicine, zone)
  if (!next || isAsNeeded(medicine.schedule)) return {}
  const reach = usualSpacing(medicine.schedule, placeOf(state, medicine, zone)) / 2
  return next.at - at < reach ? { scheduledFor: isoAt(next.at, zone) } : {}
}

/** The question that follows an objection. A "yes" writes the intake down all the same: what was taken was taken. */
export function questionFor({ say }: Context, intake: Intake, verdict: (Verdict & { ok: false }) | 'not_due'): Reply {
  const { medicine } = intake
  const question = { id: 'guard', expects: { kind: 'yes-no' }, data: intake, onSilence: 'leave' } as const
  if (verdict === 'not_due') return say.ask('guard_not_due', { medication: medicine.name }, question)
  return say.ask(
    `guard_${verdict.reason}`,
    {
      medication: medicine.name,
      other: verdict.last.medication,
      last: time(verdict.last.at),
      until: time(verdict.until),
      count: verdict.count,
    },
    question,
  )
}

/** After an intake: whether the supply runs low, told once to the elder and to the caregiver. */
export function watchStock(context: Context, medicine: Medicine): void {
  const { state, announce, notify, say, clock } = context
  const days = daysLeft(state, medicine, clock.now(), clock.timezone)
  if (days === undefined || medicine.low || days > (medicine.refillDays ?? USUAL_REFILL)) return
  const left = medicine.stock ?? 0
  const line = { type: 'medication.low', id: medicine.id, medication: medicine.name, left, daysLeft: days }
  const words = say('low', { medication: medicine.name, days, left })
  notify({ order: 1 }, 'medication.low', words, [line])
  announce(words, 'normal')
}

/** Whole days that the supply lasts, or undefined where it is not counted or outlasts the course. */
export function daysLeft(state: MedicationState, medicine: Medicine, now: number, zone: string): number | undefined {
  if (medicine.stock === undefined) return undefined
  const { schedule } = medicine
  if (isAsNeeded(schedule)) return Math.floor(medicine.stock / unitsOf(medicine.dose) / schedule.asNeeded.maxPer24h)
  let left = medicine.stock
  let looked = 0
  for (const slot of slotsAfter(schedule, now, placeOf(state, medicine, zone))) {
    left -= unitsOf(slot.dose ?? medicine.dose)
    if (left < 0) return Math.floor((slot.at - now) / DAY)
    if (looked++ > 400) break
  }
  return undefined
}
