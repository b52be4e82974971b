import type { Reply } from '../../../core/skill.js'
import type { Context } from '../context.js'
import { activeMedicines } from '../ledger/state.js'
import { unitsOf } from '../ledger/medicine.js'
import { daysLeft, USUAL_REFILL } from './log.js'
import { isRest, namedIn } from './names.js'

/** "Stop reminding me of it": asked first, as it stops a treatment. */
export function remove(context: Context, slot: string | undefined, text: string): Reply {
  const { say, state } = context
  const found = namedIn(state, slot, text)
  if (found.kind === 'unknown') return say('unknown_medicine', { medication: found.name })
  const medicines = found.kind === 'these' ? found.medicines : activeMedicines(state)
  const [only, second] = medicines
  if (!only) return say('no_medicines')
  if (second) return say('which_remove')
  return say.ask(
    'remove_confirm',
    { medication: only.name },
    { id: 'remove', expects: { kind: 'yes-no' }, data: { id: only.id }, onSilence: 'leave' },
  )
}

export function removed({ say, state, notify }: Context, id: number, yes: boolean): Reply {
  const medicine = state.medicines.get(id)
  if (!yes || !medicine || medicine.removed) return say('remove_dropped')
  const line = { type: 'medication.removed', id, medication: medicine.name, by: 'voice' }
  const told = notify({ order: 1 }, 'medication.removed', say('tell_removed', { medication: medicine.name }), [line])
  return say('removed', { medication: medicine.name, told })
}

/** A new supply is counted in; "I am running low" is passed on. */
export function refill(
  context: Context,
  slots: { medication?: string | undefined; count?: number | undefined },
  text: string,
): Reply {
  const { say, state, ledger, notify, clock } = context
  const found = namedIn(state, slots.medication, text)
  if (found.kind === 'unknown') return say('unknown_medicine', { medication: found.name })
  const medicines = found.kind === 'these' ? found.medicines : activeMedicines(state)
  const [only, second] = medicines
  if (!only) return say('no_medicines')
  if (slots.count === undefined) {
    const items = medicines.map((medicine) => {
      const days = daysLeft(state, medicine, clock.now(), clock.timezone)
      return days === undefined
        ? say('stock_unknown', { medication: medicine.name })
        : say('stock', { medication: medicine.name, days, left: medicine.stock ?? 0 })
    })
    if (found.kind === 'these') notify({ order: 1 }, 'medication.refill', say('tell_refill', { medication: only.name }))
    return say.all(...items)
  }
  if (second) return say('which_refill')
  if (!(slots.count > 0)) return say('count_unclear')
  // "There are only six left" says what there is, "I bought sixty" what came to it.
  if (isRest(text)) {
    const changes = { stock: slots.count }
    const line = { type: 'medication.updated', id: only.id, medication: only.name, changes, by: 'voice' }
    const days = daysLeft(state, { ...only, ...changes }, clock.now(), clock.timezone)
    if (days !== undefined && days <= (only.refillDays ?? USUAL_REFILL))
      notify({ order: 1 }, 'medication.refill', say('tell_refill', { medication: only.name }), [line])
    else ledger.record(line)
    return days === undefined
      ? say('refilled', {
          medication: only.name,
          left: slots.count,
          doses: Math.floor(slots.count / unitsOf(only.dose)),
        })
      : say('stock', { medication: only.name, days, left: slots.count })
  }
  ledger.record({ type: 'medication.refilled', id: only.id, medication: only.name, count: slots.count, by: 'voice' })
  const left = state.medicines.get(only.id)?.stock ?? 0
  return say('refilled', { medication: only.name, left, doses: Math.floor(left / unitsOf(only.dose)) })
}
