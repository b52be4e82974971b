/** A timer that can be cleared; opaque to its holder. */
export type TimerHandle = object

/**
 * Time as the companion knows it. XState and RxJS run on it, and a simulation replaces it.
 * All instants are milliseconds since the Unix epoch (UTC); all spans are milliseconds.
 */
export interface Clock {
  /** Wall time: may jump when somebody sets the clock. */
  now(): number
  /** Time since an arbitrary start that never goes back, for measuring spans. */
  monotonic(): number
  /** The IANA zone of the home, such as `America/New_York`. */
  readonly timezone: string
  /** Runs `work` after `delay` ms of monotonic time. The shape is that of XState's clock. */
  setTimeout(work: () => void, delay: number): TimerHandle
  clearTimeout(handle: TimerHandle): void
  /**
   * Runs `work` once, when the wall clock reads `instant` or later, also when it was set forward past it
   * (seen within 30 s); at the next turn of the loop where `instant` has passed. A clock set back makes it wait.
   */
  at(instant: number, work: () => void): TimerHandle
}
