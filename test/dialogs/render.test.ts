import type { Locale } from '../../core/locale.js'
import { date, day, duration, list, response, time, wallTime, type SpokenParams } from '../../core/spoken.js'
import { loadDialogs } from '../../dialogs/index.js'
import { durationParts, sayValue } from '../../dialogs/render/spoken.js'

const dialogs = loadDialogs()
const now = Date.UTC(2026, 10, 23, 20, 5)
const say = (locale: Locale, skill: string, key: string, params: SpokenParams = {}) =>
  dialogs.renderLine({ skill, key, params }, { locale, now, timezone: 'UTC' })
const value = (locale: Locale, spoken: Parameters<typeof sayValue>[0], timezone = 'UTC') =>
  sayValue(spoken, { locale, now, timezone }, () => '')

describe('lines', () => {
  test('say the time in each language', () => {
    expect(say('en', 'clock', 'time', { now: time(now) })).toBe("It's 8:05 in the evening.")
    expect(say('zh-CN', 'clock', 'time', { now: time(now) })).toBe('现在是晚上八点零五分。')
  })

  test.each([
    [8, 30, 'half past eight in the morning', '早上八点半'],
    [12, 0, 'twelve noon', '中午十二点'],
    [0, 0, 'midnight', '凌晨零点'],
    [20, 45, 'quarter to nine in the evening', '晚上八点四十五分'],
    [14, 0, "two o'clock in the afternoon", '下午两点'],
  ])('say %d:%d as people do', (hour, minute, en, zh) => {
    expect(value('en', wallTime(hour, minute))).toBe(en)
    expect(value('zh-CN', wallTime(hour, minute))).toBe(zh)
  })

  test('say days near to now by their own names, in the zone of the home', () => {
    const tomorrow = now + 86_400_000
    expect([value('en', day(tomorrow)), value('zh-CN', day(tomorrow))]).toEqual(['tomorrow', '明天'])
    expect(value('en', day(now + 3 * 86_400_000))).toBe('on Thursday')
    expect(value('en', date(now))).toBe('Monday, November 23rd')
    expect(value('zh-CN', date(now))).toBe('十一月二十三日，星期一')
    expect(value('zh-CN', time(now), 'Asia/Shanghai')).toBe('凌晨四点零五分')
  })

  test.each([
    [0, '0 seconds'],
    [90_000, '1 minute and 30 seconds'],
    [5_400_000, '1 hour and 30 minutes'],
    [3_599_600, '1 hour'],
    [90_061_000, '1 day and 1 hour'],
    [7 * 86_400_000, '1 week'],
  ])('say %d ms in at most two units', (ms, said) => {
    expect(value('en', duration(ms))).toBe(said)
    expect(durationParts(ms).length).toBeLessThanOrEqual(2)
  })

  test('join several things', () => {
    expect(value('en', list(['bread', 'milk', 'eggs']))).toBe('bread, milk and eggs')
    expect(value('zh-CN', list(['面包', '牛奶', '鸡蛋'], 'or'))).toBe('面包、牛奶或者鸡蛋')
  })

  test('leave out what is empty or absent', () => {
    expect(say('en', 'timers', 'finished', { name: '', duration: duration(300_000) })).toBe(
      'Your timer of 5 minutes is done.',
    )
    expect(say('en', 'timers', 'finished', { name: 'eggs' })).toBe('Your timer for eggs is done.')
    expect(say('zh-CN', 'agent', 'greeting')).toBe('您好。要我做什么？')
  })

  test('nest responses of the same skill', () => {
    const items = list([response('remaining_item', { name: 'eggs', left: duration(60_000) })])
    expect(say('en', 'timers', 'remaining_list', { items })).toBe('You have these timers: eggs, 1 minute left.')
  })

  test('a missing one fails with its code', () => {
    expect(() => say('en', 'clock', 'nothing')).toThrow(/has no response/)
    expect(() => say('en', 'no-skill', 'time')).toThrow(/has no response/)
  })

  test('what was understood is said back', () => {
    const reading = { skill: 'timers', intent: 'HassStartTimer', slots: { minutes: 5, name: 'eggs' }, confidence: 0.4 }
    expect(dialogs.renderMeaning(reading, { locale: 'en', now, timezone: 'UTC' })).toBe(
      'set a timer for eggs of 5 minutes',
    )
  })

  test('every response of every file can be said without parameters', () => {
    for (const locale of ['en', 'zh-CN'] as const)
      for (const { skill, responses } of dialogs.files(locale))
        for (const key of Object.keys(responses)) expect(say(locale, skill, key)).not.toMatch(/[{}]/)
  })
})
