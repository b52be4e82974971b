import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bundleFrom, administrationFrom, requestFrom } from '../../../../skills/medication/fhir/export.js'
import { medicinesFromFhir } from '../../../../skills/medication/fhir/import.js'
import { HearthError } from '../../../../core/errors.js'
import type { Medicine } from '../../../../skills/medication/ledger/medicine.js'
import type { Schedule } from '../../../../skills/medication/schedule/schema.js'
import { medicineKit } from '../kit.js'

const NOW = '2026-01-15T07:00:00-05:00'
const order = (timing: unknown, more: object = {}) => ({
  resourceType: 'MedicationRequest',
  status: 'active',
  intent: 'order',
  subject: { display: 'x' },
  medicationCodeableConcept: { text: 'metformin' },
  dosageInstruction: [{ timing, doseAndRate: [{ doseQuantity: { value: 1, unit: 'tablet' } }], ...more }],
})
const scheduleOf = (timing: unknown, more: object = {}) =>
  medicinesFromFhir(order(timing, more), NOW).medicines[0]?.schedule
function refusal(read: () => unknown): { code: string; field: string } | undefined {
  try {
    read()
    return undefined
  } catch (thrown) {
    if (!(thrown instanceof HearthError)) throw thrown
    return { code: thrown.code, field: String(thrown.details.field) }
  }
}
const repeat = (fields: object) => ({ repeat: fields })

test.each([
  [{ timeOfDay: ['08:00:00', '20:00:00'] }, { times: ['08:00', '20:00'] }],
  [{ frequency: 3, period: 1, periodUnit: 'd' }, { times: ['08:00', '14:00', '20:00'] }],
  [{ when: ['PCM', 'HS'] }, { times: ['after breakfast', 'bedtime'] }],
  [
    { dayOfWeek: ['mon', 'thu'], timeOfDay: ['09:00:00'] },
    { times: ['09:00'], days: ['MO', 'TH'] },
  ],
  [
    { frequency: 1, period: 2, periodUnit: 'd', timeOfDay: ['08:00:00'] },
    { times: ['08:00'], everyDays: 2 },
  ],
  [
    { frequency: 1, period: 1, periodUnit: 'wk' },
    { times: ['08:00'], everyDays: 7 },
  ],
  [
    { frequency: 1, period: 1, periodUnit: 'mo' },
    { times: ['08:00'], rule: 'FREQ=MONTHLY;INTERVAL=1' },
  ],
  [
    { frequency: 1, period: 8, periodUnit: 'h' },
    { interval: 'PT8H', from: NOW },
  ],
  [
    { frequency: 2, period: 1, periodUnit: 'h', boundsPeriod: { start: '2026-02-01' } },
    { interval: 'PT30M', from: '2026-02-01T08:00' },
  ],
  [
    { timeOfDay: ['08:00:00'], boundsPeriod: { start: '2026-02-01', end: '2026-02-10' } },
    { times: ['08:00'], from: '2026-02-01', until: '2026-02-10' },
  ],
  [
    { timeOfDay: ['08:00:00'], boundsDuration: { value: 10, code: 'd' } },
    { times: ['08:00'], from: '2026-01-15', until: '2026-01-24' },
  ],
  [
    { timeOfDay: ['08:00:00', '20:00:00'], count: 14 },
    { times: ['08:00', '20:00'], until: '2026-01-21' },
  ],
])('reads the repeat %j', (given, expected) => {
  expect(scheduleOf(repeat(given))).toEqual(expected)
})

test('reads the usual abbreviations', () => {
  expect(scheduleOf({ code: { coding: [{ code: 'BID' }] } })).toEqual({ times: ['08:00', '20:00'] })
})

test('reads a medicine as needed with its gap and maximum', () => {
  const more = {
    asNeededBoolean: true,
    maxDosePerPeriod: { numerator: { value: 8 }, denominator: { value: 1, unit: 'd' } },
    doseAndRate: [{ doseQuantity: { value: 2, unit: 'tablets' } }],
  }
  expect(scheduleOf(repeat({ frequency: 1, period: 4, periodUnit: 'h' }), more)).toEqual({
    asNeeded: { minGap: 'PT4H', maxPer24h: 4 },
  })
})

test.each([
  [repeat({ frequency: 0 }), 'repeat.frequency'],
  [repeat({ timeOfDay: ['25:00:00'] }), 'repeat.timeOfDay.0'],
  [repeat({ when: ['WAKE'] }), 'repeat.when.0'],
  [repeat({ when: ['ACM'], offset: 30 }), 'repeat.offset'],
  [repeat({ dayOfWeek: ['someday'] }), 'repeat.dayOfWeek.0'],
  [repeat({ frequency: 1, frequencyMax: 2 }), 'repeat.frequencyMax'],
  [repeat({ frequency: 3, period: 2, periodUnit: 'd' }), 'repeat.frequency'],
  [repeat({ timeOfDay: ['08:00:00', '20:00:00'], count: 3 }), 'repeat.count'],
  [repeat({ timeOfDay: ['08:00:00'], boundsRange: {} }), 'repeat.boundsRange'],
  [repeat({ periodUnit: 's' }), 'repeat.periodUnit'],
  [{ event: ['2026-01-01'] }, 'timing.event'],
  [undefined, 'timing'],
])('refuses %j and names the field', (timing, field) => {
  const refused = refusal(() => scheduleOf(timing))
  expect(refused?.code).toBe('PARAMS_INVALID')
  expect(refused?.field).toContain(field)
})

test('refuses another FHIR version, a course of nobody and ten thousand orders', () => {
  const read = (given: unknown) => () => medicinesFromFhir(given, NOW)
  expect(refusal(read({ resourceType: 'MedicationOrder' }))?.field).toBe('resourceType')
  const r5 = { ...order(repeat({ timeOfDay: ['08:00:00'] })), medication: { concept: { text: 'x' } } }
  expect(refusal(read(r5))?.field).toBe('MedicationRequest.medication')
  expect(refusal(read({ resourceType: 'Bundle', entry: [] }))?.field).toBe('entry')
  const many = Array.from({ length: 10_000 }, () => ({ resource: order(repeat({ timeOfDay: ['08:00:00'] })) }))
  expect(refusal(read({ resourceType: 'Bundle', entry: many }))?.field).toBe('entry')
})

const medicine = (schedule: Schedule): Medicine => ({
  id: 1,
  name: 'metformin',
  dose: '1 tablet',
  schedule,
  addedAt: 0,
  zone: 'UTC',
  addedBy: 'x',
  removed: false,
  cursor: 0,
  low: false,
})

test.each<Schedule>([
  { times: ['08:00', 'after lunch'] },
  { times: ['08:00'], zone: 'Europe/Berlin' },
  { times: ['08:00'], rule: 'FREQ=MONTHLY;BYDAY=-1FR', from: '2026-01-15' },
  { interval: 'PT90M', from: '2026-01-15T06:00:00-05:00', until: '2026-02-15T06:00:00-05:00' },
  { times: ['08:00', '20:00'] },
  { times: ['after breakfast', 'bedtime'] },
  { times: ['08:00'], days: ['MO', 'FR'] },
  { times: ['08:00'], everyDays: 3, from: '2026-01-15' },
  { times: ['08:00'], from: '2026-01-15', until: '2026-02-01' },
  { times: ['08:00'], rule: 'FREQ=MONTHLY;INTERVAL=1', from: '2026-01-15' },
  { interval: 'PT8H', from: '2026-01-15T06:00:00-05:00' },
  { asNeeded: { minGap: 'PT4H', maxPer24h: 4 } },
  {
    steps: [
      { days: 5, dose: '2 tablets', times: ['08:00'] },
      { days: 5, dose: '1 tablet', times: ['08:00'] },
    ],
    from: '2026-01-15',
  },
])('the schedule %j comes back from FHIR as it went', (schedule) => {
  expect(medicinesFromFhir(requestFrom(medicine(schedule)), NOW).medicines[0]?.schedule).toEqual(schedule)
})

test('an order comes back out as it came in', async () => {
  const kit = await medicineKit()
  const given = {
    ...order(repeat({ timeOfDay: ['08:00:00'] })),
    extension: [{ url: 'urn:x', valueString: 'kept' }],
    note: [{ text: 'n' }],
  }
  await kit.call('medication.import', { resource: { resourceType: 'Bundle', entry: [{ resource: given }] } })
  await kit.pass(61)
  await kit.hear('yes')
  const bundle = (await kit.call('medication.export', {})) as { entry: { resource: Record<string, unknown> }[] }
  const found = (type: string) =>
    bundle.entry.map(({ resource }) => resource).filter(({ resourceType }) => resourceType === type)
  expect(found('MedicationRequest')).toEqual([{ ...given, id: 'medicine-1' }])
  expect(found('MedicationAdministration')).toMatchObject([
    { status: 'completed', effectiveDateTime: '2026-01-15T08:01:00-05:00' },
  ])
  expect(found('MedicationStatement')).toHaveLength(1)
  const { html } = (await kit.call('medication.report', {})) as { html: string }
  const cells = [...html.matchAll(/<t[hd][^>]*>([^<]*)/g)].map(([, text]) => text).join(' ')
  expect(cells).toContain('metformin 1 1 0 0')
  expect(html).toContain('✓ 08:00 metformin: taken (at 08:01, by voice)')
  await kit.stop()
})

test('everything that was entered comes back, and a dosage that somebody changed in the order counts', () => {
  const whole = {
    ...medicine({ times: ['08:00'] }),
    form: 'tablet',
    strength: '500 mg',
    aliases: ['the white one'],
    lateRule: 'within two hours',
    minGap: 'PT4H',
    ladder: { caregiver: 'PT20M' },
    timeCritical: true,
  }
  const order = requestFrom(whole)
  const [back] = medicinesFromFhir(order, NOW).medicines
  const {
    id: _id,
    addedAt: _at,
    zone: _zone,
    addedBy: _by,
    removed: _removed,
    cursor: _cursor,
    low: _low,
    ...entered
  } = whole
  expect(back).toEqual(entered)
  const changed = structuredClone(order) as { dosageInstruction: { timing: { repeat: { timeOfDay: string[] } } }[] }
  changed.dosageInstruction[0]!.timing.repeat.timeOfDay = ['09:00:00']
  expect(medicinesFromFhir(changed, NOW).medicines[0]?.schedule).toEqual({ times: ['09:00'] })
})

test('what a caregiver changed since stands in the exported order, and what Hearth has no words for stays', async () => {
  const kit = await medicineKit()
  const given = { ...order(repeat({ timeOfDay: ['08:00:00'] })), note: [{ text: 'kept' }] }
  await kit.call('medication.import', { resource: given })
  await kit.call('medication.update', { name: 'metformin', changes: { schedule: { times: ['09:00'] } } })
  const bundle = (await kit.call('medication.export', {})) as { entry: { resource: Record<string, unknown> }[] }
  expect(bundle.entry[0]?.resource).toMatchObject({
    note: [{ text: 'kept' }],
    dosageInstruction: [{ timing: { repeat: { timeOfDay: ['09:00:00'] } } }],
  })
  await kit.stop()
})

test('what is exported is FHIR R4 by a validator from a package registry', () => {
  const schedules: Schedule[] = [
    { times: ['08:00', '20:00'] },
    { times: ['after breakfast', 'bedtime'] },
    { times: ['08:00'], days: ['MO', 'FR'] },
    { times: ['08:00'], rule: 'FREQ=MONTHLY;BYDAY=-1FR', from: '2026-01-15' },
    { interval: 'PT8H', from: '2026-01-15T06:00:00-05:00' },
    { asNeeded: { minGap: 'PT4H', maxPer24h: 4 } },
    { steps: [{ days: 5, dose: '2 tablets', times: ['08:00'] }], from: '2026-01-15' },
  ]
  const statuses = [
    'taken',
    'doubtful',
    'skipped',
    'refused',
    'missed',
    'held',
    'unconfirmed',
    'due',
    'entered-in-error',
  ] as const
  const doses = statuses.map((status, index) => ({
    id: index + 1,
    medicationId: 1,
    medication: 'metformin',
    status,
    zone: 'UTC',
    scheduledFor: NOW,
    reason: 'nausea',
    source: 'voice',
  }))
  const medicines = schedules.map((schedule, index) => ({
    ...medicine(schedule),
    id: index + 1,
    purpose: 'x',
    stock: 20,
  }))
  const [good, wrongStatus, nobody] = validate(
    bundleFrom(medicines, doses, NOW),
    { ...administrationFrom(doses[0]!), status: 'swallowed' },
    { ...requestFrom(medicines[0]!), subject: undefined },
  )
  expect(good).toEqual({ valid: true, problems: [] })
  // The validator itself finds what is none.
  expect([wrongStatus?.valid, nobody?.valid]).toEqual([false, false])
})

function validate(...resources: unknown[]): { valid: boolean; problems: string[] }[] {
  const script = fileURLToPath(new URL('../../../kit/fhir-validator.mjs', import.meta.url))
  const input = resources.map((resource) => JSON.stringify(resource)).join('\n')
  return execFileSync(process.execPath, [script], { input, encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { valid: boolean; problems: string[] })
}

test('one bad order of a bundle keeps all of it out', async () => {
  const kit = await medicineKit()
  const entry = [
    { resource: order(repeat({ timeOfDay: ['08:00:00'] })) },
    { resource: order(repeat({ when: ['WAKE'] })) },
  ]
  await expect(kit.call('medication.import', { resource: { resourceType: 'Bundle', entry } })).rejects.toMatchObject({
    details: { field: 'entry.1.resource.dosageInstruction.0.timing.repeat.when.0' },
  })
  expect(await kit.call('medication.list', {})).toEqual([])
  await kit.stop()
})

test('a dose without an answer is exported as unknown, never as not done', () => {
  const base = { id: 1, medicationId: 1, medication: 'a', zone: 'UTC', scheduledFor: NOW } as const
  const status = (status: Parameters<typeof administrationFrom>[0]['status']) =>
    administrationFrom({ ...base, status }).status
  expect([status('unconfirmed'), status('doubtful'), status('taken'), status('skipped'), status('held')]).toEqual([
    'unknown',
    'unknown',
    'completed',
    'not-done',
    'on-hold',
  ])
  expect(bundleFrom([], [], NOW)).toMatchObject({ resourceType: 'Bundle', entry: [] })
})
