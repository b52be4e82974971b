import type { ButtonInput, SensorInput } from '../../core/inputs.js'
import type { Context } from './context.js'
import { noticeClock } from './reminders/advance.js'
import { askedAbout, logAll, takenDoses } from './talk/taken.js'
import { isOpen } from './ledger/state.js'

/** Ids of sensors and buttons that belong to a medicine box. */
const BOX = /(?:^|[._])(?:pill|pills|pillbox|medicine|medication|medicines|dose|dispenser|meds)(?:$|_|box)/

/** A medicine box that was opened while a dose is open: evidence, less sure than a word. */
export function evidence(context: Context & { input: SensorInput }): void {
  const { input, state, announce, say, clock } = context
  noticeClock(context)
  if (!BOX.test(input.id) || !['on', 'open', 'opened'].includes(input.state)) return
  const medicines = askedAbout(context).filter((medicine) =>
    [...state.doses.values()].some((dose) => dose.medicationId === medicine.id && isOpen(dose)),
  )
  if (medicines.length === 0) return
  const at = clock.now()
  const written = logAll(
    context,
    medicines.map((medicine) => ({ medicine, at, told: false, doubtful: false, source: 'sensor' as const })),
  )
  // Where the guard objected it asks, and nothing of that is claimed to be written down.
  if (written.question) announce(written)
  else announce(say('box_seen', { items: { spoken: 'list', items: medicines.map(({ name }) => name), join: 'and' } }))
}

/** The button of a medicine box: "I have taken what you asked for". */
export function pressed(context: Context & { input: ButtonInput }): void {
  const { input, state, announce } = context
  noticeClock(context)
  if (!BOX.test(input.id)) return
  const open = [...state.doses.values()].filter((dose) => isOpen(dose) && dose.asked > 0)
  if (open.length > 0)
    announce(
      takenDoses(
        context,
        open.map(({ id }) => id),
        'button',
        false,
      ),
    )
}
