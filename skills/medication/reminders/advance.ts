import type { EventBody } from '../../../core/events.js'
import { duration, time } from '../../../core/skill.js'
import type { Context } from '../context.js'
import { lightAt, louderAt } from '../ladder/ladder.js'
import { isOpen, type Dose } from '../ledger/state.js'
import { isoAt } from '../../../core/wall.js'
import { fallDue } from './due.js'
import { stepsAt, wakeAt, type Asking, type Steps } from './steps.js'
import { askFor, askWhether, tellContact } from './words.js'

const SECOND = 1_000
const MINUTE = 60 * SECOND
/** A wall clock that moves by less than this against the monotonic one is only being kept right. */
const JUMP = 2 * MINUTE

/** What one run of the companion knows of time; it is not kept, as the ledger is enough to begin anew. */
interface Watch {
  zone: string
  /** Wall time less monotonic time: changes when somebody sets the clock. */
  origin: number
  wake: number
  cancel: () => void
}
/** By the skill's own schedule, which lives as long as one run. */
const watches = new WeakMap<object, Watch>()

/** Settles what happened while the companion was off, and keeps watch from then on. */
export function begin(context: Context): void {
  const { clock, schedule, state } = context
  const now = clock.now()
  watches.set(schedule, {
    zone: clock.timezone,
    origin: now - clock.monotonic(),
    wake: Infinity,
    cancel: () => undefined,
  })
  if (state.lastAt > now + JUMP) jumped(context, now - state.lastAt)
  context.emergencies.onOver(() => advance(context, true))
  advance(context, true)
  const minute = (): void => {
    const watch = watches.get(schedule)
    if (watch && (moved(context, watch) || clock.now() >= watch.wake)) advance(context)
    schedule.after(MINUTE, minute)
  }
  schedule.after(MINUTE, minute)
}

const shift = ({ clock }: Context, watch: Watch): number => clock.now() - clock.monotonic() - watch.origin
const moved = (context: Context, watch: Watch): boolean =>
  Math.abs(shift(context, watch)) >= JUMP || context.clock.timezone !== watch.zone

/** Somebody set the clock: said, and told, as doses follow it. */
function jumped({ announce, notify, say, clock, state }: Context, by: number): void {
  const now = clock.now()
  // What came due only because the clock ran ahead, and nobody answered, did not come due at all.
  const ahead = [...state.doses.values()].filter(
    ({ status, scheduledFor }) => status === 'unconfirmed' && (scheduledFor ?? 0) > now,
  )
  const lines = [
    ...ahead.map((dose) => ({ type: 'dose.entered-in-error', ...named(dose, clock.timezone), source: 'clock' })),
    { type: 'clock.jumped', by },
  ]
  const key = by > 0 ? 'clock_forward' : 'clock_back'
  const words = say(key, { by: duration(Math.abs(by)), now: time(clock.now()) })
  notify({ order: 1 }, 'clock.jumped', words, lines)
  announce(words)
}

/** Before anything is asked or written: a clock that was set since is noticed first, as the guard counts by it. */
export function noticeClock(context: Context): void {
  const { clock, announce, say } = context
  const watch = watches.get(context.schedule)
  if (!watch) return
  const by = shift(context, watch)
  watch.origin += by
  if (Math.abs(by) >= JUMP) jumped(context, by)
  if (watch.zone === clock.timezone) return
  watch.zone = clock.timezone
  if (context.state.medicines.size > 0) announce(say('zone_changed', { now: time(clock.now()) }))
}

/** Does what time has brought: writes it down first, then says and sends it, and sets the next alarm. */
export function advance(context: Context, restarted = false): void {
  const { clock, ledger, schedule, state } = context
  const watch = watches.get(schedule)
  if (!watch) return
  noticeClock(context)
  for (let round = 0; round < 4; round++) {
    const due = fallDue(state, clock.now(), clock.timezone)
    if (due.length > 0) ledger.record(...due)
    // Nobody is asked for a tablet in an emergency; what came due meanwhile is asked for when it is over.
    if (context.emergencies.open()) break
    const steps = stepsAt(state, clock.now(), clock.timezone, restarted && round === 0)
    if (!carryOut(context, steps)) break
  }
  watch.cancel()
  glow(context)
  const held = context.emergencies.open()
  // What could not be done now is not tried again in the same breath: the loop that hears "help" stays free.
  watch.wake = Math.max(wakeAt(state, clock.now(), clock.timezone, held), clock.now() + SECOND)
  if (Number.isFinite(watch.wake)) watch.cancel = schedule.at(watch.wake, () => advance(context))
}

/** Lights rise with each time of asking, and are as before once nothing that was asked for is open. */
function glow({ state, lights, ledger }: Context): void {
  const attempts = [...state.doses.values()].filter((dose) => isOpen(dose)).map(({ asked }) => asked)
  const most = Math.max(0, ...attempts)
  const { glowing } = state
  const count = Object.keys(glowing).length
  if (most === 0 && count === 0) return
  const before = lights.glow('near', most > 0 ? lightAt(most) : 0, glowing)
  // What each was before does not change while it glows: a line more only where more or fewer of them do.
  if (Object.keys(before).length !== count) ledger.record({ type: 'medication.glowing', before })
}

function carryOut(context: Context, steps: Steps): boolean {
  const { ledger, announce, say } = context
  const zone = context.clock.timezone
  const lines: EventBody[] = [
    ...[...steps.ask, ...steps.late].map(asked(zone)),
    ...steps.unconfirmed.map((dose) => ({ type: 'dose.unconfirmed', ...named(dose, zone) })),
    ...steps.guarded.map(({ dose, verdict }) => ({
      type: 'dose.guarded',
      id: dose.id,
      medication: dose.medication,
      medicationId: dose.medicationId,
      reason: verdict.reason,
      // To the second, and not a moment too soon.
      until: isoAt(Math.ceil(verdict.until / SECOND) * SECOND, zone),
    })),
  ]
  if (lines.length > 0) ledger.record(...lines)
  if (steps.ask.length > 0) announce(askFor(context, steps.ask))
  if (steps.late.length > 0) announce(askWhether(context, steps.late))
  for (const { medicine, verdict } of steps.guarded)
    announce(
      say('wait', {
        medication: medicine.name,
        reason: verdict.reason,
        other: verdict.last.medication,
        last: time(verdict.last.at),
        until: time(verdict.until),
      }),
    )
  // Told only when nothing else is left to write, so that all of it goes in one message.
  for (const level of lines.length > 0 ? [] : ([1, 2] as const)) {
    const doses = steps.tell.filter((one) => one.level === level).map(({ dose }) => dose)
    if (doses.length === 0) continue
    const lines = doses.map((dose) => ({ type: 'dose.escalated', ...named(dose, zone), level }))
    tellContact(context, doses, level, lines)
  }
  return lines.length > 0 || steps.tell.length > 0
}

const asked =
  (zone: string) =>
  ({ dose, attempt }: Asking): EventBody => ({
    type: 'dose.asked',
    ...named(dose, zone),
    attempt,
    louder: louderAt(attempt),
  })

/** The fields that name a dose on each of its lines. */
export function named(dose: Dose, zone: string) {
  const { id, medication, medicationId, scheduledFor } = dose
  return {
    id,
    medication,
    medicationId,
    ...(scheduledFor === undefined ? {} : { scheduledFor: isoAt(scheduledFor, zone) }),
  }
}
