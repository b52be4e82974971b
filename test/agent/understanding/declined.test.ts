import { readAnswer } from '../../../agent/understanding/answer.js'
import type { Language } from '../../../agent/understanding/language.js'
import type { Locale } from '../../../core/locale.js'

const OPTIONS = [
  { id: 'again', labels: ['again', 'play it again', '再听', '再放'] },
  { id: 'answer', labels: ['answer', 'reply', '回话', '回答'] },
]

function choose(locale: Locale, text: string): string | undefined {
  const context = { locale, now: 0, timezone: 'UTC' }
  const answer = readAnswer(text, { kind: 'choice', options: OPTIONS }, { locale } as Language, context)
  return answer?.kind === 'choice' ? answer.id : answer?.kind
}

test.each([
  ['en', 'answer', 'answer'],
  ['en', 'I would like to hear it again', 'again'],
  ['en', 'no, play it again', 'again'],
  ['en', "don't answer", 'no'],
  ['en', "no, don't play it again", 'no'],
  ['en', 'no thank you', 'no'],
  ['zh-CN', '再听一遍', 'again'],
  ['zh-CN', '我要回话', 'answer'],
  ['zh-CN', '不回话', 'no'],
  ['zh-CN', '不要再听了', 'no'],
  ['zh-CN', '不要', 'no'],
] as const)('in %s “%s”, to a choice of two, is %s', (locale, text, meant) => {
  expect(choose(locale, text)).toBe(meant)
})
