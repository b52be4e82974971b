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
      [0.867, 0.942],
      [0.947, 0.987],
      [0.994, 0.996],
      [1, 0.996],
    ],
    tolerant: [
      [0.46, 0.852],
      [0.832, 0.961],
      [0.951, 0.995],
    ],
    statistical: [
      [0.413, 0.558],
      [0.612, 0.778],
      [0.791, 0.945],
      [0.906, 0.989],
    ],
    none: [
      [0.395, 0.673],
      [0.643, 0.852],
      [0.775, 0.883],
      [0.915, 0.951],
      [0.991, 0.997],
    ],
  },
  'zh-CN': {
    exact: [
      [0.928, 0.972],
      [1, 0.998],
    ],
    tolerant: [
      [0.469, 0.815],
      [0.695, 0.889],
      [0.935, 0.997],
    ],
    statistical: [
      [0.325, 0.407],
      [0.475, 0.815],
      [0.65, 0.923],
      [0.753, 0.962],
      [0.866, 0.996],
    ],
    none: [
      [0.395, 0.741],
      [0.676, 0.904],
      [0.863, 0.935],
      [0.93, 0.962],
      [0.991, 0.997],
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
