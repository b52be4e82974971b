import type { Anchors } from './anchors.js'
import { timeOfDay } from './anchors.js'
import { HORIZON_DAYS, nextDoseDay, taperEnd, taperStep } from './days.js'
import { isAsNeeded, isInterval, isTaper, type Schedule, type TaperSchedule, type WallSchedule } from './schema.js'
import { dayNumber, instantOf, localDay, spanMs, wallInstant } from '../../../core/wall.js'

const DAY = 86_400_000

/** A moment at which a dose is due. */
export interface Slot {
  /** ms since the epoch. */
  at: number
  /** What this dose is, where the schedule says so (a tapering course). */
  dose?: string
}

export interface Place {
  /** IANA zone of the home. */
  zone: string
  anchors: Anchors
  /** The day on which the medicine was entered, as a day number. */
  since: number
}

/**
 * Every moment after `after` at which a dose is due, in order; nothing for a medicine taken as needed. Lazy: only what is
 * asked for is worked out. @param after ms since the epoch
 */
export function* slotsAfter(schedule: Schedule, after: number, place: Place): Generator<Slot> {
  if (isAsNeeded(schedule)) return
  if (isInterval(schedule)) {
    const step = spanMs(schedule.interval)
    const first = instantOf(schedule.from, place.zone) ?? after
    const last = schedule.until === undefined ? Infinity : (instantOf(schedule.until, place.zone) ?? Infinity)
    for (let at = first + Math.max(0, Math.floor((after - first) / step) + 1) * step; at <= last; at += step)
      yield { at }
    return
  }
  const zone = schedule.zone ?? place.zone
  // Two times that a jump of the clocks moves to one instant are one dose: nobody is to take two at once.
  let latest = after
  const usual = isTaper(schedule) ? [] : minutesOf(schedule.times, place.anchors)
  for (const { day, as } of doseDays(schedule, localDay(after, zone) - 2, zone, place.since)) {
    const step = isTaper(schedule) ? taperStep(schedule, as) : undefined
    for (const minutes of step ? minutesOf(step.times, place.anchors) : usual) {
      const at = wallInstant(day, minutes, zone)
      if (at === undefined || at <= latest) continue
      latest = at
      yield step ? { at, dose: step.dose } : { at }
    }
  }
}

/** Times of day as minutes since midnight, each once, in order. */
const minutesOf = (times: readonly string[], anchors: Anchors): number[] =>
  [...new Set(times.map((time) => timeOfDay(time, anchors)))].sort((a, b) => a - b)

/** Whether a calendar day exists in a zone: Apia had no 30 December 2011. */
const exists = (day: number, zone: string): boolean => wallInstant(day, 12 * 60, zone) !== undefined

/**
 * The days with doses, from `start` on. A dose day that the zone's calendar jumps over is kept on the next day there is,
 * unless that has doses of its own: a daily medicine is not taken twice for it, a weekly one is not lost.
 * @yields the day, and the day as which it counts in a tapering course
 */
function* doseDays(
  schedule: WallSchedule | TaperSchedule,
  start: number,
  zone: string,
  since: number,
): Generator<{ day: number; as: number }> {
  let last = -Infinity
  const next = (day: number) => (isTaper(schedule) ? nextTaperDay(schedule, day) : nextDoseDay(schedule, day, since))
  for (let found = next(start); found !== undefined; found = next(found + 1)) {
    let day = found
    while (!exists(day, zone)) day++
    if (day !== found && next(day) === day) continue
    if (day <= last) continue
    last = day
    yield { day, as: found }
    if (found - start > HORIZON_DAYS * 20) return
  }
}

function nextTaperDay(schedule: TaperSchedule, day: number): number | undefined {
  const first = Math.max(day, dayNumber(schedule.from))
  return first < taperEnd(schedule) ? first : undefined
}

/** The next dose after `after`, or undefined where there will be none. */
export function nextSlot(schedule: Schedule, after: number, place: Place): Slot | undefined {
  const [slot] = slotsAfter(schedule, after, place)
  return slot
}

/** The shortest span between two doses that the schedule itself means, ms, apart from clock changes. */
export function usualSpacing(schedule: Schedule, place: Place): number {
  if (isAsNeeded(schedule)) return spanMs(schedule.asNeeded.minGap)
  if (isInterval(schedule)) return spanMs(schedule.interval)
  const days = isTaper(schedule) ? 1 : daySpacing(schedule)
  const lists = isTaper(schedule) ? schedule.steps.map((step) => step.times) : [schedule.times]
  let least = days * DAY
  for (const list of lists) {
    const minutes = minutesOf(list, place.anchors)
    for (const [index, minute] of minutes.entries()) {
      const following = minutes[index + 1] ?? (minutes[0] ?? minute) + days * 1440
      if (following > minute) least = Math.min(least, (following - minute) * 60_000)
    }
  }
  return least
}

/** Days of a rule that are looked at for the shortest span between two. */
const LOOKED_AT = 8
const known = new Map<string, number>()
const MOST_KNOWN = 200

function ruleSpacing(schedule: WallSchedule): number {
  const { until: _until, ...unbounded } = schedule
  const key = `${schedule.rule ?? ''} ${schedule.from ?? ''}`
  const found = known.get(key)
  if (found !== undefined) return found
  let least = Infinity
  let before = nextDoseDay(unbounded, 0, 0)
  for (let looked = 0; before !== undefined && looked < LOOKED_AT; looked++) {
    const following = nextDoseDay(unbounded, before + 1, 0)
    if (following !== undefined) least = Math.min(least, following - before)
    before = following
  }
  const spacing = Number.isFinite(least) ? least : 1
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(key, spacing)
  return spacing
}

function daySpacing(schedule: WallSchedule): number {
  if (schedule.rule !== undefined) return ruleSpacing(schedule)
  if (!schedule.days) return schedule.everyDays ?? 1
  const { from: _from, until: _until, ...unbounded } = schedule
  const first = nextDoseDay(unbounded, 0, 0) ?? 0
  let least = 7
  let before = first
  for (const _ of schedule.days) {
    const following = nextDoseDay(unbounded, before + 1, 0) ?? before + 7
    least = Math.min(least, following - before)
    before = following
  }
  return least
}
