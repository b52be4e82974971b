import type { HearthEvent } from '../../core/events.js'

const DAY = 86_400_000

/** What was entered for a medicine. */
export interface Rule {
  id: number
  substance: string
  /** ms */
  gap: number
  max: number
}

/** Who took what when, in true time, counted from the bare lines and apart from the guard. */
export interface Tally {
  /** @param since how much the clock had run since the intake when it was written, ms @param real true time, ms */
  take(event: HearthEvent, real: number): void
  remove(id: number): void
  /** Whether one more at `real` would break what was entered. @param also what is offered in the same breath */
  breaks(medicationId: number, real: number, also: readonly number[], ignore?: number): boolean
}

export function createTally(rules: readonly Rule[]): Tally {
  const taken = new Map<number, { medicationId: number; real: number }>()
  return {
    take(event, real) {
      const since = event.approximate === true ? 0 : Date.parse(event.at) - Date.parse(String(event.takenAt))
      // The line is written to the second.
      taken.set(Number(event.id), {
        medicationId: Number(event.medicationId),
        real: real - (Math.abs(since) < 1_000 ? 0 : since),
      })
    },
    remove: (id) => void taken.delete(id),
    breaks(medicationId, real, also, ignore) {
      const own = rules.find(({ id }) => id === medicationId)
      if (!own) return false
      const related = rules.filter(({ substance }) => substance === own.substance)
      const intakes = also.map((id) => ({ medicationId: id, real }))
      for (const [id, intake] of taken) if (id !== ignore) intakes.push(intake)
      const times: number[] = []
      for (const intake of intakes) {
        const other = related.find(({ id }) => id === intake.medicationId)
        if (!other) continue
        if (Math.abs(real - intake.real) < Math.max(own.gap, other.gap)) return true
        if (intake.real <= real && real - intake.real < DAY) times.push(intake.real)
      }
      return times.length + 1 > Math.min(...related.map(({ max }) => max))
    },
  }
}
