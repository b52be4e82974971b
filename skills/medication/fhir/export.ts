import { MedicineSchema, type Medicine } from '../ledger/medicine.js'
import type { DoseRecord } from '../report/history.js'
import { isAsNeeded, isTaper } from '../schedule/schema.js'
import { isPlain, timingFromSchedule } from './timing.js'
import type { Json } from './types.js'

const SUBJECT = { display: 'The person at home' }

export function dosage({ dose, instructions, schedule }: Pick<Medicine, 'dose' | 'instructions' | 'schedule'>): Json[] {
  const amount = /^(\d+(?:\.\d+)?)\s+(.+)$/.exec(dose)
  const doseAndRate = amount ? { doseAndRate: [{ doseQuantity: { value: Number(amount[1]), unit: amount[2] } }] } : {}
  const common = { text: dose, ...(instructions ? { patientInstruction: instructions } : {}), ...doseAndRate }
  if (isTaper(schedule))
    return schedule.steps.map((step, index) => ({
      sequence: index + 1,
      text: step.dose,
      timing: {
        ...timingFromSchedule({ times: step.times }),
        repeat: {
          ...(timingFromSchedule({ times: step.times }).repeat as Json),
          boundsDuration: { value: step.days, unit: 'd', system: 'http://unitsofmeasure.org', code: 'd' },
        },
      },
    }))
  if (isAsNeeded(schedule))
    return [
      {
        ...common,
        asNeededBoolean: true,
        timing: timingFromSchedule({ interval: schedule.asNeeded.minGap, from: '2000-01-01T00:00:00Z' }),
        maxDosePerPeriod: {
          numerator: { value: schedule.asNeeded.maxPer24h * (amount ? Number(amount[1]) : 1) },
          denominator: { value: 24, unit: 'h', system: 'http://unitsofmeasure.org', code: 'h' },
        },
      },
    ]
  return isPlain(schedule) ? [{ ...common, timing: timingFromSchedule(schedule) }] : []
}

/** Where Hearth's own account of a medicine stands in an order: FHIR has no words for a ladder or a late rule. */
export const MEDICINE_EXTENSION = 'urn:hearth:medicine'

/**
 * A medicine as a FHIR R4 MedicationRequest: the order that it came from, with what was changed since, or one made anew that
 * holds all of it.
 */
export function requestFrom(medicine: Medicine): Json {
  const { order } = medicine
  return {
    resourceType: 'MedicationRequest',
    intent: 'order',
    status: 'active',
    ...(order?.medicationReference ? {} : { medicationCodeableConcept: { text: medicine.name } }),
    subject: SUBJECT,
    ...(medicine.purpose ? { reasonCode: [{ text: medicine.purpose }] } : {}),
    ...(order || !medicine.stock ? {} : { dispenseRequest: { quantity: { value: medicine.stock } } }),
    dosageInstruction: dosage(medicine),
    ...(order ?? {
      extension: [{ url: MEDICINE_EXTENSION, valueString: JSON.stringify(MedicineSchema.parse(bare(medicine))) }],
    }),
    id: `medicine-${medicine.id}`,
  }
}

/** Only what a person entered; a picture is too large for an order. */
function bare(medicine: Medicine): Json {
  const known = Object.keys(MedicineSchema.shape).filter((key) => key !== 'photo' && key !== 'order')
  return Object.fromEntries(Object.entries(medicine).filter(([key]) => known.includes(key)))
}

const STATUS: Readonly<Record<string, string>> = {
  taken: 'completed',
  skipped: 'not-done',
  refused: 'not-done',
  missed: 'not-done',
  held: 'on-hold',
  'entered-in-error': 'entered-in-error',
}

/** A dose as a FHIR R4 MedicationAdministration; one without an answer is `unknown`, never `not-done`. */
export function administrationFrom(dose: DoseRecord): Json {
  const status = STATUS[dose.status] ?? 'unknown'
  return {
    resourceType: 'MedicationAdministration',
    id: `dose-${dose.id}`,
    status,
    ...(status === 'not-done' ? { statusReason: [{ text: dose.reason ?? dose.status }] } : {}),
    medicationCodeableConcept: { text: dose.medication },
    subject: SUBJECT,
    request: { reference: `MedicationRequest/medicine-${dose.medicationId}` },
    effectiveDateTime: dose.takenAt ?? dose.scheduledFor ?? new Date(0).toISOString(),
    ...(dose.dose ? { dosage: { text: dose.dose } } : {}),
    ...(dose.scheduledFor
      ? { note: [{ text: `due ${dose.scheduledFor}, ${dose.status}${dose.source ? ` (${dose.source})` : ''}` }] }
      : {}),
  }
}

/** What a person takes, as a FHIR R4 MedicationStatement. */
function statementFrom(medicine: Medicine, asserted: string): Json {
  return {
    resourceType: 'MedicationStatement',
    id: `statement-${medicine.id}`,
    status: medicine.removed ? 'stopped' : 'active',
    medicationCodeableConcept: { text: medicine.name },
    subject: SUBJECT,
    dateAsserted: asserted,
    basedOn: [{ reference: `MedicationRequest/medicine-${medicine.id}` }],
    dosage: dosage(medicine),
  }
}

/** Everything as one FHIR R4 Bundle. @param asserted ISO 8601 with offset */
export function bundleFrom(medicines: readonly Medicine[], doses: readonly DoseRecord[], asserted: string): Json {
  const resources = [
    ...medicines.filter(({ removed }) => !removed).map(requestFrom),
    ...medicines.map((medicine) => statementFrom(medicine, asserted)),
    ...doses.map(administrationFrom),
  ]
  return {
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: asserted,
    entry: resources.map((resource) => ({ fullUrl: `urn:hearth:${String(resource.id)}`, resource })),
  }
}
