import { createUnderstander, fileModels } from '../../../agent/understanding/index.js'
import type { Completeness } from '../../../core/understanding.js'
import { loadDialogs } from '../../../dialogs/index.js'

const understander = createUnderstander({ dialogs: loadDialogs(), store: fileModels() })
const now = Date.UTC(2026, 2, 7, 9)

test.each<[Completeness, 'en' | 'zh-CN', string]>([
  ['whole', 'en', 'what is the weather like today'],
  ['likely', 'en', 'what is the whether like today'],
  ['likely', 'en', 'at milk to my shopping list'],
  ['likely', 'en', 'canned you speak slower'],
  ['likely', 'en', 'what medicine do i cake next'],
  ['unknown', 'en', 'my sister came for tea on sunday'],
  ['unfinished', 'en', 'at milk to my'],
  ['unfinished', 'en', 'remind me too take'],
  ['unfinished', 'en', 'can you please'],
  ['whole', 'zh-CN', '现在几点了'],
  ['likely', 'zh-CN', '现在几点乐'],
  ['whole', 'zh-CN', '把厨房的登关掉'],
  ['likely', 'zh-CN', '我该次什么药了'],
  ['unknown', 'zh-CN', '今天天器怎'],
  ['unfinished', 'zh-CN', '每天睡前提醒我吃'],
  ['unfinished', 'zh-CN', '把厨房的'],
])('%s, %s: %s', (how, locale, text) => {
  expect(understander.completeness(text, { locale, timezone: 'UTC', now })).toBe(how)
})
