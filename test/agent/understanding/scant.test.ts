import { createUnderstander, fileModels } from '../../../agent/understanding/index.js'
import { LOCALES, type Locale } from '../../../core/locale.js'
import { URGENT } from '../../../core/urgency.js'
import { loadDialogs } from '../../../dialogs/index.js'
import { readCorpora } from '../../../bench/understand/corpus.js'

const understander = createUnderstander({ dialogs: loadDialogs(), store: fileModels() })
const now = Date.UTC(2026, 2, 10, 10)
const read = (text: string, locale: Locale) => understander.understand(text, { locale, now, timezone: 'UTC' })
const cries = (text: string, locale: Locale) => {
  const { intent, act } = read(text, locale)
  return URGENT.has(intent) && act
}

test.each<[Locale, string[]]>([
  ['en', ['help', 'fire', 'ambulance', 'police']],
  ['zh-CN', ['救命', '着火', '救我', '快来人']],
])('%s: a word that is a cry is one: %j', (locale, words) => {
  expect(words.filter((word) => !cries(word, locale))).toEqual([])
})

test.each<[Locale, string[]]>([
  ['en', ['and', 'in', 'six', 'answer', 'house', 'minutes', 'somebody', 'anybody']],
  ['zh-CN', ['来了', '不行', '起来', '有人', '下来', '过来']],
])('%s: a noise that is heard as a word is no cry: %j', (locale, words) => {
  expect(words.filter((word) => cries(word, locale))).toEqual([])
})

test.each(LOCALES)('%s: of single words hardly any is a cry', (locale) => {
  const texts = readCorpora()
    .filter((corpus) => corpus.name === 'dev' && corpus.locale === locale)
    .flatMap(({ rows }) => rows.map(({ text }) => text))
  const pieces = locale === 'en' ? /[a-z']+/g : /[\u4e00-\u9fff]{2}/g
  const all = [...new Set(texts.flatMap((text) => text.toLowerCase().match(pieces) ?? []))]
  const words = all.filter((_, i) => i % Math.ceil(all.length / 800) === 0)
  expect(words.length).toBeGreaterThan(400)
  expect(words.filter((word) => cries(word, locale)).length).toBeLessThan(words.length * 0.02)
})
