import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fitTemperature, predict, train } from '../../../agent/understanding/classifier.js'
import { readLexicon } from '../../../agent/understanding/lexicon.js'
import { buildNet } from '../../../agent/understanding/net.js'
import { likeSound, soundEn } from '../../../agent/understanding/sound-en.js'
import { rememberSounds, soundTable, soundZh } from '../../../agent/understanding/sound-zh.js'
import { indexTemplates } from '../../../agent/understanding/template-index.js'
import { WordSets } from '../../../agent/understanding/word-sets.js'
import { LOCALES } from '../../../core/locale.js'
import { loadDialogs } from '../../../dialogs/index.js'
import { expandTemplate } from '../../../dialogs/template.js'

const dialogs = loadDialogs()

test.each(LOCALES)('%s: the index leads to a template from every sentence that it stands for', (locale) => {
  const lexicon = readLexicon(dialogs, locale)
  const index = indexTemplates(lexicon)
  const names = (ids: readonly number[]) => ids.map((id) => index.vocabulary[id])
  const lost: string[] = []
  lexicon.templates.forEach(({ part, text }, at) => {
    const within = (ids: readonly number[] | null | undefined, words: readonly (string | undefined)[]) =>
      !ids || names(ids).some((word) => words.includes(word))
    for (const words of expandTemplate(part, 8))
      if (
        !within(index.anchors[at], words) ||
        !within(index.starts[at], words.slice(0, 1)) ||
        !within(index.ends[at], words.slice(-1)) ||
        (index.shortest[at] ?? Infinity) > words.length
      )
        lost.push(`${text}: ${words.join(' ')}`)
  })
  expect(lost).toEqual([])
})

test.each(LOCALES)('%s: every edge of a net leads onward, and only the last state has none', (locale) => {
  const sets = new WordSets(locale)
  const wrong: string[] = []
  for (const template of readLexicon(dialogs, locale).templates) {
    const { states, first, to } = buildNet(template, sets)
    for (let state = 0; state < states; state++) {
      const next = [...to.slice(first[state], first[state + 1])]
      if (next.some((other) => other <= state) || (next.length === 0) !== (state === states - 1))
        wrong.push(template.text)
    }
  }
  expect(wrong).toEqual([])
})

test('a likeness that need not be exact below a limit is the same above it', () => {
  const word = fc.stringMatching(/^[a-z]{1,12}$/)
  fc.assert(
    fc.property(word, word, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, least) => {
      const [x, y] = [soundEn(a), soundEn(b)]
      const exact = likeSound(x, y)
      expect(likeSound(x, y, least)).toBe(exact >= least ? exact : 0)
    }),
  )
})

test('a word costs nothing where it is expected, something where it sounds alike, and fits nowhere else', () => {
  const sets = new WordSets('en')
  const lights = sets.idOf(['light', 'lights'])
  const cost = (word: string) => sets.cost(sets.row(word), word, lights)
  expect(cost('light')).toBe(0)
  expect(cost('right')).toBeGreaterThan(0)
  expect(cost('right')).toBeLessThan(0.4)
  expect(cost('kitchen')).toBe(Infinity)
})

test('sounds that were kept are those that would be worked out', () => {
  const chars = [...'开灯关窗提醒吃药']
  const table = soundTable(chars)
  rememberSounds(table)
  expect(chars.map(soundZh)).toEqual(['kai', 'den', 'guan', 'cuan', 'ti', 'xin', 'ci', 'yao'])
  expect(table.den).toBe('灯')
})

test('a classifier that was too sure of what it has not seen is made less sure', () => {
  const features = (...buckets: number[]) => ({
    buckets: Uint32Array.from(buckets),
    values: Float32Array.from(buckets, () => 1),
  })
  const example = (label: number, ...buckets: number[]) => ({ label, features: features(...buckets), weight: 1 })
  const model = train([example(0, 1), example(1, 2)], ['a', 'b'], [], 40)
  const before = predict(model, features(1))[0]!
  // Half of the unseen contradict what was learned.
  const temperature = fitTemperature(model, [example(0, 1), example(1, 1), example(1, 2), example(0, 2)])
  const after = predict({ ...model, temperature }, features(1))[0]!
  expect(temperature).toBeGreaterThan(1)
  expect(Math.abs(after - 0.5)).toBeLessThan(Math.abs(before - 0.5))
})
