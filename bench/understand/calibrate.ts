import type { Calibration } from '../../agent/understanding/calibration.js'

/** A reading with how sure it was and whether its intent was right. */
export interface Judged {
  confidence: number
  right: boolean
}

/** Readings that a point of the line stands for, at least. */
const LEAST = 25

/**
 * The line that only rises and fits best how often readings were right (isotonic regression by pooling neighbours), a point a
 * pool. Each pool counts as if one more had been right and one more wrong, so that few readings never make it certain.
 */
export function fitCalibration(readings: readonly Judged[]): Calibration {
  const sorted = [...readings].sort((a, b) => a.confidence - b.confidence)
  const pools: { said: number; right: number; count: number }[] = []
  for (let at = 0; at < sorted.length;) {
    // What is left at the end and would be too few joins the pool before it.
    const end = sorted.length - at < 2 * LEAST ? sorted.length : at + LEAST
    const part = sorted.slice(at, end)
    pools.push({
      said: part.reduce((sum, { confidence }) => sum + confidence, 0),
      right: part.filter(({ right }) => right).length,
      count: part.length,
    })
    at = end
    for (
      let [last, before] = [pools.at(-1), pools.at(-2)];
      last && before;
      [last, before] = [pools.at(-1), pools.at(-2)]
    ) {
      if (before.right / before.count < last.right / last.count) break
      pools.splice(-2, 2, {
        said: before.said + last.said,
        right: before.right + last.right,
        count: before.count + last.count,
      })
    }
  }
  const round = (value: number) => Math.round(value * 1000) / 1000
  // What was added for the few may let a point fall below the one before it.
  let least = 0
  return pools.map(({ said, right, count }) => {
    least = Math.max(least, (right + 1) / (count + 2))
    return [round(said / count), round(least)] as const
  })
}
