import fc from 'fast-check'
import { isEcho } from '../../../agent/ears/echo.js'
import { stripWake } from '../../../agent/ears/wake-phrase.js'

test.each([
  ['Hey Jarvis, turn on the light.', 'turn on the light.'],
  ['hey jarvis turn on the light', 'turn on the light'],
  ['Jarvis, turn on the light', 'turn on the light'],
  ['A Jarvis turn on the light', 'turn on the light'],
  ['Hey, Travis. Turn on the light', 'Turn on the light'],
  ['Travis, turn on the light', 'turn on the light'],
  ['Hey Davis turn on the light', 'turn on the light'],
  ['hey jarvis', ''],
  ['Hey Jarvis.', ''],
  ['Hey!', ''],
  ['she said no. Hey Jarvis, stop', 'stop'],
  ['Heyjarvis stop', 'stop'],
  ["Hey Jarvis's stop", 'stop'],
  ['嘿贾维斯，现在几点', '现在几点'],
  ['Hey Jarvis 现在几点', '现在几点'],
])('after a wake %j is the request %j', (heard, request) => {
  expect(stripWake(heard, 'hey_jarvis', true).text).toBe(request)
})

test.each([
  'turn on the light',
  'what time is it',
  'the harvest was good this year',
  'call Travis',
  'is there any service in the village today',
  '现在几点了',
  '',
])('a request without the phrase stays as it is: %j', (text) => {
  expect(stripWake(text, 'hey_jarvis', true).text).toBe(text)
})

test('without a wake only the phrase itself is taken off, as an answer may begin with a like name', () => {
  expect(stripWake('Travis called', 'hey_jarvis', false)).toEqual({ text: 'Travis called', found: false })
  expect(stripWake('Hey Jarvis, yes', 'hey_jarvis', false)).toEqual({ text: 'yes', found: true })
})

test('what is left is always the end of what was there', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, sure) =>
      text.endsWith(stripWake(text, 'hey_jarvis', sure).text),
    ),
  )
})

test('an echo is told from an answer by its words', () => {
  expect(isEcho('it is ten nine', 'It is ten past nine.')).toBe(true)
  expect(isEcho('help', 'It is ten past nine.')).toBe(false)
  expect(isEcho('现在是九点', '现在是九点十分。')).toBe(true)
  expect(isEcho('救命', '现在是九点十分。')).toBe(false)
  expect(isEcho('anything', '')).toBe(false)
  const said = 'I can not breathe is something that I listen for.'
  expect(isEcho('I cannot breathe if something happens.', said)).toBe(true)
  expect(isEcho('I have fallen and I am not able to get up', said)).toBe(false)
  expect(isEcho('cannot you listen to me', said)).toBe(false)
})
