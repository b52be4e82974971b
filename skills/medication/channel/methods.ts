import { z } from 'zod'
import type { Method } from '../../../core/skill.js'
import { HearthError } from '../../../core/errors.js'
import { NEEDS, type Context } from '../context.js'
import { judge, sharing } from '../guard/guard.js'
import { ChangesSchema, MedicineSchema, QuietSchema, type Medicine } from '../ledger/medicine.js'
import { activeMedicines, isOpen, type Dose, type MedicationState } from '../ledger/state.js'
import { advance, named, noticeClock } from '../reminders/advance.js'
import { nextDose } from '../reminders/due.js'
import { historyOf } from '../report/history.js'
import { AnchorsSchema } from '../schedule/anchors.js'
import { instantOf, isoAt } from '../../../core/wall.js'
import { checkLadder, settle, wrong } from './check.js'
import { describe } from '../talk/describe.js'
import { daysLeft } from '../talk/log.js'

type Need = (typeof NEEDS)[number]
export const method = <P extends z.ZodType>(given: Omit<Method<Need, MedicationState, P>, 'grant'>) => ({
  ...given,
  grant: 'medication',
  handle(context: Parameters<Method<Need, MedicationState, P>['handle']>[0]) {
    noticeClock(context)
    return given.handle(context)
  },
})

const Which = { id: z.number().int().positive().optional(), name: z.string().trim().min(1).max(120).optional() }
const Moment = z.string().max(40)

/** The medicine that `id` or `name` means. Fails with `NOT_FOUND`. */
function find(state: MedicationState, { id, name }: { id?: number | undefined; name?: string | undefined }): Medicine {
  const active = activeMedicines(state)
  const found =
    id !== undefined
      ? active.find((medicine) => medicine.id === id)
      : name !== undefined
        ? active.find((medicine) => medicine.name.toLowerCase() === name.toLowerCase())
        : active.at(-1)
  if (!found) throw new HearthError('NOT_FOUND', { what: 'medication', id: name ?? id ?? '' })
  return found
}

/** A medicine as it is shown. */
export function shown({ state, clock }: Context, medicine: Medicine) {
  const { addedAt, removed: _removed, cursor: _cursor, lastDue: _lastDue, low: _low, zone: _zone, ...rest } = medicine
  const zone = clock.timezone
  const next = nextDose(state, medicine, zone)
  const left = daysLeft(state, medicine, clock.now(), zone)
  return {
    ...rest,
    addedAt: isoAt(addedAt, zone),
    ...(next ? { next: isoAt(next.at, zone) } : {}),
    ...(left === undefined ? {} : { daysLeft: left }),
    sameSubstance: sharing(state, medicine)
      .filter((other) => other.id !== medicine.id && !other.removed)
      .map(({ name }) => name),
  }
}

/** The dose that a call means: by its id, else the newest of the medicine, one that waits for an answer first. */
function meantDose(
  state: MedicationState,
  which: { dose?: number | undefined; id?: number | undefined; name?: string | undefined },
): Dose | undefined {
  const all = [...state.doses.values()].reverse()
  if (which.dose !== undefined) return all.find(({ id }) => id === which.dose)
  const only = which.id === undefined && which.name === undefined ? undefined : find(state, which).id
  const own = all.filter((dose) => only === undefined || dose.medicationId === only)
  return own.find((dose) => isOpen(dose) || dose.status === 'unconfirmed') ?? own[0]
}

export const medicationMethods = {
  'medication.add': method({
    summary: 'Adds a medicine and when it is taken. The elder hears of it.',
    params: MedicineSchema,
    handle(context) {
      const { params, caller, state, ledger, announce, say, clock } = context
      if (activeMedicines(state).some(({ name }) => name.toLowerCase() === params.name.toLowerCase()))
        throw wrong('name', `${params.name} is there already; change it with medication.update`)
      checkLadder(params)
      const schedule = settle(context, params.schedule)
      const id = state.nextMedicine
      ledger.record({
        type: 'medication.added',
        id,
        medication: params.name,
        ...params,
        schedule,
        by: caller.name,
        zone: clock.timezone,
      })
      const medicine = find(state, { id })
      const twins = shown(context, medicine).sameSubstance
      announce(
        say('changed_add', {
          by: caller.name,
          medication: params.name,
          dose: params.dose,
          schedule: describe(schedule),
          twin: twins[0] ?? '',
        }),
        'normal',
      )
      advance(context)
      return shown(context, medicine)
    },
  }),
  'medication.update': method({
    summary: 'Changes a medicine, named by its id or name; `changes` holds what is new. The elder hears of it.',
    params: z
      .strictObject({ ...Which, changes: ChangesSchema })
      .refine(({ changes }) => Object.keys(changes).length > 0, { path: ['changes'], message: 'is empty' }),
    handle(context) {
      const { params, caller, state, ledger, announce, say } = context
      const medicine = find(state, params)
      const { changes } = params
      const taken =
        changes.name !== undefined &&
        activeMedicines(state).some((other) => other.id !== medicine.id && other.name === changes.name)
      if (taken) throw wrong('changes.name', 'is the name of another medicine')
      checkLadder({
        ladder: changes.ladder ?? medicine.ladder,
        timeCritical: changes.timeCritical ?? medicine.timeCritical,
      })
      const schedule = changes.schedule === undefined ? {} : { schedule: settle(context, changes.schedule) }
      ledger.record({
        type: 'medication.updated',
        id: medicine.id,
        medication: changes.name ?? medicine.name,
        changes: { ...changes, ...schedule },
        by: caller.name,
      })
      announce(
        say('changed_update', {
          by: caller.name,
          medication: medicine.name,
          dose: changes.dose ?? '',
          schedule: describe(medicine.schedule),
        }),
        'normal',
      )
      advance(context)
      return shown(context, medicine)
    },
  }),
  'medication.remove': method({
    summary: 'Stops reminding of a medicine. What was taken stays in the history. The elder hears of it.',
    params: z
      .strictObject(Which)
      .refine(({ id, name }) => id !== undefined || name !== undefined, { path: ['name'], message: 'or id is needed' }),
    handle(context) {
      const { params, caller, state, ledger, announce, say } = context
      const medicine = find(state, params)
      ledger.record({ type: 'medication.removed', id: medicine.id, medication: medicine.name, by: caller.name })
      announce(say('changed_remove', { by: caller.name, medication: medicine.name }), 'normal')
      advance(context)
      return {}
    },
  }),
  'medication.list': method({
    summary: 'The medicines, with when each is next due and how long its supply lasts.',
    params: z.strictObject({}),
    handle: (context) => activeMedicines(context.state).map((medicine) => shown(context, medicine)),
  }),
  'medication.history': method({
    summary: 'What became of each dose of the last days (30 where not said), and how many were taken.',
    params: z.strictObject({ ...Which, days: z.number().int().min(1).max(3660).optional() }),
    handle(context) {
      const { params, state, clock, ledger } = context
      const only = params.id === undefined && params.name === undefined ? undefined : find(state, params)
      return historyOf(ledger.history(), clock.now(), clock.timezone, params.days ?? 30, only?.id)
    },
  }),
  'medication.pause': method({
    summary: 'No doses are due for a while: a journey, a hospital. Without a medicine it holds for all.',
    params: z.strictObject({
      ...Which,
      from: Moment.optional(),
      until: Moment.optional(),
      reason: z.string().trim().min(1).max(120),
    }),
    handle(context) {
      const { params, caller, state, ledger, announce, say, clock } = context
      const zone = clock.timezone
      const only = params.id === undefined && params.name === undefined ? undefined : find(state, params)
      const instants = { from: clock.now(), until: undefined as number | undefined }
      for (const field of ['from', 'until'] as const) {
        const text = params[field]
        if (text === undefined) continue
        const at = instantOf(text, zone)
        if (at === undefined) throw wrong(field, 'is not a date and time such as 2026-03-08T08:00')
        instants[field] = at
      }
      if (instants.until !== undefined && instants.until <= instants.from) throw wrong('until', 'is not after "from"')
      ledger.record({
        type: 'medication.paused',
        ...(only ? { id: only.id, medication: only.name } : {}),
        from: isoAt(instants.from, zone),
        ...(instants.until === undefined ? {} : { until: isoAt(instants.until, zone) }),
        reason: params.reason,
        by: caller.name,
      })
      announce(say('changed_pause', { by: caller.name, medication: only?.name ?? '', reason: params.reason }), 'normal')
      advance(context)
      return {}
    },
  }),
  'medication.resume': method({
    summary: 'Ends a pause.',
    params: z.strictObject(Which),
    handle(context) {
      const { params, caller, state, ledger, announce, say } = context
      const only = params.id === undefined && params.name === undefined ? undefined : find(state, params)
      ledger.record({
        type: 'medication.resumed',
        ...(only ? { id: only.id, medication: only.name } : {}),
        by: caller.name,
      })
      announce(say('changed_resume', { by: caller.name, medication: only?.name ?? '' }), 'normal')
      advance(context)
      return {}
    },
  }),
  'medication.record': method({
    summary: 'Says what became of a dose: the one with `dose` as its id, or the medicine’s newest.',
    params: z.strictObject({
      ...Which,
      dose: z.number().int().positive().optional(),
      status: z.enum(['taken', 'missed', 'skipped', 'refused', 'held', 'entered-in-error']),
      at: Moment.optional(),
      reason: z.string().trim().min(1).max(200).optional(),
      /** That it really was taken, where the guard objects. */
      confirmed: z.boolean().optional(),
    }),
    handle(context) {
      const { params, caller, state, ledger, announce, say, clock } = context
      const zone = clock.timezone
      const dose = meantDose(state, params)
      if (!dose) throw new HearthError('NOT_FOUND', { what: 'dose', id: params.dose ?? params.name ?? '' })
      const at = params.at === undefined ? clock.now() : instantOf(params.at, zone)
      if (at === undefined || at > clock.now()) throw wrong('at', 'is not a date and time that has passed')
      const scheduledFor = isoAt(dose.scheduledFor ?? dose.at, zone)
      const medicine = state.medicines.get(dose.medicationId)
      const verdict =
        params.status === 'taken' && medicine ? judge(state, medicine, at, { ignore: dose.id }) : { ok: true as const }
      if (!verdict.ok && !params.confirmed) {
        const { reason, until } = verdict
        const { id: _id, scheduledFor: _for, ...names } = named(dose, zone)
        ledger.record({ type: 'dose.guarded', ...names, reason, until: isoAt(until, zone) })
        throw wrong('confirmed', `must be true where it breaks what was entered (${reason})`)
      }
      ledger.record({
        type: `dose.${params.status}`,
        ...named(dose, zone),
        source: 'caregiver',
        by: caller.name,
        ...(params.status === 'taken' ? { takenAt: isoAt(at, zone), zone } : {}),
        ...(params.status === 'held' ? { zone, scheduledFor, reason: params.reason ?? 'caregiver' } : {}),
        ...(params.reason === undefined ? {} : { reason: params.reason }),
      })
      announce(say('changed_record', { by: caller.name, medication: dose.medication, status: params.status }), 'normal')
      advance(context)
      return {}
    },
  }),
  'medication.configure': method({
    summary: 'When this home eats and sleeps, and its quiet hours (null for none).',
    params: z.strictObject({ anchors: AnchorsSchema.optional(), quiet: QuietSchema.nullable().optional() }),
    handle(context) {
      const { params, caller, ledger, announce, say } = context
      ledger.record({ type: 'medication.configured', ...params, by: caller.name })
      announce(say('changed_configure', { by: caller.name }), 'normal')
      advance(context)
      return { anchors: context.state.anchors, quiet: context.state.quiet ?? null }
    },
  }),
}
