import { z } from 'zod'
import { HearthError } from '../../../core/errors.js'
import type { Caller } from '../../../core/inputs.js'
import { instantOf, isoAt } from '../../../core/wall.js'
import type { Context } from '../context.js'
import { judge } from '../guard/guard.js'
import type { Medicine } from '../ledger/medicine.js'
import { isOpen, type Dose, type MedicationState } from '../ledger/state.js'
import { advance, named } from '../reminders/advance.js'
import { nextDose } from '../reminders/due.js'
import { parseDuration } from '../../../core/duration.js'
import { doseFor, logIntake, watchStock, type Intake } from '../talk/log.js'
import { wrong } from './check.js'
import { dayOf } from './day.js'
import { byWhom, find, method, Moment, Which } from './method.js'

const DAY = 86_400_000

const Dose = { ...Which, dose: z.number().int().positive().optional() }

interface Meant {
  dose?: number | undefined
  id?: number | undefined
  name?: string | undefined
}

/** The dose that a call means: by its id, else the newest of the medicine, one that waits for an answer first. */
function meantDose(state: MedicationState, which: Meant): Dose | undefined {
  const all = [...state.doses.values()].reverse()
  if (which.dose !== undefined) return all.find(({ id }) => id === which.dose)
  const only = which.id === undefined && which.name === undefined ? undefined : find(state, which).id
  const own = all.filter((dose) => only === undefined || dose.medicationId === only)
  return own.find((dose) => isOpen(dose) || dose.status === 'unconfirmed') ?? own[0]
}

/** What was taken, and which dose that answers; none where it is one more: as needed, or outside the times. */
function meantIntake(context: Context, which: Meant, at: number, told: boolean, caller: Caller) {
  const { state, clock } = context
  const byId = which.dose === undefined ? undefined : meantDose(state, which)
  if (which.dose !== undefined && !byId) throw new HearthError('NOT_FOUND', { what: 'dose', id: which.dose })
  const newest = byId ?? meantDose(state, which)
  const named = which.id !== undefined || which.name !== undefined
  const medicine = newest && !named ? state.medicines.get(newest.medicationId) : find(state, which)
  if (!medicine) throw new HearthError('NOT_FOUND', { what: 'dose', id: which.dose ?? '' })
  const intake: Intake = { medicine, at, told, doubtful: false, source: 'caregiver', by: caller.name }
  return { intake, dose: byId ?? doseFor(state, intake, clock.timezone) ?? passedOver(newest, medicine, at) }
}

/** A dose that somebody said was not taken, and that was after all. */
function passedOver(newest: Dose | undefined, medicine: Medicine, at: number): Dose | undefined {
  if (newest?.scheduledFor === undefined || newest.medicationId !== medicine.id) return undefined
  return newest.status === 'taken' || newest.status === 'entered-in-error' || at - newest.scheduledFor > DAY
    ? undefined
    : newest
}

/** The instant that a call tells, which must have passed. */
function passed({ clock }: Context, text: string | undefined): number {
  const at = text === undefined ? clock.now() : instantOf(text, clock.timezone)
  if (at === undefined || at > clock.now()) throw wrong('at', 'is not a date and time that has passed')
  return at
}

function recordTaken(
  context: Context,
  params: Meant & { at?: string | undefined; confirmed?: boolean | undefined },
  caller: Caller,
) {
  const { state, ledger, clock } = context
  const zone = clock.timezone
  const at = passed(context, params.at)
  const { intake, dose } = meantIntake(context, params, at, params.at !== undefined, caller)
  const objects = (reason: string) => wrong('confirmed', `must be true where it breaks what was entered (${reason})`)
  if (!dose) {
    const logged = logIntake(context, intake, params.confirmed)
    if (logged.kind === 'questioned') throw objects(logged.verdict === 'not_due' ? 'not_due' : logged.verdict.reason)
  } else {
    const verdict = judge(state, intake.medicine, at, { ignore: dose.id })
    if (!verdict.ok && !params.confirmed) {
      const { id: _id, scheduledFor: _for, ...names } = named(dose, zone)
      ledger.record({ type: 'dose.guarded', ...names, reason: verdict.reason, until: isoAt(verdict.until, zone) })
      throw objects(verdict.reason)
    }
    const who = { source: 'caregiver', by: caller.name }
    ledger.record({ type: 'dose.taken', ...named(dose, zone), ...who, takenAt: isoAt(at, zone), zone })
  }
  watchStock(context, intake.medicine)
  return intake.medicine.name
}

/** Until when a dose is put off: before the medicine's next one. */
function laterThan(
  context: Context,
  dose: Dose,
  { until, for: span }: { until?: string | undefined; for?: string | undefined },
) {
  const { state, clock } = context
  const field = until === undefined ? 'for' : 'until'
  const length = span === undefined ? undefined : parseDuration(span)
  const at = until === undefined ? (length ? clock.now() + length : undefined) : instantOf(until, clock.timezone)
  if (at === undefined || at <= clock.now() || at > clock.now() + DAY)
    throw wrong(field, 'is not a time within the next 24 hours')
  const medicine = state.medicines.get(dose.medicationId)
  const next = medicine && nextDose(state, medicine, clock.timezone)
  if (next && next.at <= at) throw wrong(field, `ends after the next dose, due at ${isoAt(next.at, clock.timezone)}`)
  if (!isOpen(dose) && dose.status !== 'unconfirmed')
    throw wrong('status', 'cannot be "snoozed": the dose has its answer')
  return at
}

/** What became of single doses, as caregivers see it and say it. */
export const doseMethods = {
  'medication.today': method({
    summary:
      'A day’s doses with what is known of each, what may be taken as needed, and pauses. Today where no date is said.',
    params: z.strictObject({ date: z.iso.date('is not a date such as 2026-03-08').optional() }),
    handle: (context) => dayOf(context, context.params.date),
  }),
  'medication.check': method({
    summary: 'What the guard would say if a dose were written down as taken: writes nothing.',
    params: z.strictObject({ ...Dose, at: Moment.optional() }),
    handle(context) {
      const { params, caller, state, clock } = context
      const at = passed(context, params.at)
      const { intake, dose } = meantIntake(context, params, at, params.at !== undefined, caller)
      const verdict = judge(state, intake.medicine, at, dose ? { ignore: dose.id } : {})
      const medication = intake.medicine.name
      if (verdict.ok) return { ok: true, medication }
      const { reason, until, last, count } = verdict
      const zone = clock.timezone
      const before = { medication: last.medication, at: isoAt(last.at, zone) }
      return { ok: false, medication, reason, until: isoAt(until, zone), last: before, count }
    },
  }),
  'medication.record': method({
    summary:
      'Says what became of a dose: the one with `dose` as its id, or the medicine’s newest. The elder hears of it.',
    params: z.strictObject({
      ...Dose,
      status: z.enum(['taken', 'missed', 'skipped', 'refused', 'held', 'snoozed', 'entered-in-error']),
      /** When it was taken; now where absent. */
      at: Moment.optional(),
      reason: z.string().trim().min(1).max(200).optional(),
      /** Until when it is put off, or for how long (`PT20M`). */
      until: Moment.optional(),
      for: z.string().max(20).optional(),
      /** That it really was taken, where the guard objects. */
      confirmed: z.boolean().optional(),
    }),
    handle(context) {
      const { params, caller, announce, say } = context
      const { status } = params
      const medication =
        status === 'taken' ? recordTaken(context, params, caller) : recordOther(context, params, caller)
      announce(say('changed_record', { by: byWhom(caller), medication, status }), 'normal')
      advance(context)
      return {}
    },
  }),
}

interface Other extends Meant {
  status: string
  reason?: string | undefined
  until?: string | undefined
  for?: string | undefined
}

function recordOther(context: Context, params: Other, caller: Caller): string {
  const { state, ledger, clock } = context
  const zone = clock.timezone
  const { status, reason } = params
  const dose = meantDose(state, params)
  if (!dose) throw new HearthError('NOT_FOUND', { what: 'dose', id: params.dose ?? params.name ?? '' })
  const held = { zone, scheduledFor: isoAt(dose.scheduledFor ?? dose.at, zone), reason: reason ?? 'caregiver' }
  ledger.record({
    type: `dose.${status}`,
    ...named(dose, zone),
    source: 'caregiver',
    by: caller.name,
    ...(reason === undefined ? {} : { reason }),
    ...(status === 'held' ? held : {}),
    ...(status === 'snoozed' ? { until: isoAt(laterThan(context, dose, params), zone) } : {}),
  })
  return dose.medication
}
