import { expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { createUnderstander, fileModels } from '../../../agent/understanding/index.js'
import { seeded } from '../../../agent/understanding/classifier.js'
import { readBenchHome, readCorpora } from '../../../bench/understand/corpus.js'
import { NOW, readRows, sameSlots, scoreOf } from '../../../bench/understand/score.js'
import { createLineReader } from '../../../cli/understand-line.js'
import { LOCALES, type Locale } from '../../../core/locale.js'
import type { Slots } from '../../../core/understanding.js'
import { loadDialogs } from '../../../dialogs/index.js'

const dialogs = loadDialogs()
const corpora = readCorpora()
const understanders = new Map(
  LOCALES.map((locale) => [locale, createUnderstander({ dialogs, home: readBenchHome(locale), store: fileModels() })]),
)
const understanderOf = (locale: Locale) => understanders.get(locale)!

// Floors lie some points below what is measured: they catch what breaks, the bench says how good it is.
test.each(LOCALES)(
  '%s: of sentences of the dev sets enough are understood, and hardly any act that nobody asked for',
  (locale) => {
    const random = seeded(17)
    const rows = corpora.flatMap((corpus) => (corpus.name === 'dev' && corpus.locale === locale ? corpus.rows : []))
    const sample = rows.filter(() => random() < 0.2)
    const score = scoreOf(readRows(understanderOf(locale), locale, sample))
    expect(score.count).toBeGreaterThan(120)
    expect(score.intent).toBeGreaterThan(0.94)
    expect(score.slots).toBeGreaterThan(0.9)
    expect(score.noneActed).toBeLessThan(0.04)
    expect(score.falseAlarms.EmergencyHelp).toBeLessThan(0.015)
  },
)

test.each(LOCALES)('%s: every cry and every crisis of the dev sets is acted upon, all but one in fifty', (locale) => {
  const rows = corpora
    .filter((corpus) => corpus.name === 'dev' && corpus.locale === locale)
    .flatMap((corpus) => corpus.rows.filter(({ intent }) => intent === 'EmergencyHelp' || intent === 'ChatCrisis'))
  const { recall } = scoreOf(readRows(understanderOf(locale), locale, rows))
  expect(recall.EmergencyHelp).toBeGreaterThan(0.98)
  expect(recall.ChatCrisis).toBeGreaterThan(0.98)
})

interface Turns {
  locale: Locale
  turns: [text: string, intent: string, slots: Slots, also?: [intent: string, slots: Slots][]][]
}
const turns = readFileSync(new URL('../../understanding/turns.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Turns)

test.each(turns.map((each) => [each.turns.map(([text]) => text).join(' / '), each] as const))(
  'in a dialogue: %s',
  (_, { locale, turns: said }) => {
    const read = createLineReader(understanderOf(locale), { locale, now: NOW, timezone: 'UTC' }, true)
    for (const [text, intent, slots, also = []] of said) {
      const reading = read(text)
      const fits =
        sameSlots(reading.slots, slots) &&
        (reading.also ?? []).length === also.length &&
        also.every(([other, more], i) => reading.also?.[i]?.intent === other && sameSlots(reading.also[i].slots, more))
      expect([text, reading.intent, reading.slots, fits]).toEqual([text, intent, reading.slots, true])
    }
  },
)

test.each<[Locale, string, string]>([
  ['en', 'bloody hell what time is it', 'HassGetCurrentTime'],
  ['en', 'for god’s sake turn off the damn radio', 'HassTurnOff'],
  ['en', '帮我 turn off the radio please', 'HassTurnOff'],
  ['zh-CN', '他妈的现在几点了', 'HassGetCurrentTime'],
  ['zh-CN', '帮我把TV关掉', 'HassTurnOff'],
  ['zh-CN', '把收音机关了 please', 'HassTurnOff'],
])('%s: oaths and words of another language hide no request, and start no other: %s', (locale, text, intent) => {
  const reading = understanderOf(locale).understand(text, { locale, now: NOW, timezone: 'UTC' })
  expect([intent, 'None']).toContain(reading.intent)
  if (reading.intent !== intent) expect(reading.act).toBe(false)
})

test.each<[Locale, string]>([
  ['en', 'you stupid bloody machine'],
  ['en', 'oh bugger off will you'],
  ['zh-CN', '你这个破机器真他妈笨'],
  ['en', '我的花今天开了'],
  ['zh-CN', 'the roses are out today'],
])('%s: what is an oath alone, or of the other language, starts nothing: %s', (locale, text) => {
  const reading = understanderOf(locale).understand(text, { locale, now: NOW, timezone: 'UTC' })
  const harmless = ['None', 'HassNevermind', 'ChatFeeling', 'ChatGoodbye']
  expect(harmless.includes(reading.intent) || !reading.act).toBe(true)
})
