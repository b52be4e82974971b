import { grammarOf, normalize } from '../../../speech/vosk/grammar.js'
import { weigh } from '../../../speech/vosk/weigh.js'

const expected = new Set(['set a timer for five minutes', 'call my daughter', 'yes'])
const said = (text: string, confidence = 0.9) => ({ text, confidence })

describe('two readings of the same audio', () => {
  test('an expected phrase is believed where the free one heard something like it', () => {
    expect(
      weigh(said('said a time or for five minutes'), said('set a timer for five minutes'), expected, 'en'),
    ).toEqual({
      text: 'set a timer for five minutes',
      confidence: 0.9,
      alternatives: ['said a time or for five minutes'],
      guessed: true,
    })
  })

  test('an expected phrase that nobody said stays an alternative', () => {
    const read = weigh(said('the doctor spoke of my garden'), said('call my daughter'), expected, 'en')
    expect(read).toMatchObject({ text: 'the doctor spoke of my garden', alternatives: ['call my daughter'] })
  })

  test('what the grammar mixes out of its words is not believed, and left to who understands', () => {
    const read = weigh(said('call for five'), said('call for five minutes'), expected, 'en')
    expect(read).toEqual({ ...said('call for five'), alternatives: ['call for five minutes'] })
  })

  test('unknown words before a request do not matter', () => {
    const read = weigh(
      said('hey jarvis said a timer for five minutes'),
      said('[unk] set a timer for five minutes'),
      expected,
      'en',
    )
    expect(read.text).toBe('set a timer for five minutes')
  })

  test('where both agree the surer one counts', () => {
    expect(weigh(said('yes', 0.4), said('yes', 0.95), expected, 'en')).toEqual({ text: 'yes', confidence: 0.95 })
  })

  test('an expected word that the free one did not hear at all is not believed', () => {
    expect(weigh(said(''), said('yes'), expected, 'en')).toMatchObject({ text: '' })
  })

  test('Mandarin is written without spaces', () => {
    expect(weigh(said('现在 几点'), null, new Set(), 'zh-CN').text).toBe('现在几点')
  })
})

describe('grammars', () => {
  const knows =
    (...words: string[]) =>
    (word: string) =>
      words.includes(word)

  test('phrases with a word that the model does not know are left out', () => {
    expect(grammarOf(['Call Mary!', 'take levothyroxine'], 'en', knows('call', 'mary', 'take'))).toEqual(['call mary'])
  })

  test('Chinese is taken apart into the longest known words', () => {
    expect(grammarOf(['现在几点了？'], 'zh-CN', knows('现在', '几点', '现', '在', '了'))).toEqual(['现在 几点 了'])
    expect(grammarOf(['你好'], 'zh-CN', knows('你'))).toEqual([])
  })

  test('empty phrases make no grammar, as an empty one ends the process', () => {
    expect(grammarOf(['', '!?', '  '], 'en', () => true)).toEqual([])
  })

  test('phrases lose case and punctuation', () => {
    expect(normalize('What’s the TIME, please?', 'en')).toBe("what's the time please")
    expect(normalize(' 现在 几点？', 'zh-CN')).toBe('现在几点')
  })
})
