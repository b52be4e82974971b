import { z } from 'zod'
import { ChangesSchema, MedicineSchema, QuietSchema } from '../ledger/medicine.js'
import { activeMedicines } from '../ledger/state.js'
import { advance } from '../reminders/advance.js'
import { historyOf } from '../report/history.js'
import { AnchorsSchema } from '../schedule/anchors.js'
import { instantOf, isoAt } from '../../../core/wall.js'
import { checkLadder, settle, wrong } from './check.js'
import { byWhom, find, method, Moment, shown, Which } from './method.js'
import { describe } from '../talk/describe.js'

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
          by: byWhom(caller),
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
    summary:
      'Changes a medicine, named by its id or name; `changes` holds what is new, null takes a field away. The elder hears of it.',
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
      checkLadder({ ...medicine, ...changes })
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
          by: byWhom(caller),
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
      announce(say('changed_remove', { by: byWhom(caller), medication: medicine.name }), 'normal')
      advance(context)
      return {}
    },
  }),
  'medication.refill': method({
    summary: 'Counts in a new supply, in the unit of a dose. The elder hears of it.',
    params: z.strictObject({ ...Which, count: z.number().positive().max(100_000) }),
    handle(context) {
      const { params, caller, state, ledger, announce, say } = context
      const medicine = find(state, params)
      const { count } = params
      ledger.record({ type: 'medication.refilled', id: medicine.id, medication: medicine.name, count, by: caller.name })
      const words = { by: byWhom(caller), medication: medicine.name, count, left: medicine.stock ?? count }
      announce(say('changed_refill', words), 'normal')
      return shown(context, medicine)
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
      announce(
        say('changed_pause', { by: byWhom(caller), medication: only?.name ?? '', reason: params.reason }),
        'normal',
      )
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
      announce(say('changed_resume', { by: byWhom(caller), medication: only?.name ?? '' }), 'normal')
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
      announce(say('changed_configure', { by: byWhom(caller) }), 'normal')
      advance(context)
      return { anchors: context.state.anchors, quiet: context.state.quiet ?? null }
    },
  }),
}
