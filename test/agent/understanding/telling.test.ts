import { describe, expect, test } from '@jest/globals'
import { createUnderstander, fileModels } from '../../../agent/understanding/index.js'
import { mishearing } from '../../../agent/understanding/mishear.js'
import { type Telling, merelyTold, tellings } from '../../../agent/understanding/telling.js'
import { plainWords } from '../../../agent/understanding/text.js'
import { readBenchHome, readCorpora } from '../../../bench/understand/corpus.js'
import { NOW, readRows, scoreOf } from '../../../bench/understand/score.js'
import { LOCALES, type Locale } from '../../../core/locale.js'
import { loadDialogs } from '../../../dialogs/index.js'

const told = (text: string, locale: Locale) => [...tellings(plainWords(text), locale)].sort()

test.each<[Locale, string, Telling[]]>([
  ['en', 'my cousin turned her heating off to save money', ['other']],
  ['en', 'Doris says her aspirin upsets her stomach', ['other']],
  ['en', 'I broke my wrist years ago', ['past']],
  ['en', 'if I won the pools I would buy a new lamp', ['supposed']],
  ['en', 'the notice says mind the step', ['quoted']],
  ['en', 'on the news a doctor spoke about strokes', ['shown']],
  ['en', 'turn the heating off', []],
  ['en', 'I have fallen and I can not get up', []],
  ['zh-CN', '隔壁老张的药比我多', ['other']],
  ['zh-CN', '好几年前我摔断过腿', ['past']],
  ['zh-CN', '要是灯自己会关就好了', ['supposed']],
  ['zh-CN', '墙上写着小心火烛', ['quoted']],
  ['zh-CN', '新闻里说着火了', ['shown']],
  ['zh-CN', '把灯关了', []],
  ['zh-CN', '我摔倒了起不来', []],
])('%s: %s is told as %j', (locale, text, kinds) => {
  expect(told(text, locale)).toEqual(kinds)
})

test.each<[Locale, string]>([
  ['en', 'my wife has fallen in the garden'],
  ['en', 'he says his chest hurts and he can not breathe'],
  ['en', 'I fell last year and now I have fallen again'],
  ['zh-CN', '老伴摔倒了'],
  ['zh-CN', '我姐说她胸口疼得厉害'],
  ['zh-CN', '以前也摔过，现在又起不来了'],
])('%s: what somebody suffers now is a cry, whoever it is: %s', (locale, text) => {
  expect(merelyTold({ skill: 'emergency', intent: 'EmergencyHelp' }, plainWords(text), locale)).toBe(false)
})

const dialogs = loadDialogs()
const corpora = readCorpora().filter(({ name }) => name === 'dev')

describe.each(LOCALES)('%s', (locale) => {
  const understander = createUnderstander({ dialogs, home: readBenchHome(locale), store: fileModels() })
  const rows = corpora.filter((corpus) => corpus.locale === locale).flatMap((corpus) => corpus.rows)
  const near = rows.filter(({ kind }) => kind !== undefined)

  test('of near misses that nothing was taught of hardly any is acted upon, and none is a cry but one in twenty', () => {
    const score = scoreOf(
      readRows(
        understander,
        locale,
        near.filter(({ intent, taught }) => intent === 'None' && !taught),
      ),
    )
    expect(score.count).toBeGreaterThan(50)
    expect(score.noneActed).toBeLessThan(0.06)
    expect(score.falseAlarms.EmergencyHelp).toBeLessThan(0.05)
  })

  test('a cry for somebody else is acted upon', () => {
    const cries = near.filter(({ intent }) => intent === 'EmergencyHelp')
    expect(cries.length).toBeGreaterThan(10)
    for (const { text } of cries) {
      const { intent, act } = understander.understand(text, { locale, now: NOW, timezone: 'UTC' })
      expect([text, intent, act]).toEqual([text, 'EmergencyHelp', true])
    }
  })

  test('cries that were misheard are acted upon, and nothing else becomes one by being misheard', () => {
    const mishear = mishearing(
      locale,
      rows.map(({ text }) => text),
    )
    const cries = rows.filter(({ intent }) => intent === 'EmergencyHelp')
    const others = rows.filter(({ intent }, i) => intent !== 'EmergencyHelp' && i % 4 === 0)
    const read = (which: typeof rows) => readRows(understander, locale, which, ({ text }, i) => mishear(text, i))
    expect(scoreOf(read(cries)).recall.EmergencyHelp).toBeGreaterThan(0.95)
    expect(scoreOf(read(others)).falseAlarms.EmergencyHelp).toBeLessThan(0.01)
  })
})

test.each<[Locale, string]>([
  ['en', 'the chorus goes help I need somebody'],
  ['en', 'the man on the tv shouted help'],
  ['zh-CN', '电影里那个人喊救命'],
  ['zh-CN', '歌里唱的是快救火'],
])('%s: what is called in a film or a song is no cry: %s', (locale, text) => {
  expect(merelyTold({ skill: 'emergency', intent: 'EmergencyHelp' }, plainWords(text), locale)).toBe(true)
})
