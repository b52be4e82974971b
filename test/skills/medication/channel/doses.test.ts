import { medicineKit, metformin, type MedicineKit } from '../kit.js'

let kit: MedicineKit
afterEach(() => kit.stop())

interface Day {
  date: string
  doses: { id?: number; medication: string; status: string; at: string; by?: string; dose: string; until?: string }[]
  needed: { medication: string; free: boolean; last?: string; until?: string }[]
  pauses: { medication?: string; reason: string; until?: string }[]
}
const today = (params = {}) => kit.call('medication.today', params) as Promise<Day>
const paracetamol = { name: 'paracetamol', dose: '1 tablet', schedule: { asNeeded: { minGap: 'PT4H', maxPer24h: 4 } } }

test('a day shows each dose with what is known of it and who said so, and what is still to come', async () => {
  kit = await medicineKit()
  await kit.call('medication.add', metformin)
  await kit.pass(90)
  await kit.call('medication.record', { name: 'metformin', status: 'taken', at: '2026-01-15T08:05' })
  const { date, doses } = await today()
  expect(date).toBe('2026-01-15')
  expect(doses).toMatchObject([
    { status: 'taken', at: '2026-01-15T08:00:00-05:00', takenAt: '2026-01-15T08:05:00-05:00', by: 'Mary' },
    { status: 'scheduled', at: '2026-01-15T20:00:00-05:00' },
  ])
  expect((await today({ date: '2026-01-16' })).doses.map(({ status }) => status)).toEqual(['scheduled', 'scheduled'])
})

test('after midnight a dose of the evening that nobody answered is still shown, and after a day no longer', async () => {
  kit = await medicineKit()
  await kit.call('medication.add', { ...metformin, schedule: { times: ['23:30'], days: ['TH'] } })
  await kit.pass(18 * 60)
  expect((await today()).doses).toMatchObject([{ status: 'unconfirmed', at: '2026-01-15T23:30:00-05:00' }])
  await kit.pass(24 * 60)
  expect((await today()).doses).toEqual([])
})

test('a dose that a caregiver puts off is asked for again then, and not past the next dose', async () => {
  kit = await medicineKit()
  await kit.call('medication.add', metformin)
  await kit.pass(61)
  await kit.call('medication.record', { name: 'metformin', status: 'snoozed', for: 'PT40M' })
  expect((await today()).doses[0]).toMatchObject({ status: 'snoozed', until: '2026-01-15T08:41:00-05:00' })
  expect(kit.said().at(-1)).toBe('Mary wrote down metformin as put off.')
  await kit.pass(39)
  expect(kit.of('dose.asked')).toHaveLength(1)
  await kit.pass(1)
  expect(kit.of('dose.asked')).toHaveLength(2)
  await expect(
    kit.call('medication.record', { name: 'metformin', status: 'snoozed', until: '2026-01-15T20:30' }),
  ).rejects.toMatchObject({ code: 'PARAMS_INVALID', details: { field: 'until' } })
  await expect(
    kit.call('medication.record', { name: 'metformin', status: 'snoozed', for: 'soon' }),
  ).rejects.toMatchObject({ code: 'PARAMS_INVALID', details: { field: 'for' } })
})

test('each intake of a medicine as needed is one of its own, and one too soon asks what the guard says', async () => {
  kit = await medicineKit()
  await kit.call('medication.add', { ...paracetamol, stock: 10 })
  await kit.call('medication.record', { name: 'paracetamol', status: 'taken' })
  await kit.pass(60)
  expect((await today()).needed).toMatchObject([
    { free: false, last: '2026-01-15T07:00:00-05:00', until: '2026-01-15T11:00:00-05:00' },
  ])
  const again = { name: 'paracetamol', status: 'taken' }
  await expect(kit.call('medication.record', again)).rejects.toMatchObject({ details: { field: 'confirmed' } })
  expect(kit.of('dose.guarded')).toMatchObject([{ reason: 'too_soon' }])
  expect(await kit.call('medication.check', { name: 'paracetamol' })).toMatchObject({
    ok: false,
    reason: 'too_soon',
    last: { medication: 'paracetamol', at: '2026-01-15T07:00:00-05:00' },
  })
  expect(kit.of('dose.taken')).toHaveLength(1)
  await kit.call('medication.record', { ...again, confirmed: true })
  expect(kit.of('dose.taken').map(({ id }) => id)).toEqual([1, 2])
  expect(await kit.call('medication.list', {})).toMatchObject([{ stock: 8 }])
  await kit.pass(4 * 60)
  expect(await kit.call('medication.check', { name: 'paracetamol' })).toEqual({ ok: true, medication: 'paracetamol' })
})

test('an intake with no dose open is asked about first, and what was passed over may have been taken after all', async () => {
  kit = await medicineKit()
  await kit.call('medication.add', metformin)
  await kit.pass(60)
  await kit.call('medication.record', { name: 'metformin', status: 'skipped', reason: 'nausea' })
  await kit.call('medication.record', { name: 'metformin', status: 'taken' })
  expect(kit.of('dose.taken')).toMatchObject([{ id: 1 }])
  const extra = { name: 'metformin', status: 'taken' }
  await expect(kit.call('medication.record', extra)).rejects.toMatchObject({ details: { field: 'confirmed' } })
  expect(kit.of('dose.guarded')).toMatchObject([{ reason: 'not_due' }])
  await kit.call('medication.record', { ...extra, confirmed: true })
  expect(kit.of('dose.taken').map(({ id }) => id)).toEqual([1, 2])
})

test('a new supply is counted in, and null takes a field of a medicine away', async () => {
  kit = await medicineKit()
  await kit.call('medication.add', { ...metformin, stock: 4, purpose: 'blood sugar', lateRule: 'within two hours' })
  await kit.call('medication.refill', { name: 'metformin', count: 60 })
  expect(kit.said().at(-1)).toBe('Mary counted in 60 more of metformin: there are 64 now.')
  await kit.call('medication.update', { name: 'metformin', changes: { lateRule: null, stock: null } })
  const [shown] = (await kit.call('medication.list', {})) as Record<string, unknown>[]
  expect(shown).toMatchObject({ purpose: 'blood sugar' })
  expect(shown).not.toHaveProperty('lateRule')
  expect(shown).not.toHaveProperty('stock')
  await expect(kit.call('medication.update', { name: 'metformin', changes: { name: null } })).rejects.toMatchObject({
    details: { field: 'changes.name' },
  })
})

test('pauses are shown until they end, and who changes things on the page at home is named as such', async () => {
  kit = await medicineKit()
  await kit.call('medication.add', metformin)
  await kit.call('medication.pause', { reason: 'hospital', until: '2026-01-20T08:00' })
  expect((await today()).pauses).toMatchObject([{ reason: 'hospital', until: '2026-01-20T08:00:00-05:00' }])
  await kit.companion.call('medication.resume', {}, { name: 'home', role: 'home', grants: 'all' })
  await kit.companion.settled()
  expect(kit.said().at(-1)).toBe('Somebody at my page ended the pause of your medicines.')
  expect((await today()).pauses).toEqual([])
})

test('a gap is kept to the last moment, though intakes are written to the second', async () => {
  kit = await medicineKit({ start: '2026-01-15T07:00:00.900-05:00' })
  await kit.call('medication.add', paracetamol)
  await kit.call('medication.record', { name: 'paracetamol', status: 'taken' })
  await kit.clock.advance(4 * 3_600_000 - 500)
  expect(await kit.call('medication.check', { name: 'paracetamol' })).toMatchObject({ ok: false, reason: 'too_soon' })
  await kit.clock.advance(500)
  expect(await kit.call('medication.check', { name: 'paracetamol' })).toMatchObject({ ok: true })
})
