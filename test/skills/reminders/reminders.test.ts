import { Temporal } from 'temporal-polyfill'
import type { Caller } from '../../../core/inputs.js'
import type { LedgerEntry } from '../../../core/store.js'
import { reminders } from '../../../skills/reminders/index.js'
import { reading, scriptedUnderstander } from '../../fakes/understander.js'
import { createKit, type Kit } from '../../kit/companion.js'

const add = (slots: Parameters<typeof reading>[2]) => reading('reminders', 'ReminderAdd', slots)
const understander = scriptedUnderstander({
  'in an hour': reading('medication', 'MedicationSnooze', { duration: 'PT1H' }),
  'make it four': { ...add({ text: 'call my sister', time: '16:00' }), corrects: true },
  'and at five': add({ text: 'call my sister', time: '17:00' }),
  'cancel all of them': reading('reminders', 'ReminderRemove'),
  'remind me at three to call my sister': add({ text: 'call my sister', time: '03:00' }),
  'remind me to call my sister': add({ text: 'call my sister' }),
  'remind me': add({}),
  'remind me to lock the door at ten tonight': add({ text: 'lock the door', time: '22:00' }),
  'remind me to drink every two hours': add({ text: 'drink some water', rule: 'FREQ=HOURLY;INTERVAL=2' }),
  'remind me every morning at nine to water the plants': add({
    text: 'water the plants',
    rule: 'FREQ=DAILY',
    time: '09:00',
  }),
  'remind me in ten minutes to check the oven': add({ text: 'check the oven', duration: 'PT10M' }),
  'remind me at eight today': add({ text: 'go', time: '08:00', date: 'today' }),
  'mondays and thursdays at ten': add({ text: 'put out the bins', days: ['MO', 'TH'], time: '10:00' }),
  提醒我三点给我女儿打电话: add({ text: '给我女儿打电话', time: '15:00' }),
  'what are my reminders': reading('reminders', 'ReminderList'),
  'what about tomorrow': reading('reminders', 'ReminderList', { date: 'tomorrow' }),
  'forget the sister one': reading('reminders', 'ReminderRemove', { text: 'my sister' }),
  'remove a reminder': reading('reminders', 'ReminderRemove'),
  'remove the piano one': reading('reminders', 'ReminderRemove', { text: 'the piano' }),
  done: reading('reminders', 'ReminderDone'),
  'I have called my sister': reading('reminders', 'ReminderDone', { text: 'called my sister' }),
  'plants are watered': reading('reminders', 'ReminderDone', { text: 'water the plants' }),
})
const skills = [reminders]
const ZONE = 'Europe/Berlin'
/** A Monday in winter. */
const at = (time: string, day = '09') =>
  Temporal.ZonedDateTime.from(`2026-03-${day}T${time}[${ZONE}]`).epochMilliseconds
const kitAt = (start: number, more: { disk?: LedgerEntry[]; locale?: 'zh-CN' } = {}) =>
  createKit({ skills, understander, timezone: ZONE, start, ...more })
const last = (kit: Kit) => kit.said().at(-1)
const of = (kit: Kit, type: string) => kit.events.filter((event) => event.type === type)
const MINUTE = 60_000
const mary: Caller = { name: 'Mary', role: 'caregiver', grants: ['reminders'] }

async function pass(kit: Kit, ms: number) {
  await kit.clock.advance(ms)
  await kit.companion.settled()
}

test('a reminder is said back with its half of the day, spoken at its time, and done with "yes"', async () => {
  const kit = await kitAt(at('09:00'))
  await kit.hear('remind me at three to call my sister')
  expect(last(kit)).toMatch(/today at three o'clock in the afternoon: call your sister/)
  await pass(kit, 6 * 60 * MINUTE - 1)
  expect(of(kit, 'reminder.due')).toEqual([])
  await pass(kit, 1)
  expect(of(kit, 'reminder.due')).toMatchObject([
    { id: 1, text: 'call my sister', scheduledFor: '2026-03-09T15:00:00+01:00', at: '2026-03-09T15:00:00.000+01:00' },
  ])
  expect(last(kit)).toMatch(/call your sister.*done/i)
  await kit.hear('yes')
  expect(of(kit, 'reminder.done')).toMatchObject([{ id: 1, text: 'call my sister' }])
  expect(last(kit)).toMatch(/call your sister/)
  await pass(kit, 120 * MINUTE)
  expect(of(kit, 'reminder.asked')).toEqual([])
  await kit.stop()
})

test('one that nobody answers is said again, four times in all, and stays in the list', async () => {
  const kit = await kitAt(at('14:59'))
  await kit.hear('remind me at three to call my sister')
  await pass(kit, 6 * 60 * MINUTE)
  const times = kit.events.filter(({ type, text }) => type === 'said' && String(text).includes('call your sister'))
  expect(times.slice(1).map((event) => event.at.slice(11, 16))).toEqual(['15:00', '15:05', '15:15', '15:35'])
  await kit.hear('what are my reminders')
  expect(last(kit)).toBe('Not done yet: call your sister.')
  await kit.hear('done')
  expect(of(kit, 'reminder.done')).toHaveLength(1)
  await kit.hear('what are my reminders')
  expect(last(kit)).toMatch(/no reminders/)
  await kit.stop()
})

test('at night it speaks when it was asked to, and repeats itself in the morning only', async () => {
  const kit = await kitAt(at('21:00'))
  await kit.hear('remind me to lock the door at ten tonight')
  await pass(kit, 11 * 60 * MINUTE)
  const times = kit.events.filter(({ type, text }) => type === 'said' && String(text).includes('lock the door'))
  expect(times.slice(1).map((event) => event.at.slice(8, 16))).toEqual(['09T22:00', '10T07:00', '10T07:10', '10T07:30'])
  expect(String(times[2]?.text)).toMatch(/yesterday at ten o'clock at night/)
  await kit.stop()
})

test('"every two hours" rests at night', async () => {
  const kit = await kitAt(at('18:30'))
  await kit.hear('remind me to drink every two hours')
  expect(last(kit)).toMatch(/every 2 hours: drink some water/)
  for (let hour = 0; hour < 16; hour++) {
    await pass(kit, 60 * MINUTE)
    await kit.hear('done')
  }
  expect(of(kit, 'reminder.due').map((event) => event.at.slice(8, 16))).toEqual(['09T20:30', '10T08:30', '10T10:30'])
  await kit.stop()
})

test('what is missing is asked for, one thing after the other', async () => {
  const kit = await kitAt(at('09:00'))
  await kit.hear('remind me to call my sister')
  expect(last(kit)).toBe('At what time shall I remind you?')
  await kit.hear('PT30M')
  expect(last(kit)).toMatch(/In 30 minutes, I remind you: call your sister/)
  await kit.hear('remind me')
  expect(last(kit)).toBe('What shall I remind you of?')
  expect(of(kit, 'reminder.added')).toHaveLength(1)
  await kit.stop()
})

test('a time that has passed is offered for the next day', async () => {
  const kit = await kitAt(at('21:00'))
  await kit.hear('remind me at eight today')
  expect(last(kit)).toMatch(/passed.*tomorrow at eight o'clock in the morning/)
  expect(of(kit, 'reminder.added')).toEqual([])
  await kit.hear('yes')
  expect(of(kit, 'reminder.added')).toMatchObject([{ next: '2026-03-10T08:00:00+01:00' }])
  await kit.stop()
})

test('"not yet" puts it off for ten minutes, or for as long as is said', async () => {
  const kit = await kitAt(at('14:59'))
  await kit.hear('remind me at three to call my sister')
  await pass(kit, MINUTE)
  await kit.hear('no')
  expect(last(kit)).toMatch(/ask again in 10 minutes/)
  await pass(kit, 9 * MINUTE)
  expect(of(kit, 'reminder.asked')).toHaveLength(0)
  await pass(kit, MINUTE)
  expect(of(kit, 'reminder.asked')).toHaveLength(1)
  await kit.hear('no')
  await kit.hear('PT1H')
  await pass(kit, 59 * MINUTE)
  expect(of(kit, 'reminder.asked')).toHaveLength(1)
  await pass(kit, MINUTE)
  expect(of(kit, 'reminder.asked')).toHaveLength(2)
  await kit.stop()
})

test('one that comes every day comes every day, and once done before its time is passed over once', async () => {
  const kit = await kitAt(at('08:00'))
  await kit.hear('remind me every morning at nine to water the plants')
  expect(last(kit)).toMatch(/every day at nine o'clock in the morning: water the plants/)
  await kit.hear('plants are watered')
  await pass(kit, 24 * 60 * MINUTE)
  expect(of(kit, 'reminder.due')).toEqual([])
  await pass(kit, 61 * MINUTE)
  expect(of(kit, 'reminder.due')).toMatchObject([{ scheduledFor: '2026-03-10T09:00:00+01:00' }])
  await kit.stop()
})

test('reminders are listed, by day too, and removed by a few of their words', async () => {
  const kit = await kitAt(at('08:00'))
  await kit.hear('what are my reminders')
  await kit.hear('remind me at three to call my sister')
  await kit.hear('mondays and thursdays at ten')
  expect(last(kit)).toMatch(/every Monday and Thursday at ten o'clock/)
  await kit.hear('what are my reminders')
  expect(last(kit)).toMatch(
    /2 reminders: put out the bins, every Monday and Thursday.* and call your sister, today at three/,
  )
  await kit.hear('what about tomorrow')
  expect(last(kit)).toMatch(/nothing/)
  await kit.hear('remove the piano one')
  expect(last(kit)).toBe('I have no reminder for the piano.')
  await kit.hear('remove a reminder')
  expect(last(kit)).toMatch(/Which one: call your sister.* or put out the bins/)
  await kit.hear('put out the bins')
  await kit.hear('forget the sister one')
  expect(of(kit, 'reminder.removed').map(({ id }) => id)).toEqual([2, 1])
  await pass(kit, 24 * 60 * MINUTE)
  expect(of(kit, 'reminder.due')).toEqual([])
  await kit.stop()
})

test('"make it four" moves it, "and at five" makes another; all of them go at once only after asking', async () => {
  const kit = await kitAt(at('09:00'))
  await kit.hear('remind me at three to call my sister')
  await kit.hear('make it four')
  expect(of(kit, 'reminder.removed')).toMatchObject([{ id: 1 }])
  await kit.hear('and at five')
  await kit.hear('cancel all of them')
  expect(last(kit)).toBe('Shall I remove all 2 reminders?')
  await kit.hear('no')
  await pass(kit, 8 * 60 * MINUTE)
  expect(of(kit, 'reminder.due').map(({ scheduledFor }) => String(scheduledFor).slice(11, 16))).toEqual([
    '16:00',
    '17:00',
  ])
  await kit.hear('cancel all of them')
  await kit.hear('yes')
  await kit.hear('what are my reminders')
  expect(last(kit)).toMatch(/no reminders/)
  await kit.stop()
})

test('"remind me again in an hour" is of the reminder that was just said', async () => {
  const kit = await kitAt(at('14:59'))
  await kit.hear('remind me at three to call my sister')
  await pass(kit, MINUTE)
  await kit.hear('in an hour')
  expect(last(kit)).toMatch(/again today at four o'clock/)
  await pass(kit, 59 * MINUTE)
  expect(of(kit, 'reminder.asked')).toEqual([])
  await pass(kit, MINUTE)
  expect(of(kit, 'reminder.asked')).toHaveLength(1)
  await kit.stop()
})

test('said twice, it is kept once', async () => {
  const kit = await kitAt(at('08:00'))
  await kit.hear('remind me at three to call my sister')
  await kit.hear('remind me at three to call my sister')
  expect(of(kit, 'reminder.added')).toHaveLength(1)
  expect(last(kit)).toMatch(/already/)
  await kit.stop()
})

test('Mandarin turns the words round as English does', async () => {
  const kit = await kitAt(at('09:00'), { locale: 'zh-CN' })
  await kit.hear('提醒我三点给我女儿打电话')
  expect(last(kit)).toMatch(/今天下午三点.*给您女儿打电话/)
  await pass(kit, 6 * 60 * MINUTE)
  expect(last(kit)).toMatch(/给您女儿打电话/)
  await kit.stop()
})

describe('after a power cut', () => {
  test('what is to come comes at its time, what was missed is caught up once, with when it was', async () => {
    const first = await kitAt(at('09:00'))
    await first.hear('remind me at three to call my sister')
    await first.stop()
    const early = await kitAt(at('14:00'), { disk: structuredClone(first.disk) })
    await pass(early, 60 * MINUTE)
    expect(of(early, 'reminder.due')).toHaveLength(1)
    await early.stop()
    const late = await kitAt(at('15:40'), { disk: first.disk })
    expect(late.said()).toEqual([
      "I was to remind you today at three o'clock in the afternoon: call your sister. Is it done?",
    ])
    await late.stop()
    const again = await kitAt(at('15:42'), { disk: first.disk })
    expect(of(again, 'reminder.due')).toEqual([])
    await again.hear('done')
    expect(of(again, 'reminder.done')).toHaveLength(1)
    await again.stop()
  })

  test('of many missed days the last is told, once, and several are told in one breath', async () => {
    const first = await kitAt(at('08:00'))
    await first.hear('remind me every morning at nine to water the plants')
    await first.hear('remind me at three to call my sister')
    await first.stop()
    const later = await kitAt(at('12:00', '13'), { disk: first.disk })
    expect(of(later, 'reminder.due')).toMatchObject([
      { id: 1, scheduledFor: '2026-03-13T09:00:00+01:00', next: '2026-03-14T09:00:00+01:00' },
      { id: 2, scheduledFor: '2026-03-09T15:00:00+01:00' },
    ])
    expect(later.said()).toHaveLength(1)
    expect(last(later)).toMatch(/water the plants, today at nine.* and call your sister, on March 9th at|last Monday/)
    await later.stop()
  })

  test('what was missed long ago waits for the morning', async () => {
    const first = await kitAt(at('09:00'))
    await first.hear('remind me at three to call my sister')
    await first.stop()
    const night = await kitAt(at('23:30'), { disk: first.disk })
    expect(night.said()).toEqual([])
    await pass(night, 8 * 60 * MINUTE)
    expect(night.said()[0]).toMatch(/yesterday at three/)
    await night.stop()
  })

  test('repeating goes on where it was', async () => {
    const first = await kitAt(at('14:59'))
    await first.hear('remind me at three to call my sister')
    await pass(first, 7 * MINUTE)
    await first.stop()
    const second = await kitAt(at('15:10'), { disk: first.disk })
    await pass(second, 60 * MINUTE)
    expect(of(second, 'reminder.asked').map(({ at: when }) => when.slice(11, 16))).toEqual(['15:15', '15:35'])
    await second.stop()
  })
})

describe('from afar', () => {
  test('a caregiver adds one, the person hears of it, and hears who asks', async () => {
    const kit = await kitAt(at('09:00'))
    const result = await kit.companion.call('reminders.add', { text: 'ring me', at: '2026-03-09T10:00' }, mary)
    await kit.companion.settled()
    expect(result).toEqual({ id: 1, text: 'ring me', by: 'Mary', next: '2026-03-09T10:00:00+01:00' })
    expect(kit.said()).toEqual(["Mary has set a reminder for you, today at ten o'clock in the morning: ring me."])
    await pass(kit, 60 * MINUTE)
    expect(last(kit)).toMatch(/Mary asked me to remind you: ring me/)
    expect(await kit.companion.call('reminders.list', {}, mary)).toMatchObject({
      reminders: [{ id: 1, due: { scheduledFor: '2026-03-09T10:00:00+01:00', asked: 1 } }],
    })
    expect(await kit.companion.call('reminders.done', {}, mary)).toEqual({ id: 1 })
    // An answer is still waited for; what is new is said after that.
    await pass(kit, 10_000)
    expect(last(kit)).toMatch(/Mary says that this is done/)
    await kit.stop()
  })

  test('by a rule, and taken away again; news of the night is told in the morning, after a power cut too', async () => {
    const kit = await kitAt(at('23:00'))
    const params = { text: 'stretch', rule: 'RRULE:FREQ=DAILY;BYHOUR=9' }
    expect(await kit.companion.call('reminders.add', params, mary)).toMatchObject({
      rule: 'FREQ=DAILY;BYHOUR=9',
      next: '2026-03-10T09:00:00+01:00',
    })
    await kit.companion.call('reminders.remove', { id: 1 }, mary)
    await kit.companion.settled()
    expect(kit.said()).toEqual([])
    await kit.stop()
    const morning = await kitAt(at('06:30', '10'), { disk: kit.disk })
    expect(morning.said()).toEqual([])
    await pass(morning, 31 * MINUTE)
    expect(morning.said()).toEqual([
      "Mary has set a reminder for you, today at nine o'clock in the morning: stretch.",
      'Mary has taken away your reminder: stretch.',
    ])
    await pass(morning, 24 * 60 * MINUTE)
    expect(morning.said()).toHaveLength(2)
    await morning.stop()
  })

  test.each([
    [{ text: 'x' }, 'at'],
    [{ text: '', at: '2026-03-09T10:00' }, 'text'],
    [{ text: 'x', at: 'soon' }, 'at'],
    [{ text: 'x', at: '2026-02-30T10:00' }, 'at'],
    [{ text: 'x', at: '2026-03-09T08:00' }, 'at'],
    [{ text: 'x', rule: 'FREQ=SECONDLY' }, 'rule'],
    [{ text: 'x', rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' }, 'rule'],
    [{ text: 'x', at: '2026-03-09T10:00', colour: 'red' }, 'params'],
  ])('%j is refused, and the field is named', async (params, field) => {
    const kit = await kitAt(at('09:00'))
    const call = kit.companion.call('reminders.add', params, mary)
    await expect(call).rejects.toMatchObject({ code: 'PARAMS_INVALID', details: { field } })
    expect(of(kit, 'reminder.added')).toEqual([])
    await kit.stop()
  })

  test('without the grant nothing is seen or changed, and what is not there is told', async () => {
    const kit = await kitAt(at('09:00'))
    const stranger: Caller = { name: 'Bob', role: 'family', grants: ['location'] }
    await expect(kit.companion.call('reminders.list', {}, stranger)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(kit.companion.call('reminders.remove', { id: 7 }, mary)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(kit.companion.call('reminders.done', {}, mary)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await kit.stop()
  })
})
