import { doseAt } from '../../../agent/understanding/slots/dose.js'
import { medicineEnds } from '../../../agent/understanding/slots/medicine-shape.js'
import type { Locale } from '../../../core/locale.js'
import { tokenize } from '../../../agent/understanding/text.js'

const words = (text: string) => tokenize(text).map(({ word }) => word)
const end = (text: string, locale: Locale) => doseAt({ words: words(text), locale }, 0)
const said = (text: string, end: number | undefined) =>
  end === undefined ? undefined : words(text).slice(0, end).join('')

test.each([
  ['一片阿司匹林', '一片'],
  ['两片半', '两片半'],
  ['半片', '半片'],
  ['十毫克', '十毫克'],
  ['二点五毫克', '二点五毫克'],
  ['一个半片', '一个半片'],
  ['5mg', '5mg'],
  ['三小勺糖浆', '三小勺'],
  ['八点两片', undefined],
  ['两次', undefined],
  ['半个小时', undefined],
])('the dose at the start of %s is %s', (text, dose) => expect(said(text, end(text, 'zh-CN'))).toBe(dose))

test.each([
  ['half a tablet', 3],
  ['two pills and a half', 5],
  ['a dose', 2],
  ['10mg twice', 1],
  ['ten minutes', undefined],
])('the dose at the start of "%s" ends after word %s', (text, count) => expect(end(text, 'en')).toBe(count))

test.each([
  ['白色的小药片', ['白色的小药片', '白色的小药']],
  ['消炎药一天三次', ['消炎药']],
  ['阿莫西林胶囊', ['阿莫西林胶囊', '阿莫西林']],
  ['早饭', []],
  ['薯片', []],
  ['鱼丸汤', []],
  ['一片药', []],
])('what is shaped like a medicine in %s: %s', (text, medicines) =>
  expect(medicineEnds(words(text), 0).map((end) => said(text, end))).toEqual(medicines),
)
