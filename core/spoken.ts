/**
 * Values that each language says in its own way. A skill hands them over as they are; the dialog files' renderer turns
 * them into words.
 */
export type Spoken =
  | { spoken: 'time'; at: number }
  | { spoken: 'date'; at: number }
  | { spoken: 'day'; at: number }
  | { spoken: 'wallTime'; hour: number; minute: number }
  | { spoken: 'duration'; ms: number }
  | { spoken: 'list'; items: readonly SpokenParam[]; join: 'and' | 'or' }
  | { spoken: 'response'; key: string; params: SpokenParams }

export type SpokenParam = string | number | boolean | Spoken
export type SpokenParams = Record<string, SpokenParam>

/** The time of day of an instant, in the home's zone. @param at ms since the epoch */
export const time = (at: number): Spoken => ({ spoken: 'time', at })
/** Weekday, day and month of an instant. @param at ms since the epoch */
export const date = (at: number): Spoken => ({ spoken: 'date', at })
/** An instant's day as people near it say it: today, tomorrow, on Friday. @param at ms since the epoch */
export const day = (at: number): Spoken => ({ spoken: 'day', at })
/** A time of day without a date. */
export const wallTime = (hour: number, minute: number): Spoken => ({ spoken: 'wallTime', hour, minute })
/** A span, said in at most two units. @param ms milliseconds */
export const duration = (ms: number): Spoken => ({ spoken: 'duration', ms })
/** Several things in a row: "bread, milk and eggs". */
export const list = (items: readonly SpokenParam[], join: 'and' | 'or' = 'and'): Spoken => ({
  spoken: 'list',
  items,
  join,
})
/** Another response of the same skill, inside this one. */
export const response = (key: string, params: SpokenParams = {}): Spoken => ({ spoken: 'response', key, params })
