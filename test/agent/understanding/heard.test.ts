import { expect, test } from '@jest/globals'
import { cleanEn } from '../../../agent/understanding/clean-en.js'
import { asMeant } from '../../../agent/understanding/heard-zh.js'
import { sayable, tokenize } from '../../../agent/understanding/text.js'

const zh = (text: string) =>
  asMeant(tokenize(sayable(text)))
    .map(({ word }) => word)
    .join('')
const en = (text: string) =>
  cleanEn(tokenize(sayable(text)))
    .map(({ word }) => word)
    .join(' ')

test.each([
  ['铭天早上七点叫我', '明天早上七点叫我'],
  ['每天皖上九靛', '每天晚上九点'],
  ['早上吧点吃药', '早上八点吃药'],
  ['善分钟以后', '三分钟以后'],
  ['八分终的计时器', '八分钟的计时器'],
  ['接了个碘话', '接了个电话'],
])('%s is meant as %s', (heard, meant) => {
  expect(zh(heard)).toBe(meant)
})

test.each([
  '网上认识的人',
  '灶上的火灭了',
  '一点小事',
  '就点这个菜',
  '楼上天天吵',
  '他没气了',
  '把声音减小十',
  '今天晚上八点',
])('%s stays as it was said', (text) => {
  expect(zh(text)).toBe(text)
})

test.each([
  ['take my pills at half passed nine', 'take my pills at half past nine'],
  ['but the heat on seventy two', 'put the heat on seventy two'],
  ['some bodies broken in', 'somebody has broken in'],
  ['tick off they potatoes', 'tick off the potatoes'],
  ['what bill have I got to take', 'what pill have i got to take'],
  ['my blood pressure peels', 'my blood pressure pills'],
])('%s is meant as %s', (heard, meant) => {
  expect(en(heard)).toBe(meant)
})

test.each([
  ['the bank passed nine letters on', 'the bank passed nine letters on'],
  ['pay the water bill', 'pay the water bill'],
  ['they are off to town', 'they are off to town'],
  ['take the bill to my son', 'take the bill to my son'],
])('%s stays as it was said', (text, words) => {
  expect(en(text)).toBe(words)
})

test('what was but is no request stays one thing that is told', () => {
  expect(en('but the radio is on')).toBe('the radio is on')
})
