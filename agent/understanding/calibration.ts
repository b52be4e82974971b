import type { Locale } from '../../core/locale.js'

/** How sure a way of reading says it is, and how often it was right then: points of a line that only rises. */
export type Calibration = readonly (readonly [said: number, right: number])[]

/** The ways of reading. */
export type Layer = 'exact' | 'tolerant' | 'statistical' | 'none'

/**
 * Fitted by isotonic regression on the dev sets of `test/understanding`, clean and with one word in ten misheard, each with
 * its own language; `bench understand` fits them anew and prints them beside these.
 */
export const CALIBRATION: Readonly<Record<Locale, Readonly<Record<Layer, Calibration>>>> = {
  en: {
    exact: [
      [0.608, 0.778],
      [0.853, 0.926],
      [0.962, 0.993],
      [0.999, 0.994],
      [1, 0.994],
    ],
    tolerant: [
      [0.458, 0.741],
      [0.711, 0.885],
      [0.871, 0.926],
      [0.947, 0.995],
    ],
    statistical: [
      [0.296, 0.37],
      [0.437, 0.577],
      [0.689, 0.923],
      [0.803, 0.962],
      [0.89, 0.975],
    ],
    none: [
      [0.361, 0.692],
      [0.562, 0.778],
      [0.748, 0.883],
      [0.86, 0.926],
      [0.967, 0.995],
    ],
  },
  'zh-CN': {
    exact: [
      [0.928, 0.975],
      [1, 0.998],
    ],
    tolerant: [
      [0.441, 0.852],
      [0.693, 0.885],
      [0.833, 0.926],
      [0.946, 0.994],
    ],
    statistical: [
      [0.344, 0.63],
      [0.587, 0.909],
      [0.776, 0.969],
      [0.888, 0.995],
    ],
    none: [
      [0.382, 0.596],
      [0.598, 0.815],
      [0.804, 0.922],
      [0.925, 0.926],
      [0.988, 0.994],
    ],
  },
}

/** How often a reading of such a confidence is right, 0 to 1. @param points none leave it as it is */
export function calibrated(points: Calibration, confidence: number): number {
  const [first] = points
  if (!first) return confidence
  const next = points.findIndex(([said]) => said >= confidence)
  // Below the first point it falls to nothing, above the last it stays.
  if (next < 0) return points.at(-1)![1]
  const [to, right] = points[next]!
  const [from, before] = points[next - 1] ?? [0, 0]
  return to === from ? right : before + ((confidence - from) / (to - from)) * (right - before)
}
