import { z } from 'zod'
import { HearthError } from '../../../core/errors.js'
import type { Caller } from '../../../core/inputs.js'
import { response, type Method, type Spoken } from '../../../core/skill.js'
import { isoAt } from '../../../core/wall.js'
import type { Context, NEEDS } from '../context.js'
import { sharing } from '../guard/guard.js'
import type { Medicine } from '../ledger/medicine.js'
import { activeMedicines, type MedicationState } from '../ledger/state.js'
import { noticeClock } from '../reminders/advance.js'
import { nextDose } from '../reminders/due.js'
import { daysLeft } from '../talk/log.js'

type Need = (typeof NEEDS)[number]

/** A method of medicine: one grant for all of them, and a clock that was set is noticed first. */
export const method = <P extends z.ZodType>(given: Omit<Method<Need, MedicationState, P>, 'grant'>) => ({
  ...given,
  grant: 'medication',
  handle(context: Parameters<Method<Need, MedicationState, P>['handle']>[0]) {
    noticeClock(context)
    return given.handle(context)
  },
})

/** How a medicine is named: by its id, or its name. */
export const Which = {
  id: z.number().int().positive().optional(),
  name: z.string().trim().min(1).max(120).optional(),
}
/** A date and time, with or without an offset. */
export const Moment = z.string().max(40)

/** The medicine that `id` or `name` means; the newest without either. Fails with `NOT_FOUND`. */
export function find(
  state: MedicationState,
  { id, name }: { id?: number | undefined; name?: string | undefined },
): Medicine {
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

/** Who changed something, as the elder hears it. */
export const byWhom = (caller: Caller): Spoken => response('by', { by: caller.name })

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
