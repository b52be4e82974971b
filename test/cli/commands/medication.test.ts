import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hearth, jsonLines } from '../../kit/hearth.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-orders-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const medication = (...args: string[]) => hearth(['medication', ...args, '--set', `data=${folder}`])
const order = (name: string) => ({
  resourceType: 'MedicationRequest',
  status: 'active',
  intent: 'order',
  medicationCodeableConcept: { text: name },
  subject: { reference: 'Patient/1' },
  dosageInstruction: [
    {
      text: '1 tablet',
      timing: { repeat: { timeOfDay: ['08:00:00'] } },
      doseAndRate: [{ doseQuantity: { value: 1, unit: 'tablet' } }],
    },
  ],
})
const bundle = (count: number) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: Array.from({ length: count }, (_, index) => ({ resource: order(`medicine ${index}`) })),
})
function file(content: unknown): string {
  const path = join(folder, 'orders.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

test.each([
  ['10,000 orders', () => bundle(10_000), /PARAMS_INVALID: entry: holds 10000 orders; at most 200 are read/],
  ['50 MB', () => `"${'x'.repeat(50_000_000)}"`, /FILE_UNREADABLE: .*orders\.json.*50000002 bytes; at most/],
  ['a file that ends early', () => JSON.stringify(bundle(3)).slice(0, -40), /INPUT_INVALID: .*ends early/],
  [
    'FHIR of another version',
    () => ({ ...order('x'), medicationCodeableConcept: undefined, medication: { concept: { text: 'x' } } }),
    /PARAMS_INVALID: MedicationRequest\.medication: is of another FHIR version/,
  ],
  [
    'one bad order among good ones',
    () => {
      const all = bundle(3)
      Object.assign(all.entry[2]?.resource ?? {}, { dosageInstruction: [{ timing: { repeat: { frequency: -1 } } }] })
      return all
    },
    /PARAMS_INVALID: entry\.2\.resource\./,
  ],
])(
  'an import of %s is refused with its code and place, and nothing is kept',
  (_name, content, message) => {
    const { status, stdout, stderr } = medication('import', file(content()))
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(/\n\s+at /)
    expect(medication('list')).toMatchObject({ status: 0, stdout: '' })
  },
  120_000,
)

test('orders go in, come out again as they were, and are listed', () => {
  const imported = medication('import', file(bundle(2)))
  expect(imported.status).toBe(0)
  expect(jsonLines(medication('list').stdout)).toMatchObject([{ name: 'medicine 0' }, { name: 'medicine 1' }])
  const exported = jsonLines(medication('export').stdout)
  expect(exported).toMatchObject([{ resourceType: 'Bundle' }])
  expect(medication('report').stdout).toContain('medicine 1')
}, 120_000)
