import { jest } from '@jest/globals'
import { HearthError } from '../../../core/errors.js'
import type { Recognizer } from '../../../core/speech.js'
import { recognizerByLocale } from '../../../speech/recognizer/by-locale.js'
import { fakeRecognizer } from '../../fakes/speech.js'
import { frames } from '../../audio/read.js'
import { recognize } from '../../contract/recognizer.js'

/** A recognizer whose loading fails so many times first. */
function failing(times: number, text: string): Recognizer & { starts: number } {
  const one = fakeRecognizer([text])
  return {
    ...one,
    starts: 0,
    async start() {
      this.starts += 1
      if (this.starts <= times) throw new HearthError('MODEL_CORRUPT', { path: '/m', problem: 'damaged', remedy: '' })
    },
  }
}

const never = new AbortController().signal
const now = jest.spyOn(performance, 'now')
afterAll(() => now.mockRestore())

test('what cannot be loaded is told, and another hears until it can', async () => {
  const own = failing(2, 'own')
  const both = recognizerByLocale({ en: own }, 'en', { en: fakeRecognizer(['other']) })
  await both.start(never)
  expect(both.problems().map(({ code }) => code)).toEqual(['MODEL_CORRUPT'])
  expect((await recognize(both, 'what-time-is-it')).text).toBe('other')
  // Not at each utterance: it takes a second.
  expect(own.starts).toBe(1)
  for (const expected of ['other', 'own']) {
    const later = performance.now() + 61_000
    now.mockReturnValue(later)
    expect((await recognize(both, 'what-time-is-it')).text).toBe(expected)
  }
  expect(own.starts).toBe(3)
  expect(both.problems()).toEqual([])
})

test('where nobody else knows the language it is tried again the next time', async () => {
  const own = failing(1, 'own')
  const one = recognizerByLocale({ 'zh-CN': own }, 'zh-CN')
  await expect(one.start(never)).rejects.toMatchObject({ code: 'MODEL_CORRUPT' })
  const session = await one.open({ locale: 'zh-CN' })
  for (const frame of frames('what-time-is-it')) await session.push(frame)
  expect((await session.finish()).text).toBe('own')
})
