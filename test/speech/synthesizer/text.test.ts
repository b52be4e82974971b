import fc from 'fast-check'
import { speakable, stretches } from '../../../speech/synthesizer/text.js'

test('markup, phonemes and commands become plain words', () => {
  expect(speakable('<speak>Hi</speak> [[h@l@U]] (SayText "x")')).toBe('speak Hi /speak h@l@U (SayText x )')
  expect(speakable('salt & pepper')).toBe('salt and pepper')
})

test('sentences of both languages are taken apart', () => {
  expect(stretches('It is three. Tea is ready! Come?')).toEqual(['It is three.', 'Tea is ready!', 'Come?'])
  expect(stretches('现在三点。茶好了！')).toEqual(['现在三点。', '茶好了！'])
})

test('numbers and times stay whole', () => {
  expect(stretches('Take 2.5 tablets at 8:30 today.')).toEqual(['Take 2.5 tablets at 8:30 today.'])
})

test('whatever the text, no stretch is long, empty, or holds what a voice could obey', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (text) => {
      for (const stretch of stretches(text)) {
        expect(stretch.length).toBeLessThanOrEqual(200)
        expect(stretch).toMatch(/[\p{L}\p{N}]/u)
        expect(stretch).not.toMatch(/[<>[\]{}|\\"\p{Cc}\p{Cs}]/u)
      }
    }),
  )
})

test('no word of a long sentence is lost', () => {
  const long = Array.from({ length: 200 }, (_, i) => `word${i}`).join(' ')
  expect(stretches(long).join(' ')).toBe(long)
})

test('text of 100,000 characters without a space is cut', () => {
  expect(stretches('字'.repeat(100_000)).length).toBe(500)
})
