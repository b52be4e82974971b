import { commonWord, withoutEr } from '../../../agent/understanding/plain-zh.js'

test.each([
  ['煤气味儿', '煤气味'],
  ['一会儿', '一会'],
  ['女儿', '女儿'],
  ['儿子', '儿子'],
  ['大儿子', '大儿子'],
  ['这儿', '这儿'],
  ['今儿个', '今儿个'],
])('%s is read as %s', (text, plain) => expect(withoutEr([...text]).join('')).toBe(plain))

test('a word of one part of the country is read as the common one', () =>
  expect([...'甭提醒俺了'].map(commonWord).join('')).toBe('别提醒我了'))
