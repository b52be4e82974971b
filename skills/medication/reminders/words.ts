import type { EventBody } from '../../../core/events.js'
import { day, list, response, time, type Reply, type SpokenParams } from '../../../core/skill.js'
import type { Context } from '../context.js'
import { louderAt } from '../ladder/ladder.js'
import type { Medicine } from '../ledger/medicine.js'
import type { Dose } from '../ledger/state.js'
import type { Asking } from './steps.js'

/** How long the question of a reminder may be answered by a bare "yes", ms. */
const OPEN_FOR = 10 * 60_000

const item = ({ medicine, dose }: { medicine: Medicine; dose: Dose }): SpokenParams => ({
  medication: medicine.name,
  dose: dose.dose ?? medicine.dose,
})

/** One reminder for all that is due together. */
export function askFor({ say, clock }: Context, asking: readonly Asking[]): Reply {
  const attempt = Math.max(...asking.map((one) => one.attempt))
  const [first] = asking
  const params: SpokenParams =
    first && asking.length === 1
      ? { ...item(first), instructions: first.medicine.instructions ?? '' }
      : { items: list(asking.map((one) => response('item', item(one)))) }
  const key = `${attempt > 1 ? 'again' : 'due'}_${asking.length === 1 ? 'one' : 'many'}`
  const reply = say.ask(
    key,
    { ...params, now: time(clock.now()) },
    {
      id: 'taken',
      expects: { kind: 'yes-no' },
      data: { ids: asking.map(({ dose }) => dose.id) },
      openFor: OPEN_FOR,
      onSilence: 'leave',
    },
  )
  return { ...reply, louder: louderAt(attempt) }
}

/** Asks after doses whose time is long over: offering them is not the companion's to decide. */
export function askWhether({ say }: Context, late: readonly Asking[]): Reply {
  const [first] = late
  const at = first?.dose.scheduledFor ?? first?.dose.base ?? 0
  return say.ask(
    late.length === 1 ? 'was_due_one' : 'was_due_many',
    {
      medication: first?.medicine.name ?? '',
      at: time(at),
      day: day(at),
      items: list(late.map(({ medicine }) => medicine.name)),
    },
    {
      id: 'was-taken',
      expects: { kind: 'yes-no' },
      data: { ids: late.map(({ dose }) => dose.id) },
      openFor: OPEN_FOR,
      onSilence: 'leave',
    },
  )
}

/**
 * Tells a contact that there was no answer, and the elder that it is being told. Never says that a dose was missed.
 * @param lines written in the same moment as the message, so that a power cut does not send it twice
 */
export function tellContact(
  { say, ledger, notify, contacts, announce, clock }: Context,
  doses: readonly Dose[],
  level: 1 | 2,
  lines: readonly EventBody[],
): void {
  const person = contacts().find(({ order }) => order === level)
  if (!person) return void ledger.record(...lines)
  const names = [...new Set(doses.map(({ medication }) => medication))]
  const [first] = doses
  const at = first?.scheduledFor ?? 0
  const params = { items: list(names), at: time(at), day: day(at), count: doses.length }
  notify({ order: level }, 'dose.unconfirmed', say(doses.length === 1 ? 'tell_one' : 'tell_many', params), lines)
  const heard = doses.some(({ firstAsked }) => firstAsked !== undefined && firstAsked < clock.now())
  announce(say(heard ? 'told' : 'told_off', { contact: person.name, items: list(names) }))
}
