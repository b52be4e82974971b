import { Temporal } from 'temporal-polyfill'
import { wallOf } from '../../../skills/reminders/recurrence.js'
import { planFrom, type WhenSlots } from '../../../skills/reminders/when.js'

const ZONE = 'Europe/Berlin'
/** A Monday. */
const at = (time: string) => Temporal.ZonedDateTime.from(`2026-03-09T${time}[${ZONE}]`).epochMilliseconds

function plan(slots: WhenSlots, now: string, heard = '') {
  const { kind, ...rest } = planFrom(slots, at(now), ZONE, heard)
  return 'next' in rest ? `${kind} ${wallOf(rest.next, ZONE)}` : kind
}

test.each<[string, WhenSlots, string, string]>([
  // A bare hour is the next of the day that is not at night.
  ['09:00', { time: '03:00' }, 'at three', 'once 2026-03-09T15:00:00'],
  ['09:00', { time: '15:00' }, 'at three', 'once 2026-03-09T15:00:00'],
  ['16:00', { time: '03:00' }, 'at three', 'once 2026-03-10T15:00:00'],
  ['09:00', { time: '03:00' }, 'at three in the morning', 'once 2026-03-10T03:00:00'],
  ['09:00', { time: '03:00' }, '凌晨三点', 'once 2026-03-10T03:00:00'],
  ['09:00', { time: '03:00' }, '三点', 'once 2026-03-09T15:00:00'],
  ['10:00', { time: '08:00' }, 'after breakfast', 'once 2026-03-10T08:00:00'],
  ['10:00', { time: '20:00' }, 'at eight', 'once 2026-03-09T20:00:00'],
  ['06:00', { time: '08:00' }, 'at eight', 'once 2026-03-09T08:00:00'],
  ['21:00', { time: '08:00' }, 'at eight', 'once 2026-03-10T08:00:00'],
  ['12:00', { time: '11:00' }, 'at eleven', 'once 2026-03-10T11:00:00'],
  ['10:00', { time: '00:00' }, 'at midnight', 'once 2026-03-10T00:00:00'],
  // With a date the day is said, and the half of it is the one people are up in.
  ['10:00', { time: '03:00', date: 'tomorrow' }, 'tomorrow at three', 'once 2026-03-10T15:00:00'],
  ['10:00', { time: '08:00', date: 'tomorrow' }, 'tomorrow at eight', 'once 2026-03-10T08:00:00'],
  ['22:30', { time: '08:00', date: 'today' }, 'today at eight', 'past 2026-03-10T08:00:00'],
  ['10:00', { time: '09:00', date: 'yesterday' }, 'yesterday at nine', 'past 2026-03-10T09:00:00'],
  ['10:00', { time: '10:00', date: '2026-12-25' }, 'on christmas at ten', 'once 2026-12-25T10:00:00'],
  ['10:00', { duration: 'PT20M' }, 'in twenty minutes', 'once 2026-03-09T10:20:00'],
  ['10:00', { duration: 'PT0S' }, '', 'no-time'],
  ['10:00', { date: 'tomorrow' }, '', 'no-time'],
  ['10:00', {}, '', 'no-time'],
  ['10:00', { time: '25:00' }, '', 'no-time'],
  // Again and again.
  ['10:00', { days: ['MO', 'TH'], time: '09:00' }, '', 'repeat 2026-03-12T09:00:00'],
  ['08:00', { days: ['MO', 'TH'], time: '09:00' }, '', 'repeat 2026-03-09T09:00:00'],
  ['10:00', { rule: 'FREQ=DAILY', time: '09:00' }, '', 'repeat 2026-03-10T09:00:00'],
  ['10:00', { rule: 'FREQ=DAILY', time: '03:00' }, 'every day at three', 'repeat 2026-03-09T15:00:00'],
  ['10:00', { rule: 'FREQ=DAILY;INTERVAL=2', time: '09:00' }, '', 'repeat 2026-03-10T09:00:00'],
  ['10:00', { rule: 'FREQ=WEEKLY;INTERVAL=2', days: ['WE'], time: '09:00' }, '', 'repeat 2026-03-11T09:00:00'],
  ['10:00', { rule: 'FREQ=MONTHLY;BYMONTHDAY=1', time: '09:00' }, '', 'repeat 2026-04-01T09:00:00'],
  ['10:00', { rule: 'FREQ=YEARLY', date: '2026-05-05', time: '09:00' }, '', 'repeat 2026-05-05T09:00:00'],
  ['10:00', { rule: 'FREQ=HOURLY;INTERVAL=2' }, '', 'repeat 2026-03-09T12:00:00'],
  ['10:00', { rule: 'FREQ=DAILY;BYHOUR=9' }, '', 'repeat 2026-03-10T09:00:00'],
  ['10:00', { rule: 'FREQ=DAILY' }, '', 'no-time'],
  ['10:00', { rule: 'FREQ=SECONDLY' }, '', 'impossible'],
  ['10:00', { rule: 'nonsense', time: '09:00' }, '', 'impossible'],
  ['10:00', { duration: 'P9000D' }, '', 'impossible'],
])('at %s, %j (%s) is %s', (now, slots, heard, expected) => {
  expect(plan(slots, now, heard)).toBe(expected)
})
