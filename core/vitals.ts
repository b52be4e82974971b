/** What gives signs of life: a speech engine, a sensor of the home, the way in for caregivers, a way to a person. */
export type VitalKind = 'engine' | 'sensor' | 'channel' | 'person'

/** Something that gives signs of life, and how long it has given none. */
export interface Vital {
  kind: VitalKind
  /** `wake`, `voice-activity`, `recognizer` or `synthesizer`; a sensor's id; `console` or `door`; a contact's name. */
  name: string
  /** The way to a person. */
  path?: string
  /** What it is called here. */
  label: string
  /** The longest silence that is no cause for worry, ms. */
  limit: number
  /** Wall time of the last sign in this run, ms since the epoch. */
  heard?: number
  /** How long it has been silent in this run, ms of monotonic time. */
  quiet: number
  /** It is to be heard of although it never was. */
  expected: boolean
}

export interface Vitals {
  /** All that is watched now. */
  list(): readonly Vital[]
}

/** Something to be watched, as whoever owns it describes it. */
export interface Watched {
  kind: VitalKind
  name: string
  path?: string
  label?: string
  /** ms */
  limit: number
  expected?: boolean
  /** Settles when it has given a sign of life; fails, or does not settle, where it gives none. Asked for again and again. */
  check: () => Promise<unknown>
  /** Time between two signs, ms. */
  every: number
}
