import { parseDuration } from '../../../core/duration.js'
import type { EventBody } from '../../../core/events.js'
import { list, time, type Reply } from '../../../core/skill.js'
import type { Context } from '../context.js'
import type { Medicine } from '../ledger/medicine.js'
import { dosesOf, isOpen, type Dose } from '../ledger/state.js'
import { advance, named } from '../reminders/advance.js'
import { nextDose } from '../reminders/due.js'
import { instantOf, isoAt } from '../../../core/wall.js'
import { namedIn, isRefusal } from './names.js'
import { askedAbout } from './taken.js'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const USUAL_SNOOZE = 10 * MINUTE

/** The doses that "this one", or a named medicine, means: open ones, else those without an answer. */
function openDoses(context: Context, slot: string | undefined, text: string): Dose[] | Reply {
  const { state, say } = context
  const found = namedIn(state, slot, text)
  if (found.kind === 'unknown') return say('unknown_medicine', { medication: found.name })
  const asked = askedAbout(context)
  const medicines =
    found.kind === 'these'
      ? found.medicines
      : found.kind === 'except'
        ? asked.filter((medicine) => !found.medicines.includes(medicine))
        : asked
  return medicines
    .map((medicine) => {
      const doses = dosesOf(state, medicine.id).reverse()
      return doses.find(isOpen) ?? doses.find((dose) => dose.status === 'unconfirmed')
    })
    .filter((dose) => dose !== undefined)
}

/** "I will not take this one": skipped with its reason, or refused. A refusal is told to the caregiver. */
export function skip(
  context: Context,
  slots: { medication?: string | undefined; reason?: string | undefined },
  text: string,
): Reply {
  const { say, ledger, notify, clock } = context
  const doses = openDoses(context, slots.medication, text)
  if (!Array.isArray(doses)) return doses
  if (doses.length === 0) return say('nothing_open')
  const refused = slots.reason === undefined && isRefusal(text)
  const reason = slots.reason === undefined ? {} : { reason: slots.reason }
  const type = refused ? 'dose.refused' : 'dose.skipped'
  const lines = doses.map((dose) => ({ type, ...named(dose, clock.timezone), source: 'voice', ...reason }))
  const items = list(doses.map(({ medication }) => medication))
  if (refused || doses.some((dose) => context.state.medicines.get(dose.medicationId)?.timeCritical))
    notify({ order: 1 }, type, say('tell_skipped', { items, reason: slots.reason ?? '', refused }), lines)
  else ledger.record(...lines)
  advance(context)
  return say(refused ? 'refused' : 'skipped', { items, reason: slots.reason ?? '' })
}

/** "Remind me later": asked for again then, but before the next dose. */
export function snooze(
  context: Context,
  slots: { medication?: string | undefined; duration?: string | undefined; time?: string | undefined },
  text: string,
): Reply {
  const { say, ledger, state, clock } = context
  const now = clock.now()
  const doses = openDoses(context, slots.medication, text)
  if (!Array.isArray(doses)) return doses
  if (doses.length === 0) return say('nothing_open')
  const until = laterTime(context, slots)
  if (until <= now || until > now + DAY) return say('snooze_unclear')
  const lines: EventBody[] = []
  for (const dose of doses) {
    const medicine = state.medicines.get(dose.medicationId)
    const next = medicine && nextDose(state, medicine, clock.timezone)
    if (next && next.at <= until) return say('snooze_too_long', { medication: dose.medication, next: time(next.at) })
    lines.push({
      type: 'dose.snoozed',
      ...named(dose, clock.timezone),
      source: 'voice',
      until: isoAt(until, clock.timezone),
    })
  }
  ledger.record(...lines)
  advance(context)
  return say('snoozed', { until: time(until) })
}

function laterTime(
  { clock }: Context,
  { duration, time: told }: { duration?: string | undefined; time?: string | undefined },
): number {
  const now = clock.now()
  if (told !== undefined)
    for (const ahead of [0, 1]) {
      const at = instantOf(`${isoAt(now + ahead * DAY, clock.timezone).slice(0, 10)}T${told}`, clock.timezone)
      if (at !== undefined && at > now) return at
    }
  return now + (duration === undefined ? USUAL_SNOOZE : (parseDuration(duration) ?? 0))
}

/** "Not yet", as the answer to a reminder: it stays open and is asked for again. */
export function notYet({ say }: Context): Reply {
  return say('not_yet')
}

/** A person says that doses of earlier were not taken: what then is for the medicine's own rule, never for the companion. */
export function missed(context: Context, ids: readonly number[]): Reply {
  const { state, say, notify, clock } = context
  const doses = ids.map((id) => state.doses.get(id)).filter((dose) => dose !== undefined)
  if (doses.length === 0) return say('nothing_open')
  const lines = doses.map((dose) => ({ type: 'dose.missed', ...named(dose, clock.timezone), source: 'voice' }))
  const items = list(doses.map(({ medication }) => medication))
  notify({ order: 1 }, 'dose.missed', say('tell_missed', { items }), lines)
  const medicines = doses.map((dose) => state.medicines.get(dose.medicationId)).filter((one) => one !== undefined)
  advance(context)
  return say.all(...medicines.map((medicine) => lateRule(context, medicine)))
}

const lateRule = ({ say }: Context, { name, lateRule: rule }: Medicine): Reply =>
  rule === undefined ? say('late_unknown', { medication: name }) : say('late_rule', { medication: name, rule })
