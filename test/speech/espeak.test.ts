import { readFileSync } from 'node:fs'
import { speak } from '../contract/synthesizer.js'
import { engines, forever } from './start.js'

const onLinux = process.platform === 'linux' ? test : test.skip

describe('espeak without its other languages', () => {
  const speech = engines({ synthesizer: 'espeak', wake: 'none', recognizer: 'moonshine' })
  beforeAll(() => speech.synthesizer.start(forever))
  afterAll(() => speech.stop())

  test('what is written in their letters ends nothing, and both of ours are spoken after it', async () => {
    // By now they are gone.
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    for (const locale of ['en', 'zh-CN'] as const) {
      await speak(speech.synthesizer, 'Привет José Καλημέρα नमस्ते こんにちは', { locale })
      expect(
        (await speak(speech.synthesizer, locale === 'en' ? 'Good morning' : '早上好', { locale })).loudness,
      ).toBeGreaterThan(500)
    }
    expect(speech.processes().find(({ name }) => name === 'espeak')?.restarts).toBe(0)
  })

  onLinux('their 24 MB are given back', () => {
    const pid = speech.processes().find(({ name }) => name === 'espeak')?.pid ?? 0
    const own = Number(/^Private_Dirty:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1])
    expect(own).toBeGreaterThan(0)
    expect(own / 1_024).toBeLessThan(40)
  })
})
