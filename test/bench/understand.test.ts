import { expect, test } from '@jest/globals'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readBenchHome, readCorpora } from '../../bench/understand/corpus.js'
import { mishearing } from '../../agent/understanding/mishear.js'
import { type Outcome, calibrationError, reliability, sameSlots, scoreOf } from '../../bench/understand/score.js'
import { compare } from '../../bench/understand/yardsticks.js'

const outcome = (wanted: string, read: string, act: boolean, confidence = 0.9): Outcome => ({
  row: { text: '', intent: wanted },
  heard: '',
  intent: read,
  slots: {},
  confidence,
  act,
  layer: '',
  intentRight: wanted === read,
  right: wanted === read,
  ms: 1,
})

test('sentences of one name and language are read together, and their home beside them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'))
  const row = (text: string) => `${JSON.stringify({ text, intent: 'None' })}\n`
  writeFileSync(join(folder, 'dev-en.jsonl'), row('a') + row('b'))
  writeFileSync(join(folder, 'dev-en.more.jsonl'), row('c'))
  writeFileSync(join(folder, 'dev-zh.jsonl'), row('d'))
  writeFileSync(join(folder, 'notes.txt'), 'no sentences')
  writeFileSync(join(folder, 'home.en.yaml'), 'areas: [{ id: kitchen, name: Kitchen }]\n')
  const read = readCorpora(folder).map(({ name, locale, rows }) => [
    name,
    locale,
    rows.map(({ text }) => text).join(''),
  ])
  expect(read).toEqual([
    ['dev', 'en', 'abc'],
    ['dev', 'zh-CN', 'd'],
  ])
  expect(readBenchHome('en', folder).areas).toEqual([{ id: 'kitchen', name: 'Kitchen' }])
})

test('a score counts what was asked, what was not, and cries apart', () => {
  const score = scoreOf([
    outcome('None', 'HassTurnOn', true),
    outcome('None', 'None', false),
    outcome('EmergencyHelp', 'EmergencyHelp', true),
    outcome('EmergencyHelp', 'EmergencyHelp', false),
    outcome('HassTurnOn', 'EmergencyHelp', true),
    outcome('HassTurnOn', 'HassTurnOn', true),
  ])
  expect(score).toMatchObject({ count: 6, noneActed: 0.5, wrongAct: 0.25, falseAlarms: { EmergencyHelp: 0.25 } })
  expect(score.recall.EmergencyHelp).toBe(0.5)
  expect(score.intent).toBeCloseTo(4 / 6)
})

test('confidence that says 0.9 and is right half of the time is 0.4 away', () => {
  const half = [outcome('A', 'A', true), outcome('B', 'A', true)]
  expect(reliability(half)).toEqual([{ from: 0.85, count: 2, said: 0.9, right: 0.5 }])
  expect(calibrationError(half)).toBeCloseTo(0.4)
})

test('slots are compared apart from case, and lists apart from order', () => {
  expect(sameSlots({ name: 'Pie' }, { name: 'pie ' })).toBe(true)
  expect(sameSlots({ days: ['MO', 'TU'] }, { days: ['TU', 'MO'] })).toBe(true)
  expect(sameSlots({ minutes: 5 }, {})).toBe(false)
})

test('another is compared on the sentences that both know', () => {
  const read = {
    version: '1',
    covers: ['A'],
    read: [
      ['A', 2],
      [null, 4],
      ['A', 9],
    ] as [string | null, number][],
  }
  const all = [outcome('A', 'A', true), outcome('A', 'A', true), outcome('B', 'A', true)]
  expect(compare(read, all)).toEqual({ count: 2, theirs: 0.5, ours: 1, theirP95: 4, ourP95: 1 })
})

test('generated errors change about one word or syllable in ten, the same ones every time', () => {
  const en = 'could you please turn the kitchen light on before the evening news begins'
  const zh = '请你在晚上的新闻开始以前把厨房的灯打开谢谢'
  for (const [locale, text, parts] of [
    ['en', en, en.split(' ')],
    ['zh-CN', zh, [...zh]],
  ] as const) {
    const mishear = mishearing(locale, [en, 'night lights turned off clean kitten'])
    let changed = 0
    for (let i = 0; i < 200; i++) {
      expect(mishear(text, i)).toBe(mishear(text, i))
      const heard: readonly string[] = locale === 'en' ? mishear(text, i).split(' ') : [...mishear(text, i)]
      changed += parts.filter((part) => !heard.includes(part)).length
    }
    expect(changed / (200 * parts.length)).toBeGreaterThan(0.04)
    expect(changed / (200 * parts.length)).toBeLessThan(0.14)
  }
})
