import { day, list, response, time, type Reply, type SpokenParam } from '../../../core/skill.js'
import type { Context } from '../context.js'
import { intakesOf, judge } from '../guard/guard.js'
import type { Medicine } from '../ledger/medicine.js'
import { activeMedicines, dosesOf, isOpen } from '../ledger/state.js'
import { dosesBetween, type Coming } from '../reminders/day.js'
import { nextDose } from '../reminders/due.js'
import { isAsNeeded } from '../schedule/schema.js'
import { localDay, wallInstant } from '../../../core/wall.js'
import { describe } from './describe.js'
import { daysLeft } from './log.js'
import { namedIn } from './names.js'

const DAY = 86_400_000
/** Hours of a part of the day, from and to. */
const PARTS: Record<string, readonly [number, number]> = {
  morning: [4, 12],
  noon: [11, 14],
  afternoon: [12, 18],
  evening: [17, 24],
  night: [19, 29],
}

/** What comes next: what is open now, else the next time at which anything is due. */
export function next(context: Context, part: string | undefined): Reply {
  const { say, clock, state } = context
  const now = clock.now()
  if (activeMedicines(state).length === 0) return say('no_medicines')
  const hours = part === undefined ? undefined : PARTS[part]
  const open = [...state.doses.values()].filter(isOpen)
  if (!hours && open.length > 0) return say('open_now', { items: names(open.map((dose) => dose.medication)) })
  const today = localDay(now, clock.timezone)
  const window = hours
    ? hours.map((hour) => wallInstant(today + Math.floor(hour / 24), (hour % 24) * 60, clock.timezone) ?? now)
    : [now, now + 40 * DAY]
  const coming = dosesBetween(context, window[0] ?? now, window[1] ?? now).filter(({ dose }) => !dose || isOpen(dose))
  const [first] = coming
  if (!first) return say(hours ? 'nothing_then' : 'nothing_next')
  const together = coming.filter(({ at }) => hours !== undefined || at === first.at)
  return say('next', {
    items: list(together.map(item)),
    at: time(first.at),
    day: day(first.at),
    same: together.every(({ at }) => at === first.at),
  })
}

const names = (all: readonly string[]) => list([...new Set(all)])
const item = ({ medicine, dose, at }: Coming): SpokenParam =>
  response('next_item', { medication: medicine.name, dose: dose?.dose ?? medicine.dose, at: time(at) })

/** The day's list, with what is known of each dose. */
export function today(context: Context, told: string | undefined): Reply {
  const { say, clock } = context
  const zone = clock.timezone
  const which = dayOf(context, told)
  const from = wallInstant(which, 0, zone) ?? clock.now()
  const all = dosesBetween(context, from, wallInstant(which + 1, 0, zone) ?? from + DAY)
  if (all.length === 0) return say('nothing_that_day', { day: day(from) })
  const items = all.map(({ medicine, at, dose }) =>
    response('day_item', { medication: medicine.name, at: time(at), status: dose?.status ?? 'scheduled' }),
  )
  return say('day_list', { items: list(items), day: day(from) })
}

function dayOf({ clock }: Context, told: string | undefined): number {
  const today = localDay(clock.now(), clock.timezone)
  const away = { today: 0, tomorrow: 1, yesterday: -1 }[told ?? 'today']
  if (away !== undefined) return today + away
  const date = Date.parse(`${told ?? ''}T00:00:00Z`)
  return Number.isNaN(date) ? today : Math.floor(date / DAY)
}

/** "Did I take it, and when?" No answer is never told as "no". */
export function status(
  context: Context,
  slots: { medication?: string | undefined; date?: string | undefined },
  text: string,
): Reply {
  const { say, state, clock } = context
  const found = namedIn(state, slots.medication, text)
  if (found.kind === 'unknown') return say('unknown_medicine', { medication: found.name })
  const medicines = found.kind === 'these' ? found.medicines : activeMedicines(state)
  if (medicines.length === 0) return say('no_medicines')
  if (medicines.length > 1 && found.kind !== 'these') return today(context, slots.date)
  const from = wallInstant(dayOf(context, slots.date), 0, clock.timezone) ?? clock.now()
  return say.all(...medicines.map((medicine) => statusOf(context, medicine, from)))
}

function statusOf({ say, state, clock }: Context, medicine: Medicine, from: number): Reply {
  const now = clock.now()
  const medication = medicine.name
  const doses = dosesOf(state, medicine.id).filter((dose) => {
    const at = dose.takenAt ?? dose.scheduledFor ?? dose.at
    return at >= from && at < from + DAY && !['entered-in-error', 'held'].includes(dose.status)
  })
  const taken = doses.filter((dose) => dose.status === 'taken')
  const last = doses.at(-1)
  if (isAsNeeded(medicine.schedule)) {
    const verdict = judge(state, medicine, now)
    const newest = intakesOf(state, medicine).at(-1)
    if (!newest) return say('needed_never', { medication })
    const params = { medication, last: time(newest.at), day: day(newest.at), count: taken.length }
    return verdict.ok ? say('needed_free', params) : say('needed_wait', { ...params, until: time(verdict.until) })
  }
  if (!last) {
    const next = nextDose(state, medicine, clock.timezone)
    return next
      ? say('status_ahead', { medication, at: time(next.at), day: day(next.at) })
      : say('status_nothing', { medication })
  }
  const at = time(last.takenAt ?? last.scheduledFor ?? last.at)
  if (taken.length > 0 && (last.status === 'taken' || !isOpen(last)))
    return say('status_taken', { medication, times: list(taken.map((dose) => time(dose.takenAt ?? dose.at))) })
  return say(`status_${isOpen(last) ? 'open' : last.status}`, { medication, at })
}

/** What it is for, and how it is taken: as a person entered it. */
export function info(context: Context, slot: string | undefined, text: string): Reply {
  const { say, state, clock } = context
  const found = namedIn(state, slot, text)
  if (found.kind === 'unknown') return say('unknown_medicine', { medication: found.name })
  const medicines = found.kind === 'these' ? found.medicines : activeMedicines(state)
  if (medicines.length === 0) return say('no_medicines')
  return say.all(
    ...medicines.map((medicine) => {
      const { name, dose, purpose = '', instructions = '', schedule } = medicine
      const left = daysLeft(state, medicine, clock.now(), clock.timezone)
      return say('info', {
        medication: name,
        dose,
        purpose,
        instructions,
        schedule: describe(schedule),
        left: left ?? '',
      })
    }),
  )
}
