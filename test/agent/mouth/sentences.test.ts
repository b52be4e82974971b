import { createSimulatedClock } from '../../../hardware/clock/simulated.js'
import fc from 'fast-check'
import { createSilentMouth, splitSentences } from '../../../agent/mouth/index.js'
import { LOCALES } from '../../../core/locale.js'

test.each([
  ['It is ten past nine. Shall I remind you?', ['It is ten past nine.', 'Shall I remind you?']],
  ['Take 2.5 tablets. Then rest.', ['Take 2.5 tablets.', 'Then rest.']],
  ['I called Dr. Smith. He is coming.', ['I called Dr. Smith.', 'He is coming.']],
  ['Mrs. Lee and Mr. J. Brown called.', ['Mrs. Lee and Mr. J. Brown called.']],
  ['Wait! What? Yes.', ['Wait!', 'What?', 'Yes.']],
  ['It is 9:30 p.m. now.', ['It is 9:30 p.m. now.']],
  ['One line\nanother line', ['One line', 'another line']],
  ['  \n ', []],
  ['', []],
])('%j is said as %j', (text, sentences) => {
  expect(splitSentences(text, 'en')).toEqual(sentences)
})

test.each([
  ['现在是九点十分。要我提醒您吗？', ['现在是九点十分。', '要我提醒您吗？']],
  ['她说：“我很好。”然后走了！', ['她说：“我很好。”', '然后走了！']],
  ['吃2.5片。休息一下。', ['吃2.5片。', '休息一下。']],
  ['真的吗？！好的。', ['真的吗？！', '好的。']],
])('%j is said as %j', (text, sentences) => {
  expect(splitSentences(text, 'zh-CN')).toEqual(sentences)
})

test('splitting loses no letter and no number', () => {
  const said = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...LOCALES), (text, locale) =>
      expect(said(splitSentences(text, locale).join(' '))).toBe(said(text)),
    ),
  )
})

test('a silent mouth is done at once and remembers', async () => {
  const mouth = createSilentMouth()
  const style = { locale: 'en', pace: 1, pitch: 1, volume: 50 } as const
  expect(await mouth.speak(['One.', 'Two.'], style).done).toEqual({ finished: true, heard: 2 })
  expect(mouth.spoken).toEqual(['One.', 'Two.'])
})

test('a silent mouth on a clock takes as long as the words do, and stops at once', async () => {
  const clock = createSimulatedClock({ start: 0, timezone: 'UTC' })
  const mouth = createSilentMouth(clock)
  const style = { locale: 'en', pace: 1, pitch: 1, volume: 50 } as const
  const ends: unknown[] = []
  const say = (...sentences: string[]) => {
    const utterance = mouth.speak(sentences, style)
    void utterance.done.then((end) => ends.push(end))
    return utterance
  }
  say('a'.repeat(30))
  await clock.advance(1_999)
  expect(ends).toEqual([])
  await clock.advance(1)
  expect(ends).toEqual([{ finished: true, heard: 1 }])
  const long = say('a'.repeat(15), 'b'.repeat(15), 'c'.repeat(15))
  await clock.advance(1_500)
  long.stop()
  await clock.advance(0)
  expect(ends[1]).toEqual({ finished: false, heard: 2 })
})
