import { medicineKit, metformin } from './kit.js'

const at = (text: string) => Date.parse(text)

test('power off from 07:55 to 08:20: the dose is due once, said on return, and answered', async () => {
  const first = await medicineKit()
  await first.call('medication.add', metformin)
  await first.pass(55)
  await first.stop()
  const second = await medicineKit({ disk: first.disk, start: '2026-01-15T08:20:00-05:00' })
  expect(second.of('dose.due')).toMatchObject([{ id: 1, scheduledFor: '2026-01-15T08:00:00-05:00' }])
  expect(second.said()).toEqual([expect.stringMatching(/metformin/)])
  await second.hear('yes')
  expect(second.of('dose.taken')).toHaveLength(1)
  await second.pass(60)
  expect(second.of('dose.due')).toHaveLength(1)
  expect(second.of('dose.unconfirmed')).toEqual([])
  await second.stop()
})

test('a dose that was asked for before a power cut is asked for again after it, and not due twice', async () => {
  const first = await medicineKit()
  await first.call('medication.add', metformin)
  await first.pass(61)
  await first.stop()
  const second = await medicineKit({ disk: first.disk, start: '2026-01-15T08:03:00-05:00' })
  expect(second.of('dose.due')).toEqual([])
  expect(second.of('dose.asked')).toHaveLength(1)
  await second.pass(30)
  expect(second.of('dose.unconfirmed')).toHaveLength(1)
  await second.stop()
})

test('after two days without power each dose is settled once, and only the newest is asked after', async () => {
  const first = await medicineKit()
  await first.call('medication.add', metformin)
  await first.stop()
  const second = await medicineKit({ disk: first.disk, start: '2026-01-17T09:30:00-05:00' })
  expect(second.of('dose.due').map(({ scheduledFor }) => String(scheduledFor).slice(5, 16))).toEqual([
    '01-15T08:00',
    '01-15T20:00',
    '01-16T08:00',
    '01-16T20:00',
    '01-17T08:00',
  ])
  expect(second.of('dose.unconfirmed')).toHaveLength(5)
  expect(second.said()[0]).toMatch(/metformin was due today at eight.*Did you take it/)
  expect(second.of('notified')).toMatchObject([{ contact: 'Mary' }])
  const third = await medicineKit({ disk: second.disk, start: '2026-01-17T09:31:00-05:00' })
  expect(third.events.filter(({ type }) => type.startsWith('dose.'))).toEqual([])
  await first.stop()
  await second.stop()
  await third.stop()
})

test('"no" to a dose long past is missed by the person’s word; what then is for the entered rule or the pharmacist', async () => {
  for (const [lateRule, expected] of [
    ['Take it within two hours', /within two hours/],
    [undefined, /pharmacist/],
  ] as const) {
    const first = await medicineKit()
    await first.call('medication.add', { ...metformin, ...(lateRule ? { lateRule } : {}) })
    await first.stop()
    const second = await medicineKit({ disk: first.disk, start: '2026-01-15T09:30:00-05:00' })
    await second.hear('no')
    expect(second.of('dose.missed')).toMatchObject([{ medication: 'metformin', source: 'voice' }])
    expect(second.said().some((text) => expected.test(text))).toBe(true)
    await second.stop()
  }
})

test('the 02:30 dose of the spring day comes at the first valid instant', async () => {
  const kit = await medicineKit({ start: '2026-03-08T01:00:00-05:00' })
  await kit.call('medication.add', { ...metformin, schedule: { times: ['02:30'] } })
  await kit.pass(61)
  expect(kit.of('dose.due')).toMatchObject([{ scheduledFor: '2026-03-08T03:00:00-04:00' }])
  await kit.stop()
})

test('the 01:30 dose of the autumn day is due once', async () => {
  const kit = await medicineKit({ start: '2026-11-01T01:00:00-04:00' })
  await kit.call('medication.add', { ...metformin, schedule: { times: ['01:30'] } })
  await kit.pass(31)
  await kit.hear('yes')
  await kit.pass(180)
  expect(kit.of('dose.due')).toMatchObject([{ scheduledFor: '2026-11-01T01:30:00-04:00' }])
  await kit.stop()
})

test('a clock set back is noticed and said, and the dose is not due again', async () => {
  const kit = await medicineKit()
  await kit.call('medication.add', metformin)
  await kit.pass(61)
  await kit.hear('yes')
  await kit.clock.setWall(at('2026-01-15T06:00:00-05:00'))
  await kit.pass(180)
  expect(kit.of('clock.jumped')).toHaveLength(1)
  expect(kit.said().some((text) => text.includes('set back by'))).toBe(true)
  expect(kit.of('dose.due')).toHaveLength(1)
  await kit.stop()
})

test('a clock set forward is noticed and said, and what it jumped over is due once', async () => {
  const kit = await medicineKit()
  await kit.call('medication.add', metformin)
  await kit.clock.setWall(at('2026-01-15T10:00:00-05:00'))
  await kit.pass(5)
  expect(kit.of('clock.jumped')).toHaveLength(1)
  expect(kit.said().some((text) => text.includes('set forward by'))).toBe(true)
  expect(kit.of('dose.due')).toHaveLength(1)
  await kit.stop()
})

test('a clock that was set back while the power was off is noticed on return', async () => {
  const first = await medicineKit()
  await first.call('medication.add', metformin)
  await first.pass(61)
  await first.hear('yes')
  await first.stop()
  const second = await medicineKit({ disk: first.disk, start: '2026-01-15T05:00:00-05:00' })
  expect(second.of('clock.jumped')).toHaveLength(1)
  await second.pass(240)
  expect(second.of('dose.due')).toEqual([])
  await second.stop()
})

test('a flight west does not double the morning’s dose, a flight east does not lose the evening’s', async () => {
  const west = await medicineKit({ timezone: 'Europe/Berlin', start: '2026-01-15T07:00:00+01:00' })
  await west.call('medication.add', { ...metformin, schedule: { times: ['08:00'] } })
  await west.pass(61)
  await west.hear('yes')
  west.clock.setTimezone('America/New_York')
  await west.pass(24 * 60)
  expect(west.of('dose.due')).toHaveLength(1)
  await west.pass(6 * 60)
  expect(west.of('dose.due').at(-1)).toMatchObject({ scheduledFor: '2026-01-16T08:00:00-05:00' })
  expect(west.said().some((text) => text.includes('time of this place'))).toBe(true)
  await west.stop()

  const east = await medicineKit({ start: '2026-01-15T15:00:00-05:00' })
  await east.call('medication.add', { ...metformin, schedule: { times: ['20:00'] } })
  east.clock.setTimezone('Europe/Berlin')
  await east.pass(24 * 60)
  expect(east.of('dose.due').map(({ scheduledFor }) => scheduledFor)).toEqual(['2026-01-16T20:00:00+01:00'])
  await east.stop()
})

test('doses of a pause are held: neither asked for nor missed', async () => {
  const kit = await medicineKit()
  await kit.call('medication.add', metformin)
  await kit.call('medication.pause', { until: '2026-01-15T12:00', reason: 'hospital' })
  await kit.pass(14 * 60)
  expect(kit.of('dose.held')).toMatchObject([{ reason: 'hospital', scheduledFor: '2026-01-15T08:00:00-05:00' }])
  expect(kit.of('dose.due')).toMatchObject([{ scheduledFor: '2026-01-15T20:00:00-05:00' }])
  await kit.stop()
})

test('a weekly dose that was taken is not moved by an intake two days later: that one is asked about', async () => {
  const kit = await medicineKit()
  await kit.call('medication.add', {
    name: 'methotrexate',
    dose: '1 tablet',
    schedule: { times: ['08:00'], days: ['TH'] },
  })
  await kit.pass(61)
  await kit.hear('yes')
  await kit.pass(48 * 60)
  await kit.hear('I took it at eight')
  expect(kit.of('dose.taken')).toHaveLength(1)
  expect(kit.of('dose.guarded')).toMatchObject([{ medication: 'methotrexate', reason: 'not_due' }])
  await kit.stop()
})

test('a dose of one day in the year does not come again after a flight to where that day began later', async () => {
  const kit = await medicineKit({ start: '2028-02-28T09:00:00+08:00', timezone: 'Asia/Shanghai' })
  const rule = 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29'
  await kit.call('medication.add', { name: 'yearly', dose: '1', schedule: { times: ['10:00'], rule } })
  await kit.pass(3 * 24 * 60)
  kit.clock.setTimezone('America/New_York')
  await kit.pass(3 * 24 * 60)
  expect(kit.of('dose.due').map(({ scheduledFor }) => scheduledFor)).toEqual(['2028-02-29T10:00:00+08:00'])
  await kit.stop()
})
