/** What the home answers, as the Medicines page shows it. Times are ISO 8601 with the home's offset. */

export type DoseStatus =
  | 'scheduled'
  | 'due'
  | 'snoozed'
  | 'taken'
  | 'doubtful'
  | 'unconfirmed'
  | 'skipped'
  | 'refused'
  | 'missed'
  | 'held'
  | 'entered-in-error'

export interface DoseView {
  /** Absent for a dose that is to come. */
  id?: number
  medicationId: number
  medication: string
  dose: string
  at: string
  status: DoseStatus
  scheduled: boolean
  takenAt?: string
  until?: string
  source?: string
  by?: string
  reason?: string
}

export interface NeededView {
  medicationId: number
  medication: string
  dose: string
  free: boolean
  last?: string
  until?: string
}

export interface PauseView {
  id?: number
  medication?: string
  from: string
  until?: string
  reason: string
}

export interface Anchors {
  breakfast: string
  lunch: string
  dinner: string
  bedtime: string
  beforeMeal: string
  afterMeal: string
}

export interface DayView {
  date: string
  now: string
  timezone: string
  doses: DoseView[]
  needed: NeededView[]
  pauses: PauseView[]
  anchors: Anchors
  quiet: { from: string; to: string } | null
}

export interface WallSchedule {
  times: string[]
  days?: string[]
  everyDays?: number
  rule?: string
  from?: string
  until?: string
  zone?: string
}
export interface TaperSchedule {
  steps: { days: number; dose: string; times: string[] }[]
  from: string
  zone?: string
}
export interface IntervalSchedule {
  interval: string
  from: string
  until?: string
}
export interface NeededSchedule {
  asNeeded: { minGap: string; maxPer24h: number }
}
export type ScheduleView = WallSchedule | TaperSchedule | IntervalSchedule | NeededSchedule

export interface MedicineView {
  id: number
  name: string
  dose: string
  schedule: ScheduleView
  strength?: string
  form?: string
  purpose?: string
  instructions?: string
  photo?: string
  aliases?: string[]
  substances?: string[]
  prescriber?: string
  timeCritical?: boolean
  lateRule?: string
  minGap?: string
  maxPer24h?: number
  stock?: number
  refillDays?: number
  daysLeft?: number
  ladder?: { ask?: string[]; caregiver?: string; second?: string }
  next?: string
  sameSubstance: string[]
}

export interface Adherence {
  medicationId: number
  medication: string
  due: number
  taken: number
  notTaken: number
  unknown: number
}
export interface HistoryView {
  doses: { id: number; medicationId: number; status: DoseStatus; scheduledFor?: string; takenAt?: string }[]
  adherence: Adherence[]
}
