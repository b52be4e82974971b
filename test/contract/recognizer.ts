import type { Locale } from '../../core/locale.js'
import type { Recognizer, RecognizerOptions, Transcript } from '../../core/speech.js'
import { frames } from '../audio/read.js'

/** Puts a recording through a recognizer. */
export async function recognize(
  recognizer: Recognizer,
  recording: string,
  options: Partial<RecognizerOptions> = {},
): Promise<Transcript & { partials: string[] }> {
  const session = await recognizer.open({ locale: 'en', ...options })
  const partials: string[] = []
  for (const frame of frames(recording)) {
    const partial = await session.push(frame)
    if (partial !== null) partials.push(partial)
  }
  return { ...(await session.finish()), partials }
}

/** A text as its bare words, for comparing. */
export const words = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}' ]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()

/** What every recognizer keeps. @param make a started one that makes "what time is it" of that recording */
export function recognizerContract(name: string, make: () => Recognizer): void {
  describe(`recognizer ${name}`, () => {
    test('a sentence becomes its words, with partials on the way', async () => {
      const { text, confidence, partials } = await recognize(make(), 'what-time-is-it')
      expect(words(text)).toBe('what time is it')
      expect(partials.length).toBeGreaterThan(0)
      expect(confidence ?? 1).toBeGreaterThan(0)
      expect(confidence ?? 1).toBeLessThanOrEqual(1)
    })

    test('a partial is told only where it changed', async () => {
      const { partials } = await recognize(make(), 'what-time-is-it')
      expect(partials.filter((partial, i) => partial === partials[i - 1])).toEqual([])
    })

    test('silence gives the empty text', async () => {
      expect(await recognize(make(), 'silence')).toMatchObject({ text: '', partials: [] })
    })

    test('an utterance without audio gives the empty text', async () => {
      const session = await make().open({ locale: 'en' })
      expect((await session.finish()).text).toBe('')
    })

    test('a cancelled utterance leaves nothing to the next one', async () => {
      const recognizer = make()
      const session = await recognizer.open({ locale: 'en' })
      for (const frame of frames('side-talk').slice(0, 40)) await session.push(frame)
      await session.cancel()
      expect((await recognize(recognizer, 'silence')).text).toBe('')
    })

    test('a locale without a model is refused by its code', async () => {
      await expect(make().open({ locale: 'tlh' as Locale })).rejects.toMatchObject({ code: 'LOCALE_UNSUPPORTED' })
    })
  })
}
