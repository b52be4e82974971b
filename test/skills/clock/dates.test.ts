import { Temporal } from 'temporal-polyfill'
import { clock } from '../../../skills/clock/index.js'
import { askedFor } from '../../../skills/clock/asked.js'
import { easter, HOLIDAYS, lunarOf } from '../../../skills/clock/holidays.js'
import { scriptedUnderstander, reading } from '../../fakes/understander.js'
import { createKit } from '../../kit/companion.js'

/** A Thursday. */
const TODAY = Temporal.PlainDate.from('2026-01-15')

test.each([
  ['what day is it tomorrow', 'date 2026-01-16'],
  ["what's the date on the day after tomorrow", 'date 2026-01-17'],
  ['what day was it yesterday', 'date 2026-01-14'],
  ['what date is next friday', 'date 2026-01-23'],
  ['what date is next monday', 'date 2026-01-19'],
  ['what is the date on Saturday', 'date 2026-01-17'],
  ['what day is christmas', 'date 2026-12-25 christmas'],
  ['how many days until Christmas', 'span 2026-12-25 christmas'],
  ['how many days until the 5th of May', 'span 2026-05-05'],
  ['how long is it till easter', 'span 2026-04-05 easter'],
  ["when is mother's day", 'date 2026-05-10 mothers_day'],
  ['what day is Thanksgiving', 'date 2026-11-26 thanksgiving'],
  ['when is Chinese New Year', 'date 2026-02-17 spring_festival'],
  ['what day is january 3rd', 'date 2027-01-03'],
  ['what date is it in three weeks', 'date 2026-02-05'],
  ['what year is it', 'year 2026-01-15'],
  ['is it friday', undefined],
  ['is today monday', undefined],
  ['what is the date', undefined],
  ['what day is february 31', undefined],
  ['明天星期几', 'date 2026-01-16'],
  ['大后天几号', 'date 2026-01-18'],
  ['下星期五是几号', 'date 2026-01-23'],
  ['这周六几号', 'date 2026-01-17'],
  ['星期三是几号', 'date 2026-01-21'],
  ['十天以后是几号', 'date 2026-01-25'],
  ['五月五号星期几', 'date 2026-05-05'],
  ['十二月二十一号星期几', 'date 2026-12-21'],
  ['离春节还有几天', 'span 2026-02-17 spring_festival'],
  ['今年除夕是几号', 'date 2026-02-16 lunar_eve'],
  ['中秋节是哪天', 'date 2026-09-25 mid_autumn'],
  ['端午节是几号', 'date 2026-06-19 dragon_boat'],
  ['腊八是哪天', 'date 2026-01-26 laba'],
  ['冬至是几号', 'date 2026-12-22 dongzhi'],
  ['清明节几号', 'date 2026-04-05 qingming'],
  ['今天农历几号', 'lunar 2026-01-15'],
  ['今天初几', 'lunar 2026-01-15'],
  ['今天是星期二吗', undefined],
  ['今天几号', undefined],
])('%s: %s', (text, expected) => {
  const asked = askedFor(text, TODAY)
  expect(asked && [asked.what, asked.date.toString(), asked.holiday?.id].filter(Boolean).join(' ')).toBe(expected)
})

test.each([
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2038, '2038-04-25'],
])('Easter of %i is %s', (year, date) => {
  expect(easter(year).toString()).toBe(date)
})

test.each([
  ['2025-01-29', { month: 1, day: 1, leap: false }],
  ['2025-07-25', { month: 6, day: 1, leap: true }],
  ['2026-01-15', { month: 11, day: 27, leap: false }],
])('%s in the lunar calendar', (date, expected) => {
  expect(lunarOf(Temporal.PlainDate.from(date))).toEqual(expected)
})

test('every holiday has one date in each of the next twenty years', () => {
  for (const holiday of HOLIDAYS)
    for (let year = 2026; year < 2046; year++) expect(holiday.in(year)?.toString()).toMatch(/^\d{4}-\d\d-\d\d$/)
})

const understander = scriptedUnderstander(
  Object.fromEntries(
    [
      'what day is christmas',
      'how many days until christmas',
      'what day is it tomorrow',
      'what is the date',
      'what year is it',
      '今天农历几号',
      '离春节还有几天',
      '今天什么节',
    ].map((text) => [text, reading('clock', 'HassGetCurrentDate')]),
  ),
)

test.each([
  ['en', 'what is the date', "It's Thursday, January 15th."],
  ['en', 'what day is it tomorrow', 'Tomorrow is Friday, January 16th.'],
  ['en', 'what day is christmas', 'Christmas Day is on Friday, December 25th.'],
  ['en', 'how many days until christmas', '344 days until Christmas Day, Friday, December 25th.'],
  ['en', 'what year is it', 'It is 2026.'],
  ['zh-CN', '今天农历几号', '今天是一月十五日，星期四，农历冬月廿七。'],
  ['zh-CN', '离春节还有几天', '离春节还有33天，是二月十七日，星期二。'],
  ['zh-CN', '今天什么节', '今天是一月十五日，星期四，不是什么节。'],
] as const)('in %s, to %s it answers %s', async (locale, text, expected) => {
  const kit = await createKit({ skills: [clock], understander, locale })
  await kit.hear(text)
  expect(kit.said()).toEqual([expected])
  await kit.stop()
})
