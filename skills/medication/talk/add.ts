import { parseDuration } from '../../../core/duration.js'
import type { EventBody } from '../../../core/events.js'
import type { Reply } from '../../../core/skill.js'
import type { Context } from '../context.js'
import { sharing } from '../guard/guard.js'
import type { Medicine } from '../ledger/medicine.js'
import { activeMedicines } from '../ledger/state.js'
import { advance } from '../reminders/advance.js'
import {
  asSchedule,
  isInterval,
  isTaper,
  isAsNeeded,
  ScheduleSchema,
  type Schedule,
  type WallSchedule,
} from '../schedule/schema.js'
import { isoAt } from '../../../core/wall.js'
import { describe } from './describe.js'
import { MEALS, type Meal } from './meals.js'

const DAY = 86_400_000

/** Slots of `MedicationAdd`. */
export interface AddSlots {
  medication?: string | undefined
  dose?: string | undefined
  times?: readonly string[] | undefined
  times_per_day?: number | undefined
  days?: readonly string[] | undefined
  every_days?: number | undefined
  interval?: string | undefined
  relation_to_meal?: 'before' | 'with' | 'after' | undefined
  duration?: string | undefined
  /** The meals that were named; "after meals" names none. */
  meals?: readonly Meal[] | undefined
}

/** Times that are proposed for "so many times a day"; they are read back, and a yes is needed. */
const PROPOSED: readonly (readonly string[])[] = [
  ['08:00'],
  ['08:00', '20:00'],
  ['08:00', '14:00', '20:00'],
  ['08:00', '12:00', '18:00', '22:00'],
]
const PROPOSED_MEALS: readonly (readonly Meal[])[] = [['breakfast'], ['breakfast', 'dinner'], MEALS]

/** A new medicine, or a new time for one: what is missing is asked for, then all is read back. */
export function add(context: Context, slots: AddSlots): Reply {
  const { say } = context
  if (slots.medication === undefined || slots.medication.trim() === '')
    return say.ask('which_add', {}, { id: 'add-name', expects: { kind: 'slot', slot: 'text' }, data: slots })
  const schedule = scheduleFrom(context, slots)
  if (schedule === undefined)
    return say.ask(
      'when_add',
      { medication: slots.medication },
      { id: 'add-time', expects: { kind: 'slot', slot: 'time' }, data: slots },
    )
  if (!ScheduleSchema.safeParse(schedule).success) return say('add_unclear', { medication: slots.medication })
  return readBack(context, { name: slots.medication.trim(), dose: slots.dose?.trim() ?? '', schedule })
}

interface Draft {
  name: string
  /** Empty where nobody said. */
  dose: string
  schedule: Schedule
}

function readBack({ say, state }: Context, draft: Draft): Reply {
  const known = existing(state, draft.name)
  const twin = known
    ? undefined
    : sharing(state, probe(draft)).find((medicine) => !medicine.removed && medicine.id !== 0)
  return say.ask(
    known ? 'change_confirm' : 'add_confirm',
    {
      medication: known?.name ?? draft.name,
      dose: draft.dose,
      schedule: describe(merged(known, draft)),
      twin: twin?.name ?? '',
    },
    { id: 'add', expects: { kind: 'yes-no' }, data: draft, rephrase: 'add_rephrase' },
  )
}

const probe = ({ name, schedule }: Draft): Medicine =>
  ({ id: 0, name, schedule, dose: '', removed: false }) as unknown as Medicine

const existing = (state: Context['state'], name: string): Medicine | undefined =>
  activeMedicines(state).find((medicine) => medicine.name.toLowerCase() === name.toLowerCase())

/** A new time is put beside those there are; any other new schedule takes the place of the old one. */
function merged(known: Medicine | undefined, { schedule }: Draft): Schedule {
  if (!known || !isWall(known.schedule) || !isWall(schedule)) return schedule
  if (schedule.days || schedule.everyDays || schedule.until) return schedule
  return { ...known.schedule, times: [...new Set([...known.schedule.times, ...schedule.times])].sort() }
}

const isWall = (schedule: Schedule): schedule is WallSchedule =>
  !isInterval(schedule) && !isTaper(schedule) && !isAsNeeded(schedule)

/** The answer to the read-back. What was heard by voice is flagged to the caregiver, who can put it right. */
export function added(context: Context, draft: Draft, yes: boolean): Reply {
  const { say, state, notify } = context
  if (!yes) return say('add_dropped')
  const known = existing(state, draft.name)
  const schedule = merged(known, draft)
  const line = known ? changeOf(known, draft, schedule) : beginning(context, draft, schedule)
  const told = notify(
    { order: 1 },
    known ? 'medication.updated' : 'medication.added',
    say('tell_added', { medication: draft.name, dose: draft.dose, schedule: describe(schedule) }),
    [line],
  )
  advance(context)
  return say('added', { medication: draft.name, told })
}

function changeOf({ id, name }: Medicine, { dose }: Draft, schedule: Schedule): EventBody {
  const changes = { schedule, ...(dose === '' ? {} : { dose }) }
  return { type: 'medication.updated', id, medication: name, changes, by: 'voice' }
}

function beginning({ state, clock, locale }: Context, { name, dose }: Draft, schedule: Schedule): EventBody {
  return {
    type: 'medication.added',
    id: state.nextMedicine,
    medication: name,
    name,
    dose: dose === '' ? ONE_DOSE[locale] : dose,
    schedule,
    by: 'voice',
    zone: clock.timezone,
  }
}

const ONE_DOSE = { en: 'one dose', 'zh-CN': '一次的量' } as const

function scheduleFrom({ clock }: Context, slots: AddSlots): Schedule | undefined {
  const zone = clock.timezone
  const now = clock.now()
  if (slots.interval !== undefined) return { interval: slots.interval, from: isoAt(now, zone) }
  const times = timesFrom(slots)
  if (!times) return undefined
  const length = slots.duration === undefined ? null : parseDuration(slots.duration)
  return asSchedule({
    times,
    ...(slots.days && slots.days.length > 0 && slots.days.length < 7 ? { days: slots.days } : {}),
    ...(slots.every_days !== undefined && slots.every_days > 1 ? { everyDays: slots.every_days } : {}),
    ...(slots.every_days !== undefined && slots.every_days > 1 ? { from: isoAt(now, zone).slice(0, 10) } : {}),
    ...(length ? { until: isoAt(now + Math.max(length - DAY, 0), zone).slice(0, 10) } : {}),
  })
}

function timesFrom({
  times,
  times_per_day: count,
  relation_to_meal: relation,
  meals: named = [],
}: AddSlots): readonly string[] | undefined {
  if (times && times.length > 0) return [...new Set(times)]
  // "After breakfast" is that meal alone; a count that does not fit the meals that were named counts.
  const own = named.length > 0 && (count ?? named.length) === named.length ? named : undefined
  const meals = relation === undefined ? undefined : (own ?? PROPOSED_MEALS[(count ?? 3) - 1])
  if (meals) return meals.map((meal) => `${relation ?? 'with'} ${meal}`)
  return count === undefined ? undefined : PROPOSED[count - 1]
}
