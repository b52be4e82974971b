import { expect, test } from '@jest/globals'
import { createUnderstander, fileModels } from '../../../agent/understanding/index.js'
import { contrary } from '../../../agent/understanding/redirect.js'
import { plainWords } from '../../../agent/understanding/text.js'
import type { Annotated } from '../../../agent/understanding/annotate.js'
import { readBenchHome } from '../../../bench/understand/corpus.js'
import { NOW } from '../../../bench/understand/score.js'
import type { Locale } from '../../../core/locale.js'
import { loadDialogs } from '../../../dialogs/index.js'

const opposed = (intent: string, text: string, locale: Locale) =>
  contrary(intent, { words: plainWords(text), locale } as unknown as Annotated)

test.each<[Locale, string, string]>([
  ['en', 'HassTurnOff', 'put the hour light on'],
  ['en', 'HassTurnOn', 'the lamp off'],
  ['zh-CN', 'HassTurnOff', '电热毯是补是还开着呀'],
  ['zh-CN', 'HassTurnOn', '灯关了'],
])('%s: %s is opposed by %s', (locale, intent, text) => {
  expect(opposed(intent, text, locale)).toBe(true)
})

test.each<[Locale, string, string]>([
  ['en', 'HassTurnOff', 'turn the lamp off'],
  ['en', 'HassTurnOff', 'I do not want the light on'],
  ['en', 'HassTurnOn', 'open the curtains'],
  ['en', 'HassTurnOn', 'the kettle'],
  ['zh-CN', 'HassTurnOn', '把门关上锁好'],
  ['zh-CN', 'HassTurnOff', '别开灯了'],
])('%s: %s is not opposed by %s', (locale, intent, text) => {
  expect(opposed(intent, text, locale)).toBe(false)
})

test('templates that were read ahead are understood as those that are read when they are needed', async () => {
  const options = { dialogs: loadDialogs(), home: readBenchHome('en'), store: fileModels() }
  const [warm, cold] = [createUnderstander(options), createUnderstander(options)]
  await warm.warm('en')
  const context = { locale: 'en', now: NOW, timezone: 'UTC' } as const
  for (const text of ['turn on the reading lamp', 'set a timer for ten minuets', 'I fell off my bike years ago'])
    expect(warm.understand(text, context)).toEqual(cold.understand(text, context))
})
