import { temporalsEn } from '../../../agent/understanding/grammar/en/when.js'
import { isoDuration } from '../../../agent/understanding/grammar/temporal.js'
import { temporalsZh } from '../../../agent/understanding/grammar/zh/when.js'
import { type Mode, scheduleOf } from '../../../agent/understanding/slots/times.js'
import { tokenize } from '../../../agent/understanding/text.js'

/** Tuesday 10 March 2026, ten in the morning. */
const today = { year: 2026, month: 3, day: 10, weekday: 2, minute: 600 }
const words = (text: string) => tokenize(text).map(({ word }) => word)
const en = (text: string, mode: Mode = 'coming') => scheduleOf(temporalsEn(words(text), today), mode, today)
const zh = (text: string, mode: Mode = 'coming') => scheduleOf(temporalsZh(words(text), today), mode, today)

describe('times of day', () => {
  test.each([
    ['at three', '15:00'],
    ['at eleven', '11:00'],
    ['at half past eight', '20:30'],
    ['at half past eight in the morning', '08:30'],
    ['at quarter to nine in the evening', '20:45'],
    ['at ten past seven', '19:10'],
    ['at 8:05 pm', '20:05'],
    ['at 7 a.m.', '07:00'],
    ['at 20:15', '20:15'],
    ['at noon', '12:00'],
    ['tomorrow at eight', '08:00'],
    ['tomorrow at three', '15:00'],
    ['at five thirty', '17:30'],
    ["at six o'clock", '18:00'],
    ['at eight tonight', '20:00'],
  ])('English: %s is %s', (text, time) => expect(en(text).times).toEqual([time]))

  test.each([
    ['三点', '15:00'],
    ['上午十一点', '11:00'],
    ['晚上八点半', '20:30'],
    ['后天下午三点半', '15:30'],
    ['差五分九点', '20:55'],
    ['早上七点一刻', '07:15'],
    ['20:15', '20:15'],
    ['明天八点', '08:00'],
    ['中午十二点', '12:00'],
    ['下午两点零五分', '14:05'],
    ['八点钟', '20:00'],
    ['凌晨两点', '02:00'],
  ])('Mandarin: %s is %s', (text, time) => expect(zh(text).times).toEqual([time]))

  test('what is past is looked for before now', () => {
    expect(en('i took it at eight', 'past').times).toEqual(['08:00'])
    expect(zh('我九点吃的', 'past').times).toEqual(['09:00'])
  })

  test('habits are not of today', () => expect(en('at eight and at two', 'habit').times).toEqual(['08:00', '14:00']))
})

describe('dates', () => {
  test.each([
    ['today', 'today'],
    ['tomorrow morning', 'tomorrow'],
    ['the day after tomorrow', '2026-03-12'],
    ['on friday', '2026-03-13'],
    ['next monday', '2026-03-16'],
    ['on the fifth of may', '2026-05-05'],
    ['on march 20th', '2026-03-20'],
    ['in three days', '2026-03-13'],
    ['last night', 'yesterday'],
  ])('English: %s is %s', (text, date) => expect(en(text).date).toBe(date))

  test.each([
    ['今天', 'today'],
    ['明早', 'tomorrow'],
    ['后天', '2026-03-12'],
    ['星期五', '2026-03-13'],
    ['下周一', '2026-03-16'],
    ['五月五号', '2026-05-05'],
    ['二十号', '2026-03-20'],
    ['三天后', '2026-03-13'],
    ['昨晚', 'yesterday'],
  ])('Mandarin: %s is %s', (text, date) => expect(zh(text).date).toBe(date))
})

describe('spans and recurrences', () => {
  test.each([
    ['in twenty minutes', { later: 'PT20M' }],
    ['in an hour and a half', { later: 'PT1H30M' }],
    ['for two weeks', { span: 'P14D' }],
    ['twice a day after meals', { perDay: 2, meal: 'after' }],
    ['every other morning', { everyDays: 2, times: ['08:00'] }],
    ['every eight hours', { interval: 'PT8H' }],
    ['on mondays and thursdays', { days: ['MO', 'TH'] }],
    ['every friday at ten', { days: ['FR'], times: ['10:00'] }],
    ['every day at nine', { rule: 'FREQ=DAILY', times: ['09:00'] }],
    ['on the first of every month', { rule: 'FREQ=MONTHLY;BYMONTHDAY=1' }],
    ['before breakfast', { meal: 'before' }],
    ['three times a day with food', { perDay: 3, meal: 'with' }],
    ['every second day', { everyDays: 2 }],
    ['on weekdays', { days: ['MO', 'TU', 'WE', 'TH', 'FR'] }],
  ])('English: %s', (text, expected) => expect(en(text, 'habit')).toMatchObject(expected))

  test.each([
    ['二十分钟后', { later: 'PT20M' }],
    ['一个半小时以后', { later: 'PT1H30M' }],
    ['一天两次饭后', { perDay: 2, meal: 'after' }],
    ['隔天早上', { everyDays: 2, times: ['08:00'] }],
    ['每八个小时', { interval: 'PT8H' }],
    ['每周一和周四', { days: ['MO', 'TH'] }],
    ['每星期五十点', { days: ['FR'], times: ['10:00'] }],
    ['每天九点', { rule: 'FREQ=DAILY', times: ['09:00'] }],
    ['每个月一号', { rule: 'FREQ=MONTHLY;BYMONTHDAY=1' }],
    ['早饭前', { meal: 'before' }],
    ['一日三次随餐', { perDay: 3, meal: 'with' }],
    ['半个小时', { span: 'PT30M' }],
    ['一刻钟', { span: 'PT15M' }],
  ])('Mandarin: %s', (text, expected) => expect(zh(text, 'habit')).toMatchObject(expected))

  test('durations are written by ISO 8601', () => {
    expect([isoDuration(90), isoDuration(86_400), isoDuration(90_000), isoDuration(0)]).toEqual([
      'PT1M30S',
      'P1D',
      'P1DT1H',
      'PT0S',
    ])
  })
})
