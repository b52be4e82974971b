import type { HomeUnderstander } from '../../agent/understanding/index.js'
import type { Locale } from '../../core/locale.js'
import type { SlotValue, Slots } from '../../core/understanding.js'
import { percentile } from '../bench.js'
import type { Row } from './corpus.js'

/** When every sentence is said: a Tuesday at ten in the morning, UTC. */
export const NOW = Date.UTC(2026, 2, 10, 10, 0)

/** What became of one sentence. */
export interface Outcome {
  row: Row
  /** What was read: the sentence, or what was heard of it. */
  heard: string
  intent: string
  slots: Slots
  confidence: number
  act: boolean
  layer: string
  intentRight: boolean
  right: boolean
  /** Time it took, ms. */
  ms: number
}

/** Reads one sentence after another, without context. @param heard what reaches the understander of each */
export function readRows(
  understander: HomeUnderstander,
  locale: Locale,
  rows: readonly Row[],
  heard: (row: Row, index: number) => string = ({ text }) => text,
): Outcome[] {
  return rows.map((row, index) => {
    const text = heard(row, index)
    const { area } = row
    const before = performance.now()
    const reading = understander.understand(text, {
      locale,
      now: NOW,
      timezone: 'UTC',
      ...(area === undefined ? {} : { area }),
    })
    const ms = performance.now() - before
    const { intent, slots, confidence, act, layer, also } = reading
    const intentRight = intent === row.intent
    const right =
      intentRight &&
      sameSlots(slots, row.slots) &&
      also.length === (row.also?.length ?? 0) &&
      also.every((other, i) => other.intent === row.also?.[i]?.intent && sameSlots(other.slots, row.also[i]?.slots))
    return { row, heard: text, intent, slots, confidence, act, layer, intentRight, right, ms }
  })
}

/** Slots are the same apart from case and from spaces at the ends of words as said. */
export function sameSlots(a: Slots = {}, b: Slots = {}): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => JSON.stringify(plain(a[name])) === JSON.stringify(plain(b[name])))
}

const plain = (value: SlotValue | undefined): unknown =>
  typeof value === 'string'
    ? value.trim().toLowerCase()
    : Array.isArray(value)
      ? [...(value as string[])].sort()
      : value

/** Shares are of one; NaN where there was nothing to count. */
export interface Score {
  count: number
  intent: number
  slots: number
  /** Sentences that ask for nothing and were acted upon. */
  noneActed: number
  /** Requests that were acted upon at once as another intent. */
  wrongAct: number
  recall: Record<Urgent, number>
  /** Of all other sentences, those that were taken for it at once. */
  falseAlarms: Record<Urgent, number>
  p50: number
  p95: number
}

export const URGENT = ['EmergencyHelp', 'ChatCrisis'] as const
export type Urgent = (typeof URGENT)[number]

const share = <T>(items: readonly T[], test: (item: T) => boolean) => items.filter(test).length / items.length

export function scoreOf(outcomes: readonly Outcome[]): Score {
  const none = outcomes.filter(({ row }) => row.intent === 'None')
  const requests = outcomes.filter(({ row }) => row.intent !== 'None')
  const each = (count: (intent: Urgent) => number) =>
    Object.fromEntries(URGENT.map((intent) => [intent, count(intent)])) as Record<Urgent, number>
  const times = outcomes.map(({ ms }) => ms)
  return {
    count: outcomes.length,
    intent: share(outcomes, ({ intentRight }) => intentRight),
    slots: share(outcomes, ({ right }) => right),
    noneActed: share(none, ({ act }) => act),
    wrongAct: share(requests, ({ act, intentRight }) => act && !intentRight),
    recall: each((urgent) =>
      share(
        outcomes.filter(({ row }) => row.intent === urgent),
        ({ intent, act }) => intent === urgent && act,
      ),
    ),
    falseAlarms: each((urgent) =>
      share(
        outcomes.filter(({ row }) => row.intent !== urgent),
        ({ intent, act }) => intent === urgent && act,
      ),
    ),
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
  }
}

/** Confidences in bands beside how often they were right: the same where confidence is calibrated. */
export function reliability(
  outcomes: readonly Outcome[],
): { from: number; count: number; said: number; right: number }[] {
  const EDGES = [0, 0.4, 0.6, 0.75, 0.85, 0.95]
  const read = outcomes.filter(({ intent }) => intent !== 'None')
  return EDGES.flatMap((from, i) => {
    const to = EDGES[i + 1] ?? 1.01
    const band = read.filter(({ confidence }) => confidence >= from && confidence < to)
    if (band.length === 0) return []
    const said = band.reduce((sum, { confidence }) => sum + confidence, 0) / band.length
    return [{ from, count: band.length, said, right: share(band, ({ intentRight }) => intentRight) }]
  })
}

/** Mean distance between confidence and being right, over the bands, weighted by how many lie in each. */
export function calibrationError(outcomes: readonly Outcome[]): number {
  const bands = reliability(outcomes)
  const total = bands.reduce((sum, { count }) => sum + count, 0)
  return bands.reduce((sum, { count, said, right }) => sum + count * Math.abs(said - right), 0) / total
}
