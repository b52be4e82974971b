import { parseDuration } from '../../core/duration.js'

test.each([
  ['90s', 90_000],
  ['5m', 300_000],
  ['2h', 7_200_000],
  ['PT20M', 1_200_000],
  ['PT1H30M', 5_400_000],
  ['P1D', 86_400_000],
  ['P2W', 1_209_600_000],
  ['PT0.5S', 500],
])('%s is %d ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms)
})

test.each(['', 'P', 'PT', '5', 'soon', '5 m', '-5m', 'P1M', 'P1Y'])('%j is no duration of a fixed length', (text) => {
  expect(parseDuration(text)).toBeNull()
})
