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
      [0.644, 0.778],
      [0.866, 0.942],
      [0.947, 0.987],
      [0.994, 0.996],
      [1, 0.996],
    ],
    tolerant: [
      [0.456, 0.852],
      [0.831, 0.961],
      [0.951, 0.995],
    ],
    statistical: [
      [0.422, 0.519],
      [0.618, 0.815],
      [0.794, 0.945],
      [0.907, 0.989],
    ],
    none: [
      [0.297, 0.63],
      [0.517, 0.667],
      [0.655, 0.815],
      [0.784, 0.883],
      [0.921, 0.951],
      [0.992, 0.997],
    ],
  },
  'zh-CN': {
    exact: [
      [0.666, 0.926],
      [0.955, 0.969],
      [1, 0.996],
    ],
    tolerant: [
      [0.561, 0.808],
      [0.93, 0.997],
    ],
    statistical: [
      [0.323, 0.556],
      [0.459, 0.778],
      [0.636, 0.865],
      [0.752, 0.948],
      [0.809, 0.974],
      [0.894, 0.994],
    ],
    none: [
      [0.354, 0.741],
      [0.643, 0.904],
      [0.869, 0.953],
      [0.989, 0.997],
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
