import type { EventBody } from '../../../../core/events.js'
import { judge } from '../../../../skills/medication/guard/guard.js'
import { foldMedication } from '../../../../skills/medication/ledger/fold.js'
import { initialState } from '../../../../skills/medication/ledger/state.js'
import { fallDue } from '../../../../skills/medication/reminders/due.js'
import { stepsAt } from '../../../../skills/medication/reminders/steps.js'
import { isoAt } from '../../../../core/wall.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A small seeded generator (mulberry32), so that a failure can be run again. */
export function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Rule {
  id: number
  substance: string
  gap: number
  max: number
}

/**
 * A household in a hurry: two or three medicines, some of one substance, with doses that come due while the person takes,
 * half takes, tells late and lets time pass at random. Every offer is checked by counting anew, apart from the guard.
 */
export function simulateHistory(
  seed: number,
  steps: number,
  options: { unguarded?: boolean } = {},
): { offers: number; violations: string[] } {
  const random = generator(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const zone = pick(['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai'])
  const state = initialState()
  let now = Date.UTC(2026, 2, 1) + Math.floor(random() * 300) * DAY
  const fold = (...bodies: EventBody[]) => {
    for (const body of bodies) foldMedication(state, { at: isoAt(now, zone), ...body })
  }
  const rules: Rule[] = []
  const count = 2 + Math.floor(random() * 2)
  for (let id = 1; id <= count; id++) {
    const [name, substance] = pick([
      ['Tylenol', 'p'],
      ['paracetamol', 'p'],
      ['Panadol', 'p'],
      ['metformin', 'm'],
    ] as const)
    if ([...state.medicines.values()].some((medicine) => medicine.name === name)) continue
    const gap = pick([2, 4, 6, 12])
    const max = pick([1, 2, 3, 4])
    const times = pick([
      ['08:00'],
      ['08:00', '20:00'],
      ['06:00', '10:00', '14:00', '18:00'],
      ['01:30', '02:30', '03:00'],
    ])
    const limits = options.unguarded ? {} : { minGap: `PT${gap}H`, maxPer24h: max }
    fold({
      type: 'medication.added',
      id,
      medication: name,
      name,
      dose: '1',
      schedule: { times },
      zone,
      by: 'test',
      ...limits,
    })
    rules.push({ id, substance, gap: gap * HOUR, max })
  }

  const taken: { id: number; at: number }[] = []
  const violations: string[] = []
  let offers = 0
  const related = (id: number) => {
    const substance = rules.find((rule) => rule.id === id)?.substance
    return rules.filter((rule) => rule.substance === substance)
  }

  /** Would one more, now, break what was entered? Counted from the bare list of intakes. */
  function breaks(id: number, at: number, also: readonly { id: number; at: number }[]): boolean {
    const mine = related(id)
    const own = rules.find((rule) => rule.id === id)
    const intakes = [...taken, ...also].filter((intake) => mine.some((rule) => rule.id === intake.id))
    const gapOf = (other: number) => Math.max(own?.gap ?? 0, mine.find((rule) => rule.id === other)?.gap ?? 0)
    if (intakes.some((intake) => at - intake.at < gapOf(intake.id))) return true
    const max = Math.min(...mine.map((rule) => rule.max))
    return intakes.filter((intake) => at - intake.at < DAY).length + 1 > max
  }

  function take(id: number, at: number, doubtful: boolean, dose?: number): void {
    const medicine = state.medicines.get(id)
    fold({
      type: doubtful ? 'dose.doubtful' : 'dose.taken',
      id: dose ?? state.nextDose,
      medicationId: id,
      medication: medicine?.name,
      source: 'voice',
      takenAt: isoAt(at, zone),
      zone,
    })
    taken.push({ id, at })
  }

  for (let step = 0; step < steps; step++) {
    now = Math.floor((now + random() * 3 * HOUR) / 1000) * 1000
    fold(...fallDue(state, now, zone))
    const plan = stepsAt(state, now, zone, random() < 0.1)
    const together: { id: number; at: number }[] = []
    for (const { dose, attempt } of plan.ask) {
      offers++
      if (breaks(dose.medicationId, now, together))
        violations.push(`seed ${seed} step ${step} medicine ${dose.medicationId}`)
      together.push({ id: dose.medicationId, at: now })
      fold({
        type: 'dose.asked',
        id: dose.id,
        medicationId: dose.medicationId,
        medication: dose.medication,
        attempt,
        louder: 0,
      })
    }
    for (const { dose, verdict } of plan.guarded)
      fold({
        type: 'dose.guarded',
        id: dose.id,
        medicationId: dose.medicationId,
        medication: dose.medication,
        reason: verdict.reason,
        until: isoAt(verdict.until, zone),
      })
    for (const dose of plan.unconfirmed) fold({ type: 'dose.unconfirmed', id: dose.id })
    for (const { dose } of plan.ask) if (random() < 0.6) take(dose.medicationId, now, random() < 0.2, dose.id)
    // Now and then something is taken that nobody offered: what a person really took is written down whatever it breaks.
    if (random() < 0.15) {
      const medicine = pick([...state.medicines.values()])
      const at = now - Math.floor(random() * 120) * MINUTE
      if (judge(state, medicine, at).ok || random() < 0.3) take(medicine.id, at, random() < 0.2)
    }
  }
  return { offers, violations }
}
