import { stretched } from '../../../speech/synthesizer/stretch.js'

const tone = Int16Array.from({ length: 16_000 }, (_, i) => 8_000 * Math.sin((2 * Math.PI * 200 * i) / 16_000))
/** Times a second that the sound goes up through zero: the pitch of a tone. */
const pitch = (samples: Int16Array) => {
  const inner = samples.subarray(1_000, samples.length - 1_000)
  return (inner.filter((sample, i) => sample >= 0 && (inner[i - 1] ?? 0) < 0).length * 16_000) / inner.length
}

test.each([0.5, 0.8, 1.5])('at pace %d the length changes and the pitch stays', (pace) => {
  const out = stretched(tone, 16_000, pace)
  expect(out.length).toBe(Math.floor(16_000 / pace))
  expect(pitch(out)).toBeGreaterThan(195)
  expect(pitch(out)).toBeLessThan(205)
})

test('the loudness stays', () => {
  const inner = stretched(tone, 16_000, 0.7).subarray(1_000, -1_000)
  expect(Math.max(...inner)).toBeGreaterThan(7_000)
  expect(Math.max(...inner)).toBeLessThan(9_500)
})

test('the own pace changes nothing', () => expect(stretched(tone, 16_000, 1)).toBe(tone))
