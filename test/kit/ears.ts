import { Subject } from 'rxjs'
import type { EarEvent, Ears } from '../../core/companion.js'

/** Ears that hear what they are told to. */
export function toldEars() {
  const events = new Subject<EarEvent>()
  /** How long they were told to listen each time, ms. */
  const listens: number[] = []
  const ears: Ears = {
    events,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    listen: (within) => void listens.push(within),
    record: () => undefined,
    stopRecording: () => undefined,
    rest: () => undefined,
    mute: () => undefined,
    settled: () => Promise.resolve(),
  }
  return { ears, listens, tell: (event: EarEvent) => events.next(event) }
}
