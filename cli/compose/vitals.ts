import { reachable } from '../../caregiver/index.js'
import type { Watched } from '../../core/vitals.js'
import type { SpeechEngines } from '../../speech/index.js'

/** How often engines and doors are asked for a sign of life, and how long they may give none, ms. */
const EVERY = 30_000
const LIMIT = 90_000

/** The speech engines that work here. One that crashes is back within seconds: silence is one that does not come back. */
export const engineVitals = ({ signs }: Pick<SpeechEngines, 'signs'>): Watched[] =>
  signs().map(({ name, check }) => ({ kind: 'engine', name, check, every: EVERY, limit: LIMIT }))

/** A server of this home that others connect to. @param url where it is; undefined before it has started */
export function doorVital(name: 'console' | 'door', url: string | undefined): Watched[] {
  if (url === undefined || url === '') return []
  return [{ kind: 'channel', name, check: () => reachable(url, name), every: EVERY, limit: LIMIT }]
}
