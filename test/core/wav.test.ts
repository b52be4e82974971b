import { fromWav, levelled, lengthOf, toWav } from '../../core/wav.js'
import { decodeWav } from '../../hardware/audio/index.js'

const tone = (peak: number) => Int16Array.from({ length: 16_000 }, (_, at) => Math.round(peak * Math.sin(at / 5)))
const peakOf = (samples: Int16Array) => samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0)

test('what is written is read again, sample by sample, by others too', () => {
  const samples = tone(9_000)
  const wav = toWav(samples)
  expect(fromWav(wav, 'audio')).toEqual(samples)
  expect(decodeWav(Buffer.from(wav), 'x').samples).toEqual(samples)
  expect(lengthOf(samples)).toBe(1_000)
})

test('chunks before the sound are passed over', () => {
  const wav = toWav(tone(9_000))
  const list = Uint8Array.from([...'LIST'].map((letter) => letter.charCodeAt(0)).concat([3, 0, 0, 0, 1, 2, 3, 0]))
  const whole = Uint8Array.from([...wav.subarray(0, 12), ...list, ...wav.subarray(12)])
  expect(fromWav(whole, 'audio')).toHaveLength(16_000)
})

test('a quiet recording is made louder, eight times at most, and a loud one is left as it is', () => {
  expect(peakOf(levelled(tone(4_000)))).toBeGreaterThan(22_000)
  expect(peakOf(levelled(tone(500)))).toBe(4_000)
  expect(peakOf(levelled(tone(30_000)))).toBe(30_000)
})

test('one click does not keep a quiet recording quiet', () => {
  const samples = tone(4_000)
  samples[100] = 32_767
  const louder = levelled(samples)
  expect(louder[100]).toBe(32_767)
  expect(peakOf(louder.slice(200))).toBeGreaterThan(20_000)
})

test('bytes of any kind are refused and never crash', () => {
  const wav = toWav(tone(9_000))
  for (let at = 0; at < 44; at++)
    for (const value of [0, 1, 127, 255]) {
      const broken = wav.slice()
      broken[at] = value
      try {
        expect(fromWav(broken, 'audio').length).toBeLessThanOrEqual(16_000)
      } catch (thrown) {
        expect(thrown).toMatchObject({ code: 'PARAMS_INVALID', details: { field: 'audio' } })
      }
    }
})
