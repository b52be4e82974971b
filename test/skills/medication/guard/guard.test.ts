import fc from 'fast-check'
import { simulateHistory } from '../../../../bench/medication/history.js'
import { judge } from '../../../../skills/medication/guard/guard.js'
import { foldMedication } from '../../../../skills/medication/ledger/fold.js'
import { initialState, type MedicationState } from '../../../../skills/medication/ledger/state.js'

const HOUR = 3_600_000
const START = Date.UTC(2026, 0, 1)

function withMedicine(...medicines: Record<string, unknown>[]): MedicationState {
  const state = initialState()
  for (const [index, medicine] of medicines.entries())
    foldMedication(state, {
      type: 'medication.added',
      at: new Date(START).toISOString(),
      id: index + 1,
      dose: '1 tablet',
      schedule: { times: ['08:00'] },
      zone: 'UTC',
      by: 'test',
      ...medicine,
    })
  return state
}

function take(state: MedicationState, medicationId: number, hours: number, type = 'dose.taken'): void {
  const at = new Date(START + hours * HOUR).toISOString()
  const medication = state.medicines.get(medicationId)?.name ?? ''
  foldMedication(state, {
    type,
    at,
    id: state.nextDose,
    medicationId,
    medication,
    source: 'voice',
    takenAt: at,
    zone: 'UTC',
  })
}

const verdict = (state: MedicationState, id: number, hours: number) => {
  const medicine = state.medicines.get(id)
  if (!medicine) throw new Error('no such medicine')
  return judge(state, medicine, START + hours * HOUR)
}

test('a gap holds to the minute, before and after', () => {
  const state = withMedicine({ name: 'a', minGap: 'PT4H' })
  take(state, 1, 10)
  expect(verdict(state, 1, 13.99)).toMatchObject({ ok: false, reason: 'too_soon', until: START + 14 * HOUR })
  expect(verdict(state, 1, 14)).toEqual({ ok: true })
  expect(verdict(state, 1, 6.01)).toMatchObject({ ok: false })
  expect(verdict(state, 1, 6)).toEqual({ ok: true })
})

test('the maximum counts any 24 hours and not the calendar day', () => {
  const state = withMedicine({ name: 'a', maxPer24h: 2 })
  take(state, 1, 20)
  take(state, 1, 26)
  expect(verdict(state, 1, 30)).toMatchObject({ ok: false, reason: 'maximum', until: START + 44 * HOUR, count: 2 })
  expect(verdict(state, 1, 44)).toEqual({ ok: true })
})

test('an intake told afterwards may not fill a window that later intakes filled', () => {
  const state = withMedicine({ name: 'a', maxPer24h: 2 })
  take(state, 1, 20)
  take(state, 1, 30)
  expect(verdict(state, 1, 10)).toMatchObject({ ok: false, reason: 'maximum' })
})

test('"perhaps" counts, a mistake does not', () => {
  const doubtful = withMedicine({ name: 'a', minGap: 'PT4H' })
  take(doubtful, 1, 10, 'dose.doubtful')
  expect(verdict(doubtful, 1, 11)).toMatchObject({ ok: false })
  const mistaken = withMedicine({ name: 'a', minGap: 'PT4H' })
  take(mistaken, 1, 10)
  foldMedication(mistaken, {
    type: 'dose.entered-in-error',
    at: new Date(START).toISOString(),
    id: 1,
    source: 'caregiver',
  })
  expect(verdict(mistaken, 1, 11)).toEqual({ ok: true })
})

test.each([
  ['Tylenol', 'paracetamol'],
  ['Panadol 500 mg', 'acetaminophen'],
  ['泰诺林', '对乙酰氨基酚片'],
])('%s and %s share their guard', (one, other) => {
  const state = withMedicine({ name: one, minGap: 'PT6H' }, { name: other })
  take(state, 1, 10)
  expect(verdict(state, 2, 15)).toMatchObject({ ok: false, reason: 'same_substance', until: START + 16 * HOUR })
})

test('an own list of substances is minded, and strangers are let be', () => {
  const state = withMedicine(
    { name: 'cold powder', substances: ['paracetamol'] },
    { name: 'Tylenol' },
    { name: 'metformin' },
  )
  take(state, 1, 10)
  expect(verdict(state, 2, 11)).toMatchObject({ ok: false, reason: 'same_substance' })
  expect(verdict(state, 3, 11)).toEqual({ ok: true })
})

test('a gap of months still holds after the doses of that time were forgotten', () => {
  const state = withMedicine({ name: 'a', minGap: 'P180D' }, { name: 'b' })
  take(state, 1, 0)
  for (let day = 1; day < 170; day++) take(state, 2, day * 24)
  expect(state.doses.size).toBeLessThan(120)
  expect(verdict(state, 1, 170 * 24)).toMatchObject({ ok: false, reason: 'too_soon' })
})

test('no random history is offered a dose that would break a gap or a maximum, nor has one written without a question', async () => {
  let offers = 0
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 60 }), async (seed, steps) => {
      const history = await simulateHistory(seed, steps)
      offers += history.offers
      expect(history.violations).toEqual([])
    }),
    { numRuns: 400, seed: 11 },
  )
  expect(offers).toBeGreaterThan(500)
})

test('the check of the random histories itself finds an offer that the guard would have stopped', async () => {
  let found = 0
  for (let seed = 0; seed < 20; seed++)
    found += (await simulateHistory(seed, 60, { unguarded: true })).violations.length
  expect(found).toBeGreaterThan(0)
})
