import type { PcmChunk } from '../../core/audio.js'
import type { Locale } from '../../core/locale.js'
import type { SpeakingStyle, Synthesizer } from '../../core/speech.js'
import { loudness } from '../../core/loudness.js'

export interface Spoken {
  chunks: PcmChunk[]
  /** Seconds. */
  length: number
  loudness: number
}

/** All that a voice says. */
export async function speak(
  voice: Synthesizer,
  text: string,
  style: Partial<SpeakingStyle> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<Spoken> {
  const chunks: PcmChunk[] = []
  for await (const chunk of voice.synthesize(text, { locale: 'en', pace: 1, pitch: 1, ...style }, signal))
    chunks.push(chunk)
  const length = chunks.reduce((sum, chunk) => sum + chunk.samples.length / chunk.sampleRate, 0)
  const loud = chunks.map((chunk) => loudness(chunk.samples))
  return { chunks, length, loudness: loud.length === 0 ? 0 : Math.max(...loud) }
}

const TEXT: Record<Locale, string> = {
  en: 'It is a quarter past three in the afternoon.',
  'zh-CN': '现在是下午三点一刻。',
}

/** What every voice keeps. @param make a started one */
export function synthesizerContract(name: string, make: () => Synthesizer): void {
  describe(`synthesizer ${name}`, () => {
    test('it is heard in each of its languages', async () => {
      const voice = make()
      expect(voice.locales.length).toBeGreaterThan(0)
      for (const locale of voice.locales) {
        const { length, loudness } = await speak(voice, TEXT[locale], { locale })
        expect(length).toBeGreaterThan(0.4)
        expect(length).toBeLessThan(8)
        expect(loudness).toBeGreaterThan(500)
      }
    })

    test('a slower pace takes longer', async () => {
      const voice = make()
      const [usual, slow] = [await speak(voice, TEXT.en), await speak(voice, TEXT.en, { pace: 0.6 })]
      expect(slow.length).toBeGreaterThan(usual.length * 1.25)
    })

    test('it comes in pieces', async () => {
      expect((await speak(make(), `${TEXT.en} ${TEXT.en}`)).chunks.length).toBeGreaterThan(1)
    })

    test('nothing to say is no sound', async () => {
      for (const text of ['', '   ', '…', '<br/>'.replace('br', '')]) expect((await speak(make(), text)).length).toBe(0)
    })

    test('stopped after the first piece, it soon ends', async () => {
      const stop = new AbortController()
      let pieces = 0
      const long = `${TEXT.en} `.repeat(40)
      for await (const _ of make().synthesize(long, { locale: 'en', pace: 1, pitch: 1 }, stop.signal)) {
        pieces++
        stop.abort()
      }
      expect(pieces).toBeLessThan(4)
    })

    test('left early, it can speak again', async () => {
      const voice = make()
      for await (const _ of voice.synthesize(
        TEXT.en,
        { locale: 'en', pace: 1, pitch: 1 },
        new AbortController().signal,
      ))
        break
      expect((await speak(voice, TEXT.en)).loudness).toBeGreaterThan(500)
    })

    test('a language it does not speak is refused by its code', async () => {
      await expect(speak(make(), 'nuqneH', { locale: 'tlh' as Locale })).rejects.toMatchObject({
        code: 'LOCALE_UNSUPPORTED',
      })
    })
  })
}
