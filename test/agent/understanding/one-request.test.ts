import { expect, test } from '@jest/globals'
import { createUnderstander, dialogCache, fileModels } from '../../../agent/understanding/index.js'
import { readBenchHome } from '../../../bench/understand/corpus.js'
import type { Locale } from '../../../core/locale.js'
import { loadDialogs } from '../../../dialogs/index.js'

const dialogs = loadDialogs([], dialogCache())
const homes = {
  en: createUnderstander({ dialogs, home: readBenchHome('en'), store: fileModels() }),
  'zh-CN': createUnderstander({ dialogs, home: readBenchHome('zh-CN'), store: fileModels() }),
}
const read = (locale: Locale, text: string) =>
  homes[locale].understand(text, { locale, now: Date.UTC(2026, 2, 10, 10, 0), timezone: 'UTC' })

test.each<[Locale, string, string, object]>([
  ['en', "we're clean out of grits put that on the shopping list", 'HassShoppingListAddItem', { item: 'grits' }],
  ['zh-CN', '降脂药大夫给停咧 以后甭提醒额咧', 'MedicationRemove', { medication: '阿托伐他汀' }],
  ['zh-CN', '钙片以后都不用吃了 把提醒删了', 'MedicationRemove', { medication: '钙片' }],
])('%s: what names nothing of its own is no second request: %s', (locale, text, intent, slots) => {
  expect(read(locale, text)).toMatchObject({ intent, slots, also: [] })
})

test('two requests stay two', () => {
  expect(read('en', 'put milk on the shopping list and remind me to call my sister at three').also).toHaveLength(1)
  expect(read('zh-CN', '把牛奶记到购物单上 再提醒我三点给姐姐打电话').also).toHaveLength(1)
})

test.each<[Locale, string, object]>([
  ['en', 'put the bedside lamp on i need the toilet', { name: 'Bedside lamp' }],
  ['zh-CN', '我去趟厕所电视先给我暂停一下', { name: '电视' }],
])('%s: a room that somebody goes to is not where the device is: %s', (locale, text, slots) => {
  expect(read(locale, text).slots).toEqual(slots)
})

test('a room beside a device is where it is', () => {
  expect(read('en', 'turn on the lights in the kitchen').slots).toMatchObject({ area: 'Kitchen', domain: 'light' })
})

test('who was taken back is not called', () => {
  expect(read('en', 'ring tom er no not tom ring mary')).toMatchObject({
    intent: 'CallContact',
    slots: { contact: 'Mary' },
  })
})

test('数了一下 counts nothing', () => {
  expect(read('zh-CN', '阿司匹林数了一下就剩五片了哦').slots).toEqual({ medication: '阿司匹林', count: 5 })
})

test.each<[Locale, string, string, object]>([
  ['en', 'i like to talk about how it was when we were young may i tell you a bit about it', 'ChatReminisce', {}],
  ['en', "what's it going to do out there is there rain coming", 'HassGetWeather', {}],
  ['en', "drop the dentist reminder they've cancelled on me", 'ReminderRemove', { text: 'dentist' }],
  ['zh-CN', '睡不着觉你给我摆个故事听嘛', 'ChatStory', {}],
  ['zh-CN', '倒计时一个小时二十分钟现在开始', 'HassStartTimer', { hours: 1, minutes: 20 }],
  ['zh-CN', '礼拜五提醒我交水费我这脑壳记不住', 'ReminderAdd', { text: '交水费', date: '2026-03-13' }],
])('%s: open text holds nothing that says something else: %s', (locale, text, intent, slots) => {
  const { slots: found, intent: was } = read(locale, text)
  expect([was, found]).toEqual([intent, slots])
})

test.each<[Locale, string, object]>([
  ['zh-CN', '华法林晌午十二点吃', { medication: '华法林', times: ['12:00'] }],
  ['zh-CN', '叶酸片礼拜一礼拜四早上九点吃', { medication: '叶酸片', days: ['MO', 'TH'], times: ['09:00'] }],
  ['zh-CN', '凌晨十二点提醒我关灯', { text: '关灯', time: '00:00' }],
  ['zh-CN', '上午十二点提醒我吃饭', { text: '吃饭', time: '12:00' }],
  ['en', 'i need to start taking vitamin d on mondays and thursdays', { medication: 'vitamin D', days: ['MO', 'TH'] }],
])('%s: hours and days are those that are said: %s', (locale, text, slots) => {
  expect(read(locale, text)).toMatchObject({ slots, also: [] })
})

test.each<[Locale, string, string, object]>([
  ['en', 'my hands are full of flour so put eggs on the shopping list', 'HassShoppingListAddItem', { item: 'eggs' }],
  ['en', "it's boiled dry and i've thrown the lot out cancel the potato timer", 'HassCancelTimer', { name: 'potato' }],
])('%s: what led to a request is no part of it: %s', (locale, text, intent, slots) => {
  expect(read(locale, text)).toMatchObject({ intent, slots, also: [] })
})
