import { joined } from '../../core/samples.js'
import { commands } from '../../bench/voice/commands.js'
import { upperBound, wordsOf } from '../../bench/voice/errors.js'
import { endOf, hiss, inRoom, seeded } from '../../bench/voice/sound.js'
import { editDistance } from '../../core/edits.js'
import { createUnderstander, dialogCache, fileModels } from '../../agent/understanding/index.js'
import { loadDialogs } from '../../dialogs/index.js'

const level = (samples: Int16Array) => Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length)
const tone = Int16Array.from({ length: 16_000 }, (_, i) => 8_000 * Math.sin(i / 5))

test('audio is the same for the same seed, and never digital zeros', () => {
  expect(inRoom(tone, { snr: 10, seed: 3 })).toEqual(inRoom(tone, { snr: 10, seed: 3 }))
  expect(inRoom(tone, { snr: 10, seed: 3 })).not.toEqual(inRoom(tone, { snr: 10, seed: 4 }))
  expect(level(hiss(200))).toBeGreaterThan(3)
  expect(level(hiss(200))).toBeLessThan(30)
})

test.each([20, 10, 5])('noise is %d dB below the speech', (snr) => {
  const noise = inRoom(tone, { snr, seed: 5 }).map((sample, i) => sample - (tone[i] ?? 0))
  expect(20 * Math.log10(level(tone) / level(noise))).toBeCloseTo(snr, -0.5)
})

test('where the last sound ends is found under quiet', () => {
  expect(Math.abs(endOf(joined([tone, hiss(500)])) - tone.length)).toBeLessThan(20)
})

test('words are compared as they are said', () => {
  expect(wordsOf('Set a timer for 25 minutes, please!')).toEqual(wordsOf('set a timer for twenty five minutes please'))
  expect(editDistance(wordsOf("I can't get up"), wordsOf('I can not get'))).toBe(1)
})

test('nothing seen in three hours is at most one an hour', () => {
  expect(upperBound(0, 3)).toBe(1)
  expect(upperBound(2, 1)).toBeGreaterThan(2)
})

test('random numbers are spread over their range', () => {
  const random = seeded(1)
  const numbers = Array.from({ length: 1_000 }, random)
  expect(Math.abs(numbers.reduce((sum, one) => sum + one, 0) / 1_000)).toBeLessThan(0.1)
})

test('each command is understood as what it is measured by, once it is heard right', () => {
  const understander = createUnderstander({ dialogs: loadDialogs([], dialogCache()), store: fileModels() })
  const context = { locale: 'en', timezone: 'UTC', now: Date.UTC(2026, 2, 7, 9) } as const
  const read = commands(100).map(({ text }) => understander.understand(text, context).intent)
  expect(read).toEqual(commands(100).map(({ intent }) => intent))
})
