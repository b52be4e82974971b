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
      [0.751, 0.865],
      [0.943, 0.995],
      [0.999, 0.996],
      [1, 0.998],
    ],
    tolerant: [
      [0.626, 0.833],
      [0.936, 0.994],
      [0.95, 0.995],
    ],
    statistical: [
      [0.275, 0.259],
      [0.385, 0.545],
      [0.488, 0.63],
      [0.555, 0.727],
      [0.674, 0.843],
      [0.762, 0.931],
      [0.784, 0.931],
      [0.794, 0.967],
      [0.812, 0.981],
      [0.852, 0.981],
      [0.911, 0.987],
    ],
    none: [
      [0.378, 0.558],
      [0.548, 0.654],
      [0.718, 0.784],
      [0.818, 0.852],
      [0.858, 0.904],
      [0.907, 0.948],
      [0.956, 0.977],
      [0.996, 0.998],
    ],
  },
  'zh-CN': {
    exact: [
      [0.676, 0.815],
      [0.95, 0.943],
      [0.997, 0.943],
      [1, 0.997],
      [1, 0.997],
    ],
    tolerant: [
      [0.562, 0.778],
      [0.858, 0.87],
      [0.95, 0.982],
      [0.95, 0.993],
      [0.95, 0.993],
    ],
    statistical: [
      [0.339, 0.596],
      [0.483, 0.654],
      [0.627, 0.745],
      [0.712, 0.827],
      [0.74, 0.923],
      [0.753, 0.926],
      [0.775, 0.969],
      [0.818, 0.977],
      [0.885, 0.977],
      [0.922, 0.991],
      [0.95, 0.991],
    ],
    none: [
      [0.391, 0.615],
      [0.544, 0.63],
      [0.702, 0.846],
      [0.811, 0.857],
      [0.933, 0.982],
      [0.995, 0.998],
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
