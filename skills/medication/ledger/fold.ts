import type { HearthEvent } from '../../../core/events.js'
import { AnchorsSchema } from '../schedule/anchors.js'
import { asSchedule } from '../schedule/schema.js'
import { unitsOf, type Changes, type Medicine } from './medicine.js'
import { dosesOf, isIntake, isOpen, type Dose, type DoseStatus, type MedicationState } from './state.js'

const SECOND = 1_000
const DAY = 86_400_000
/** Doses older than this leave memory; the ledger keeps them. */
const KEEP = 35 * DAY

type Fields = Record<string, unknown>
const ms = (text: unknown): number => Date.parse(String(text))
const number = (value: unknown): number => Number(value)

/** What one more line of the ledger comes to. Depends on nothing but the state and the line. */
export function foldMedication(state: MedicationState, event: HearthEvent): MedicationState {
  const [area] = event.type.split('.')
  const at = ms(event.at)
  state.lastAt = Math.max(state.lastAt, at)
  if (event.type === 'clock.jumped') foldJump(state, at, number(event.by))
  else if (area === 'dose') foldDose(state, event, at)
  else if (area === 'medication') foldMedicine(state, event, at)
  return state
}

function foldMedicine(state: MedicationState, event: HearthEvent, at: number): void {
  if (event.type === 'medication.added') {
    const { type: _type, at: _at, medication: _name, by, ...fields } = event as HearthEvent & Fields
    const id = number(fields.id)
    const medicine = { ...fields, addedAt: at, addedBy: String(by), removed: false, cursor: at, low: false }
    state.medicines.set(id, medicine as unknown as Medicine)
    state.nextMedicine = Math.max(state.nextMedicine, id + 1)
    return
  }
  if (event.type === 'medication.configured') {
    const anchors = AnchorsSchema.safeParse(event.anchors)
    if (anchors.success) state.anchors = anchors.data
    if (event.quiet === null) delete state.quiet
    else if (event.quiet) state.quiet = event.quiet as { from: string; to: string }
    // Meals that moved count from now on: nothing that lies behind becomes due for it.
    for (const medicine of state.medicines.values()) medicine.cursor = Math.max(medicine.cursor, at)
    return
  }
  if (event.type === 'medication.glowing') {
    state.glowing = event.before as Record<string, number>
    return
  }
  const id = event.id === undefined ? undefined : number(event.id)
  if (event.type === 'medication.paused') {
    const until = event.until === undefined ? {} : { until: ms(event.until) }
    state.pauses.push({
      ...(id === undefined ? {} : { id }),
      from: ms(event.from),
      ...until,
      reason: String(event.reason),
    })
    for (const dose of state.doses.values())
      if (isOpen(dose) && (id ?? dose.medicationId) === dose.medicationId && at >= ms(event.from)) dose.status = 'held'
    return
  }
  if (event.type === 'medication.resumed') {
    for (const pause of state.pauses)
      if (id === undefined || pause.id === id) pause.until = Math.min(pause.until ?? at, at)
    return
  }
  const medicine = id === undefined ? undefined : state.medicines.get(id)
  if (!medicine) return
  switch (event.type) {
    case 'medication.updated': {
      const changes = event.changes as Changes
      Object.assign(medicine, changes)
      for (const key of Object.keys(changes) as (keyof Changes)[])
        if (changes[key] === null) Reflect.deleteProperty(medicine, key)
      if (medicine.order) medicine.order = orderWithout(medicine.order, changes)
      if (changes.schedule) {
        medicine.schedule = asSchedule(changes.schedule)
        medicine.cursor = Math.max(medicine.cursor, at)
        for (const dose of state.doses.values()) if (dose.medicationId === id && isOpen(dose)) dose.status = 'held'
      }
      if (changes.stock !== undefined) medicine.low = false
      break
    }
    case 'medication.removed':
      medicine.removed = true
      for (const dose of state.doses.values()) if (dose.medicationId === id && isOpen(dose)) dose.status = 'held'
      break
    case 'medication.refilled':
      medicine.stock = (medicine.stock ?? 0) + number(event.count)
      medicine.low = false
      break
    case 'medication.low':
      medicine.low = true
      break
    case 'medication.unattended':
      medicine.cursor = Math.max(medicine.cursor, ms(event.until))
      break
  }
}

/**
 * Somebody set the clock. How long ago something was taken does not change with it, so for the guard each intake moves along.
 * Where it was set back, what the clock had run ahead to counts from the newest dose that somebody answered: the others come
 * due in their time, those were taken already.
 */
function foldJump(state: MedicationState, now: number, by: number): void {
  // From here on its reading counts.
  state.lastAt = now
  for (const dose of state.doses.values()) {
    if (dose.guardAt !== undefined) dose.guardAt += by
    if (isOpen(dose) && dose.base > now) rebase(dose, dose.base)
  }
  for (const medicine of state.medicines.values()) {
    if (medicine.cursor <= now) continue
    const kept = dosesOf(state, medicine.id).filter(
      ({ status, scheduledFor }) => scheduledFor !== undefined && status !== 'entered-in-error',
    )
    const newest = kept.sort((a, b) => (a.scheduledFor ?? 0) - (b.scheduledFor ?? 0)).at(-1)
    medicine.cursor = Math.max(now, newest?.scheduledFor ?? 0)
    if (newest?.scheduledFor === undefined) delete medicine.lastDue
    else medicine.lastDue = { at: newest.scheduledFor, zone: newest.zone }
  }
}

/** What was changed here no longer stands in the order that it came from. */
function orderWithout(order: Record<string, unknown>, changes: Changes): Record<string, unknown> {
  const gone = new Set<string>()
  if (changes.name !== undefined) for (const key of ['medicationCodeableConcept', 'medicationReference']) gone.add(key)
  if (changes.purpose !== undefined) gone.add('reasonCode')
  if (changes.schedule !== undefined || changes.dose !== undefined || changes.instructions !== undefined)
    gone.add('dosageInstruction')
  return Object.fromEntries(Object.entries(order).filter(([key]) => !gone.has(key)))
}

const ANSWERS: Record<string, DoseStatus> = {
  'dose.held': 'held',
  'dose.taken': 'taken',
  'dose.doubtful': 'doubtful',
  'dose.skipped': 'skipped',
  'dose.refused': 'refused',
  'dose.unconfirmed': 'unconfirmed',
  'dose.missed': 'missed',
  'dose.entered-in-error': 'entered-in-error',
}

function foldDose(state: MedicationState, event: HearthEvent, at: number): void {
  if (event.id === undefined) return
  const dose = state.doses.get(number(event.id)) ?? begin(state, event, at)
  const before = dose.status
  dose.at = at
  const status = ANSWERS[event.type]
  if (status) {
    dose.status = status
    if (event.source !== undefined) dose.source = event.source as string
    if (event.by !== undefined) dose.by = event.by as string
    if (event.reason !== undefined) dose.reason = event.reason as string
    if (event.takenAt !== undefined) {
      dose.takenAt = ms(event.takenAt)
      // Nobody told when, or it is written to the second: the guard counts from the latest that it can have been.
      const before = at - dose.takenAt
      dose.guardAt = event.approximate === true || (before >= 0 && before < SECOND) ? at : dose.takenAt
    }
    count(state, dose, before)
    return
  }
  switch (event.type) {
    case 'dose.asked':
      dose.asked = Math.max(dose.asked, number(event.attempt))
      dose.firstAsked ??= at
      break
    case 'dose.snoozed':
      dose.status = 'snoozed'
      rebase(dose, ms(event.until))
      break
    case 'dose.guarded':
      if (event.until !== undefined) rebase(dose, ms(event.until))
      break
    case 'dose.escalated':
      dose.told = number(event.level)
      dose.toldAt = at
      break
  }
}

/** The ladder begins anew at a later time. */
function rebase(dose: Dose, at: number): void {
  dose.base = at
  dose.asked = 0
  delete dose.firstAsked
}

function begin(state: MedicationState, event: HearthEvent, at: number): Dose {
  const scheduledFor = event.scheduledFor === undefined ? undefined : ms(event.scheduledFor)
  const dose: Dose = {
    id: number(event.id),
    medicationId: number(event.medicationId),
    medication: String(event.medication),
    status: 'due',
    zone: (event.zone as string | undefined) ?? 'UTC',
    base: scheduledFor ?? at,
    asked: 0,
    told: 0,
    at,
    ...(scheduledFor === undefined ? {} : { scheduledFor }),
    ...(event.dose === undefined ? {} : { dose: event.dose as string }),
  }
  state.doses.set(dose.id, dose)
  state.nextDose = Math.max(state.nextDose, dose.id + 1)
  const medicine = state.medicines.get(dose.medicationId)
  if (medicine && scheduledFor !== undefined) {
    medicine.cursor = Math.max(medicine.cursor, scheduledFor)
    medicine.lastDue = { at: scheduledFor, zone: dose.zone }
  }
  forget(state, at)
  return dose
}

/** What is in the house goes down with an intake, and up again with its correction. */
function count(state: MedicationState, dose: Dose, before: DoseStatus): void {
  const medicine = state.medicines.get(dose.medicationId)
  if (medicine?.stock === undefined) return
  const was = before === 'taken' || before === 'doubtful'
  const units = unitsOf(dose.dose ?? medicine.dose)
  if (isIntake(dose) && !was) medicine.stock = Math.max(0, medicine.stock - units)
  else if (!isIntake(dose) && was) medicine.stock += units
}

/** Intakes of each medicine that stay in memory however old they are: a gap may be months long, and a clock may jump by years. */
const NEWEST = 8

/** Drops old doses from memory, but never a medicine's newest intakes. */
function forget(state: MedicationState, now: number): void {
  if (state.doses.size < 64 || state.nextDose % 32 !== 0) return
  const intakes = new Map<number, Dose[]>()
  for (const dose of state.doses.values())
    if (isIntake(dose)) {
      const mine = intakes.get(dose.medicationId)
      if (mine) mine.push(dose)
      else intakes.set(dose.medicationId, [dose])
    }
  const kept = new Set<Dose>()
  for (const [id, mine] of intakes) {
    const most = state.medicines.get(id)?.maxPer24h ?? 0
    mine.sort((a, b) => (b.takenAt ?? 0) - (a.takenAt ?? 0))
    for (const dose of mine.slice(0, Math.max(NEWEST, most))) kept.add(dose)
  }
  for (const dose of state.doses.values())
    if (dose.at < now - KEEP && !kept.has(dose) && !isOpen(dose)) state.doses.delete(dose.id)
}
