import type { Medicine } from '../ledger/medicine.js'
import { localMinutes, spanMs } from '../../../core/wall.js'

const MINUTE = 60_000

/** When each step comes, ms after the due time. */
export interface Ladder {
  ask: readonly number[]
  caregiver: number
  second: number
}

export const USUAL: Ladder = { ask: [0, 10 * MINUTE, 20 * MINUTE], caregiver: 30 * MINUTE, second: 60 * MINUTE }
/** For what must not wait: Parkinson's medicine, insulin. */
export const TIME_CRITICAL: Ladder = { ask: [0, 5 * MINUTE, 10 * MINUTE], caregiver: 15 * MINUTE, second: 30 * MINUTE }

/** A medicine's own steps, over the usual ones. */
export function ladderOf({ ladder, timeCritical }: Pick<Medicine, 'ladder' | 'timeCritical'>): Ladder {
  const usual = timeCritical ? TIME_CRITICAL : USUAL
  const caregiver = ladder?.caregiver === undefined ? usual.caregiver : spanMs(ladder.caregiver)
  const second = ladder?.second === undefined ? Math.max(usual.second, caregiver * 2) : spanMs(ladder.second)
  return {
    ask: ladder?.ask?.map(spanMs) ?? usual.ask.filter((step) => step < caregiver || step === 0),
    caregiver,
    second,
  }
}

/** What is wrong with steps that a person entered: the field, and why. */
export function ladderProblem(
  medicine: Pick<Medicine, 'ladder' | 'timeCritical'>,
): { field: string; problem: string } | undefined {
  const { ask, caregiver, second } = ladderOf(medicine)
  if (ask.some((step, index) => step <= (ask[index - 1] ?? -1))) return { field: 'ladder.ask', problem: 'must rise' }
  if ((ask.at(-1) ?? 0) >= caregiver)
    return { field: 'ladder.caregiver', problem: 'must come after the last time of asking' }
  if (second <= caregiver) return { field: 'ladder.second', problem: 'must come after "caregiver"' }
  return undefined
}

/** Whether the home wants quiet at an instant. The hours may run over midnight. */
export function isQuiet(quiet: { from: string; to: string } | undefined, at: number, zone: string): boolean {
  if (!quiet) return false
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
  const [from, to, now] = [minutes(quiet.from), minutes(quiet.to), localMinutes(at, zone)]
  return from <= to ? now >= from && now < to : now >= from || now < to
}

/** How bright the lights near the companion are at each time of asking, 0 to 1. */
export const lightAt = (attempt: number): number => Math.min(1, 0.4 + 0.3 * Math.max(0, attempt - 1))

/** How much louder each time of asking is, in points of 0 to 100. */
export const louderAt = (attempt: number): number => Math.min(30, Math.max(0, attempt - 1) * 10)
