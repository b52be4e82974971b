import { medicineKit, metformin } from './kit.js'

test('a dose is asked for once due, three times, then the caregiver and the second contact are told', async () => {
  const kit = await medicineKit()
  await kit.call('medication.add', metformin)
  await kit.pass(60)
  expect(kit.of('dose.due')).toMatchObject([
    { id: 1, medication: 'metformin', scheduledFor: '2026-01-15T08:00:00-05:00', at: '2026-01-15T08:00:00.000-05:00' },
  ])
  expect(kit.said().at(-1)).toMatch(/metformin.*1 tablet.*taken/)
  await kit.pass(29)
  expect(kit.of('dose.asked').map(({ attempt, louder }) => [attempt, louder])).toEqual([
    [1, 0],
    [2, 10],
    [3, 20],
  ])
  expect(kit.of('dose.unconfirmed')).toEqual([])
  await kit.pass(1)
  expect(kit.of('dose.unconfirmed')).toMatchObject([{ id: 1, medication: 'metformin' }])
  expect(kit.of('notified')).toMatchObject([{ contact: 'Mary', about: 'dose.unconfirmed' }])
  expect(kit.notices.at(-1)?.text).toMatch(/not known/)
  expect(kit.said().at(-1)).toMatch(/letting Mary know/)
  await kit.pass(30)
  expect(kit.of('notified')).toMatchObject([{ contact: 'Mary' }, { contact: 'Tom' }])
  await kit.pass(240)
  expect(kit.of('dose.due')).toHaveLength(1)
  expect(kit.of('notified')).toHaveLength(2)
  await kit.stop()
})

test('an answer by voice ends the ladder', async () => {
  const kit = await medicineKit()
  await kit.call('medication.add', metformin)
  await kit.pass(61)
  await kit.hear('yes')
  expect(kit.of('dose.taken')).toMatchObject([
    { id: 1, medication: 'metformin', scheduledFor: '2026-01-15T08:00:00-05:00', source: 'voice' },
  ])
  await kit.pass(120)
  expect(kit.of('dose.asked')).toHaveLength(1)
  expect(kit.of('dose.unconfirmed')).toEqual([])
  await kit.stop()
})

test('a second "taken" is questioned, and a no writes nothing down', async () => {
  const kit = await medicineKit()
  await kit.call('medication.add', { ...metformin, minGap: 'PT4H' })
  await kit.pass(61)
  await kit.hear('I have just taken it')
  await kit.pass(30)
  await kit.hear('I have just taken it')
  expect(kit.of('dose.guarded')).toMatchObject([{ medication: 'metformin', reason: 'too_soon' }])
  expect(kit.said().at(-1)).toMatch(/really/)
  await kit.hear('no')
  expect(kit.of('dose.taken')).toHaveLength(1)
  await kit.stop()
})

test('without a gap a "taken" with no dose open is questioned, and a yes is written down and told', async () => {
  const kit = await medicineKit()
  await kit.call('medication.add', metformin)
  await kit.pass(61)
  await kit.hear('yes')
  await kit.pass(30)
  await kit.hear('I have just taken it')
  expect(kit.of('dose.guarded')).toMatchObject([{ reason: 'not_due' }])
  await kit.hear('yes')
  expect(kit.of('dose.taken')).toHaveLength(2)
  expect(kit.of('notified')).toMatchObject([{ contact: 'Mary', about: 'dose.guarded' }])
  await kit.stop()
})

test('what had no answer is corrected the next morning, and the caregiver hears of it', async () => {
  const kit = await medicineKit({ start: '2026-01-15T19:00:00-05:00' })
  await kit.call('medication.add', { ...metformin, schedule: { times: ['20:00'] } })
  await kit.pass(12 * 60)
  expect(kit.of('dose.unconfirmed')).toHaveLength(1)
  await kit.hear('I took it at eight')
  expect(kit.of('dose.taken')).toMatchObject([
    { id: 1, scheduledFor: '2026-01-15T20:00:00-05:00', takenAt: '2026-01-15T20:00:00-05:00' },
  ])
  expect(kit.notices.at(-1)).toMatchObject({ contact: 'Mary', about: 'dose.taken' })
  await kit.stop()
})

test('a correction is a new line on the same dose', async () => {
  const kit = await medicineKit()
  await kit.call('medication.add', metformin)
  await kit.pass(90)
  await kit.hear('I have just taken it')
  await kit.hear('no I took it at seven')
  expect(kit.of('dose.taken').map(({ id, takenAt }) => [id, takenAt])).toEqual([
    [1, '2026-01-15T08:30:00-05:00'],
    [1, '2026-01-15T07:00:00-05:00'],
  ])
  expect(kit.of('dose.guarded')).toEqual([])
  await kit.stop()
})

test('doses due together are one reminder, with "all of them" and "all but the water pill"', async () => {
  for (const [answer, taken] of [
    ['yes', ['metformin', 'furosemide']],
    ['all of them', ['metformin', 'furosemide']],
    ['all but the water pill', ['metformin']],
  ] as const) {
    const kit = await medicineKit()
    await kit.call('medication.add', metformin)
    await kit.call('medication.add', {
      name: 'furosemide',
      dose: '1 tablet',
      aliases: ['the water pill'],
      schedule: { times: ['08:00'] },
    })
    const before = kit.said().length
    await kit.pass(60)
    expect(kit.said().slice(before)).toHaveLength(1)
    expect(kit.said().at(-1)).toMatch(/metformin.*furosemide/)
    await kit.hear(answer)
    expect(kit.of('dose.taken').map(({ medication }) => medication)).toEqual(taken)
    await kit.stop()
  }
})

test('skipped with a reason, refused and told, snoozed and asked again', async () => {
  const kit = await medicineKit()
  await kit.call('medication.add', { ...metformin, schedule: { times: ['08:00', '12:00', '16:00'] } })
  await kit.pass(61)
  await kit.hear('skip it, I feel sick')
  expect(kit.of('dose.skipped')).toMatchObject([{ id: 1, reason: 'feeling sick', source: 'voice' }])
  await kit.pass(240)
  await kit.hear("I won't take it")
  expect(kit.of('dose.refused')).toMatchObject([{ id: 2 }])
  expect(kit.of('notified')).toMatchObject([{ about: 'dose.refused' }])
  await kit.pass(240)
  await kit.hear('ask me in twenty minutes')
  expect(kit.of('dose.snoozed')).toMatchObject([{ id: 3, until: '2026-01-15T16:21:00-05:00' }])
  const before = kit.of('dose.asked').length
  await kit.pass(19)
  expect(kit.of('dose.asked')).toHaveLength(before)
  await kit.pass(1)
  expect(kit.of('dose.asked')).toHaveLength(before + 1)
  expect(kit.of('dose.due')).toHaveLength(3)
  await kit.stop()
})

test('"I think so" stops the asking, blocks a second one, and is unknown for the report', async () => {
  const kit = await medicineKit()
  await kit.call('medication.add', { ...metformin, minGap: 'PT6H' })
  await kit.pass(61)
  await kit.hear('I think I took it')
  expect(kit.of('dose.doubtful')).toHaveLength(1)
  await kit.pass(60)
  expect(kit.of('dose.unconfirmed')).toEqual([])
  const { adherence } = (await kit.call('medication.history', {})) as { adherence: unknown[] }
  expect(adherence).toMatchObject([{ due: 1, taken: 0, notTaken: 0, unknown: 1 }])
  await kit.hear('I took the metformin')
  expect(kit.of('dose.guarded')).toMatchObject([{ reason: 'too_soon' }])
  await kit.stop()
})

test('paracetamol as needed is questioned at its maximum of any 24 hours', async () => {
  const kit = await medicineKit()
  await kit.call('medication.add', {
    name: 'paracetamol',
    dose: '1 tablet',
    schedule: { asNeeded: { minGap: 'PT4H', maxPer24h: 4 } },
  })
  for (let count = 0; count < 4; count++) {
    await kit.hear('I took the paracetamol')
    await kit.pass(250)
  }
  expect(kit.of('dose.taken')).toHaveLength(4)
  expect(kit.of('dose.guarded')).toEqual([])
  await kit.hear('I took the paracetamol')
  expect(kit.of('dose.guarded')).toMatchObject([{ medication: 'paracetamol', reason: 'maximum' }])
  await kit.stop()
})

test('a dose that comes due within the gap is not offered before the gap is over', async () => {
  const kit = await medicineKit()
  await kit.call('medication.add', { ...metformin, minGap: 'PT6H', schedule: { times: ['08:00', '12:00'] } })
  await kit.pass(89)
  await kit.hear('I have just taken it')
  await kit.pass(240)
  expect(kit.of('dose.due')).toHaveLength(2)
  expect(kit.of('dose.guarded')).toMatchObject([{ id: 2, until: '2026-01-15T14:29:00-05:00' }])
  expect(kit.of('dose.asked')).toHaveLength(3)
  await kit.pass(120)
  expect(kit.of('dose.asked').at(-1)).toMatchObject({ id: 2, at: '2026-01-15T14:29:00.000-05:00' })
  await kit.stop()
})

test('two names of one substance due together are not offered together', async () => {
  const kit = await medicineKit()
  await kit.call('medication.add', { name: 'Tylenol', dose: '1 tablet', schedule: { times: ['08:00'] } })
  await kit.call('medication.add', { name: 'paracetamol', dose: '1 tablet', schedule: { times: ['08:00'] } })
  await kit.pass(60)
  expect(kit.of('dose.asked')).toMatchObject([{ medication: 'Tylenol' }])
  expect(kit.of('dose.guarded')).toMatchObject([{ medication: 'paracetamol', reason: 'same_substance' }])
  await kit.stop()
})

test('a time-critical medicine has its own, shorter ladder', async () => {
  const kit = await medicineKit()
  await kit.call('medication.add', {
    name: 'levodopa',
    dose: '1 tablet',
    timeCritical: true,
    ladder: { ask: ['PT0M', 'PT3M', 'PT6M'], caregiver: 'PT10M', second: 'PT20M' },
    schedule: { times: ['08:00'] },
  })
  await kit.pass(70)
  expect(kit.of('dose.asked')).toHaveLength(3)
  expect(kit.of('notified')).toHaveLength(1)
  await kit.pass(10)
  expect(kit.of('notified')).toHaveLength(2)
  await kit.stop()
})

test('in quiet hours it is asked once only, and the caregiver still told', async () => {
  const kit = await medicineKit({ start: '2026-01-15T22:00:00-05:00' })
  await kit.call('medication.configure', { quiet: { from: '21:00', to: '06:00' } })
  await kit.call('medication.add', { ...metformin, schedule: { times: ['23:00'] } })
  await kit.pass(95)
  expect(kit.of('dose.asked')).toHaveLength(1)
  expect(kit.of('notified')).toHaveLength(1)
  await kit.stop()
})

test('the elder hears it in Mandarin just the same', async () => {
  const kit = await medicineKit({ locale: 'zh-CN', timezone: 'Asia/Shanghai', start: '2026-01-15T07:00:00+08:00' })
  await kit.call('medication.add', { name: '二甲双胍', dose: '一片', schedule: { times: ['08:00'] } })
  await kit.pass(60)
  expect(kit.said().at(-1)).toBe('早上八点了，该吃二甲双胍了，一片。您吃了吗？')
  await kit.hear('我吃过了')
  expect(kit.of('dose.taken')).toMatchObject([{ medication: '二甲双胍' }])
  expect(kit.said().at(-1)).toMatch(/二甲双胍.*记下|记下.*二甲双胍/)
  await kit.stop()
})

test('the button of the medicine box answers, and its lid is evidence', async () => {
  for (const input of [
    { type: 'button', id: 'button.pill_box', press: 'single' },
    { type: 'sensor', id: 'binary_sensor.pill_box', state: 'on' },
  ] as const) {
    const kit = await medicineKit()
    await kit.call('medication.add', metformin)
    await kit.pass(61)
    kit.companion.input(input)
    await kit.companion.settled()
    expect(kit.of('dose.taken')).toMatchObject([{ source: input.type }])
    await kit.stop()
  }
})
