import { DEFAULT_ANCHORS, type Anchors } from '../schedule/anchors.js'
import type { Medicine } from './medicine.js'

export type DoseStatus =
  | 'due'
  | 'snoozed'
  | 'unconfirmed'
  | 'taken'
  | 'doubtful'
  | 'skipped'
  | 'refused'
  | 'missed'
  | 'held'
  | 'entered-in-error'

/** One dose: a due moment of a schedule, or something taken without one. All instants are ms since the epoch. */
export interface Dose {
  id: number
  medicationId: number
  medication: string
  status: DoseStatus
  scheduledFor?: number
  /** The zone in which it was due or taken. */
  zone: string
  /** What this dose is, where it differs from the medicine's usual one. */
  dose?: string
  takenAt?: number
  /** When it was taken as the clock reads now: moves with every time that the clock is set. For the guard. */
  guardAt?: number
  source?: string
  by?: string
  reason?: string
  /** The ladder counts from here: its due time, the end of a snooze, or when the guard lets it be offered. */
  base: number
  /** Steps of asking that were gone since `base`. */
  asked: number
  firstAsked?: number
  /** Contacts told, and when the last was. */
  told: number
  toldAt?: number
  /** When the newest line about it was written. */
  at: number
}

export interface Pause {
  id?: number
  from: number
  until?: number
  reason: string
}

/** What the ledger's lines come to. The fold writes into it; everything else only reads. */
export interface MedicationState {
  medicines: Map<number, Medicine>
  /** Of the last weeks, and the newest intake of each medicine. */
  doses: Map<number, Dose>
  pauses: Pause[]
  anchors: Anchors
  quiet?: { from: string; to: string }
  /** By id, how bright each light that glows for a dose was before, 0 to 1. */
  glowing: Readonly<Record<string, number>>
  nextMedicine: number
  nextDose: number
  /** When the newest line was written: the clock cannot honestly read less. */
  lastAt: number
}

export const initialState = (): MedicationState => ({
  medicines: new Map(),
  doses: new Map(),
  pauses: [],
  anchors: DEFAULT_ANCHORS,
  glowing: {},
  nextMedicine: 1,
  nextDose: 1,
  lastAt: 0,
})

/** Still to be answered, and asked for. */
export const isOpen = (dose: Dose): boolean => dose.status === 'due' || dose.status === 'snoozed'
/** Counts for the guard. */
export const isIntake = (dose: Dose): boolean => dose.status === 'taken' || dose.status === 'doubtful'

export const activeMedicines = (state: MedicationState): Medicine[] =>
  [...state.medicines.values()].filter((medicine) => !medicine.removed)

export const dosesOf = (state: MedicationState, medicationId: number): Dose[] =>
  [...state.doses.values()].filter((dose) => dose.medicationId === medicationId)

/** Whether a medicine is paused at an instant. */
export const pauseAt = (state: MedicationState, id: number, at: number): Pause | undefined =>
  state.pauses.find(
    (pause) => (pause.id ?? id) === id && at >= pause.from && (pause.until === undefined || at < pause.until),
  )
