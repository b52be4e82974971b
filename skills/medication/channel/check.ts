import { HearthError } from '../../../core/errors.js'
import type { Context } from '../context.js'
import { ladderProblem } from '../ladder/ladder.js'
import type { Medicine } from '../ledger/medicine.js'
import { ruleProblem } from '../schedule/days.js'
import { asSchedule, isAsNeeded, isInterval, isTaper, type Schedule } from '../schedule/schema.js'
import { nextSlot } from '../schedule/slots.js'
import { instantOf, isoAt, localDay } from '../../../core/wall.js'

/** A refusal that names the field. */
export const wrong = (field: string, problem: string) => new HearthError('PARAMS_INVALID', { field, problem })

/** A schedule as it is kept: an interval begins at an instant, a rule is one that fires. */
export function settle({ clock, state }: Context, given: unknown): Schedule {
  const zone = clock.timezone
  const today = isoAt(clock.now(), zone).slice(0, 10)
  let schedule = asSchedule(given)
  if (isInterval(schedule)) schedule = { ...schedule, from: isoAt(instantOf(schedule.from, zone) ?? clock.now(), zone) }
  else if (!isTaper(schedule) && !isAsNeeded(schedule)) {
    const problem = schedule.rule === undefined ? undefined : ruleProblem(schedule.rule, schedule.from ?? today)
    if (problem) throw wrong('schedule.rule', problem)
    if ((schedule.everyDays ?? 1) > 1 || schedule.rule !== undefined)
      schedule = { ...schedule, from: schedule.from ?? today }
  }
  const place = { zone, anchors: state.anchors, since: localDay(clock.now(), zone) }
  if (!isAsNeeded(schedule) && !nextSlot(schedule, clock.now(), place)) throw wrong('schedule', 'never comes due')
  return schedule
}

interface WithLadder {
  ladder?: Medicine['ladder'] | null
  timeCritical?: boolean | null | undefined
}

/** Fails with `PARAMS_INVALID` where the steps of a ladder do not rise. */
export function checkLadder(medicine: WithLadder): void {
  const problem = ladderProblem({ ladder: medicine.ladder ?? undefined, timeCritical: medicine.timeCritical ?? false })
  if (problem) throw wrong(problem.field, problem.problem)
}
