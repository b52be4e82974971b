import { Temporal } from 'temporal-polyfill'
import type { z } from 'zod'
import { MedicineSchema } from '../ledger/medicine.js'
import { asSchedule, type Schedule } from '../schedule/schema.js'
import { dosage, MEDICINE_EXTENSION } from './export.js'
import { scheduleFromTiming } from './timing.js'
import { list, number, object, refuse, text, words, type Json } from './types.js'

export type ImportedMedicine = z.input<typeof MedicineSchema>

/** More orders than a home can mean. */
const MOST = 200

/**
 * Medicines from a FHIR R4 MedicationRequest or a Bundle of them. All are read before any is kept. Fails with
 * `PARAMS_INVALID`, naming the field by its FHIR path. @param now ISO 8601 with offset
 */
export function medicinesFromFhir(given: unknown, now: string): { medicines: ImportedMedicine[]; skipped: string[] } {
  const root = object(given, 'resource')
  const orders = root.resourceType === 'Bundle' ? ordersOf(root) : [{ order: root, field: 'MedicationRequest' }]
  if (orders.length === 0) throw refuse('entry', 'holds no MedicationRequest')
  if (orders.length > MOST) throw refuse('entry', `holds ${orders.length} orders; at most ${MOST} are read`)
  const medicines: ImportedMedicine[] = []
  const skipped: string[] = []
  for (const { order, field } of orders) {
    if (order.resourceType !== 'MedicationRequest')
      throw refuse('resourceType', `${String(order.resourceType)} is no MedicationRequest of FHIR R4`)
    if (order.status !== 'active') {
      if (orders.length === 1)
        throw refuse(`${field}.status`, `is ${String(order.status)}; only active orders are taken over`)
      skipped.push(`${field}: ${String(order.status)}`)
    } else medicines.push(medicineFrom(order, field, root, now))
  }
  return { medicines, skipped }
}

function ordersOf(bundle: Json): { order: Json; field: string }[] {
  return list(bundle.entry, 'entry').flatMap((entry, index) => {
    const resource = object(object(entry, `entry.${index}`).resource, `entry.${index}.resource`)
    if (resource.resourceType === 'MedicationOrder')
      throw refuse(`entry.${index}.resource.resourceType`, 'MedicationOrder is of FHIR DSTU2; R4 is read here')
    return resource.resourceType === 'MedicationRequest' ? [{ order: resource, field: `entry.${index}.resource` }] : []
  })
}

function nameOf(order: Json, field: string, root: Json): string {
  if (order.medication !== undefined)
    throw refuse(`${field}.medication`, 'is of another FHIR version; R4 has medicationCodeableConcept')
  const own = words(order.medicationCodeableConcept)
  if (own) return own
  const reference = text((order.medicationReference as Json | undefined)?.reference)
  if (reference === undefined) throw refuse(`${field}.medicationCodeableConcept`, 'names no medicine')
  const inside = list(order.contained, `${field}.contained`) as Json[]
  const beside = (list(root.entry, 'entry') as Json[]).map((entry) => ({
    ...(entry.resource as Json),
    fullUrl: entry.fullUrl,
  }))
  const found =
    inside.find(({ id }) => reference === `#${String(id)}`) ??
    beside.find((one) => one.fullUrl === reference || reference === `Medication/${String((one as Json).id)}`)
  const name = words((found as Json | undefined)?.code)
  if (!name) throw refuse(`${field}.medicationReference`, `${reference} is not in what was given`)
  return name
}

/**
 * Hearth's own account of a medicine in an order that it wrote, so that nothing is lost on the way back; undefined where there
 * is none, or where somebody changed the dosage since, which then counts.
 */
function ownAccount(order: Json, field: string): ImportedMedicine | undefined {
  const own = (list(order.extension, `${field}.extension`) as Json[]).find(({ url }) => url === MEDICINE_EXTENSION)
  if (own === undefined) return undefined
  let given: unknown
  try {
    given = JSON.parse(text(own.valueString) ?? '')
  } catch {
    throw refuse(`${field}.extension.valueString`, 'is no JSON, or ends early')
  }
  const checked = MedicineSchema.safeParse(given)
  if (!checked.success)
    throw refuse(`${field}.extension.valueString`, checked.error.issues[0]?.message ?? 'is not valid')
  const medicine = { ...checked.data, schedule: asSchedule(checked.data.schedule) }
  const same =
    JSON.stringify(dosage(medicine)) === JSON.stringify(order.dosageInstruction) &&
    words(order.medicationCodeableConcept) === medicine.name
  return same ? checked.data : undefined
}

function medicineFrom(order: Json, field: string, root: Json, now: string): ImportedMedicine {
  const own = ownAccount(order, field)
  if (own) return own
  const instructions = list(order.dosageInstruction, `${field}.dosageInstruction`)
  const at = `${field}.dosageInstruction`
  if (instructions.length === 0) throw refuse(at, 'is missing: nothing says when it is taken')
  const all = instructions.map((one, index) => object(one, `${at}.${index}`))
  const [first] = all
  const purpose = words((list(order.reasonCode, `${field}.reasonCode`) as Json[])[0])
  const how = text(first?.patientInstruction) ?? text(first?.text)
  const supply = (order.dispenseRequest as Json | undefined)?.quantity as Json | undefined
  const stock = number(supply?.value, `${field}.dispenseRequest.quantity.value`)
  const prescriber = text((order.requester as Json | undefined)?.display)
  return {
    name: nameOf(order, field, root),
    dose: doseOf(first ?? {}, `${at}.0`),
    schedule: scheduleOf(all, at, now),
    ...(purpose ? { purpose } : {}),
    ...(how ? { instructions: how } : {}),
    ...(stock === undefined ? {} : { stock }),
    ...(prescriber ? { prescriber } : {}),
    order,
  }
}

function scheduleOf(all: readonly Json[], at: string, now: string): Schedule {
  const [first, ...others] = all
  if (!first) throw refuse(at, 'is empty')
  if (others.length > 0) return steps(all, at, now)
  const timing = first.timing === undefined ? undefined : object(first.timing, `${at}.0.timing`)
  if (first.asNeededBoolean !== true && first.asNeededCodeableConcept === undefined) {
    if (!timing) throw refuse(`${at}.0.timing`, 'is missing')
    return scheduleFromTiming(timing, `${at}.0.timing`, now)
  }
  const most =
    first.maxDosePerPeriod === undefined ? undefined : object(first.maxDosePerPeriod, `${at}.0.maxDosePerPeriod`)
  if (!most) throw refuse(`${at}.0.maxDosePerPeriod`, 'is missing: a medicine as needed must say how much is allowed')
  const { numerator, denominator } = most as { numerator?: Json; denominator?: Json }
  const hours =
    (number(denominator?.value, `${at}.0.maxDosePerPeriod.denominator.value`) ?? 1) *
    ({ h: 1, d: 24 }[text(denominator?.code) ?? text(denominator?.unit) ?? ''] ?? 0)
  if (hours !== 24) throw refuse(`${at}.0.maxDosePerPeriod.denominator`, 'is not 24 hours')
  const value = number(numerator?.value, `${at}.0.maxDosePerPeriod.numerator.value`) ?? 1
  const gap = timing ? scheduleFromTiming(timing, `${at}.0.timing`, now) : undefined
  const most24 = Math.floor(value / (quantityOf(first, `${at}.0`)?.value ?? 1))
  if (most24 < 1) throw refuse(`${at}.0.maxDosePerPeriod.numerator`, 'allows less than one dose')
  return { asNeeded: { minGap: gap && 'interval' in gap ? gap.interval : 'PT1M', maxPer24h: most24 } }
}

/** Several instructions are the steps of one course, one after the other. */
function steps(all: readonly Json[], at: string, now: string): Schedule {
  const made = all.map((one, index) => {
    const field = `${at}.${index}.timing`
    const timing = object(one.timing, field)
    const length = (timing.repeat as Json | undefined)?.boundsDuration
    if (length === undefined)
      throw refuse(
        `${field}.repeat.boundsDuration`,
        'is missing: with several instructions each says how long it holds',
      )
    const schedule = scheduleFromTiming(timing, field, now)
    if (
      !('times' in schedule) ||
      schedule.days ||
      schedule.everyDays ||
      schedule.from === undefined ||
      schedule.until === undefined
    )
      throw refuse(`${field}.repeat`, 'is not a plain number of times a day')
    const days = Temporal.PlainDate.from(schedule.from).until(schedule.until).days + 1
    return { days, dose: doseOf(one, `${at}.${index}`), times: schedule.times }
  })
  return { steps: made, from: now.slice(0, 10) }
}

function quantityOf(instruction: Json, field: string): { value: number; unit: string } | undefined {
  const [rate] = list(instruction.doseAndRate, `${field}.doseAndRate`) as Json[]
  if (rate?.doseQuantity === undefined) return undefined
  const quantity = object(rate.doseQuantity, `${field}.doseAndRate.0.doseQuantity`)
  const value = number(quantity.value, `${field}.doseAndRate.0.doseQuantity.value`)
  return value === undefined ? undefined : { value, unit: text(quantity.unit) ?? text(quantity.code) ?? '' }
}

function doseOf(instruction: Json, field: string): string {
  const quantity = quantityOf(instruction, field)
  if (quantity) return `${quantity.value} ${quantity.unit}`.trim()
  const range = (list(instruction.doseAndRate, `${field}.doseAndRate`) as Json[])[0]?.doseRange
  if (range !== undefined) throw refuse(`${field}.doseAndRate.0.doseRange`, 'is not supported: one amount is needed')
  return text(instruction.text)?.slice(0, 80) ?? 'as prescribed'
}
