import { jest } from '@jest/globals'
import type { Recognizer } from 'vosk'
import { DecoderPool } from '../../../speech/vosk/pool.js'

const SECOND = new Int16Array(16_000)

/** Native recognizers as a script: what was made, and what was asked of each. */
function script() {
  const made: { grammar: string; calls: string[] }[] = []
  const pool = new DecoderPool((grammar) => {
    const one = { grammar: grammar?.join(',') ?? 'any', calls: [] as string[] }
    made.push(one)
    const result = { text: '', result: [] }
    const recognizer: Recognizer = {
      setWords: () => undefined,
      acceptWaveformAsync: async (data) => {
        one.calls.push(`heard ${data.length / 2}`)
        return false
      },
      result: () => result,
      partialResult: () => ({ partial: '' }),
      finalResult: () => {
        one.calls.push('final')
        return result
      },
      free: () => void one.calls.push('free'),
    }
    return recognizer
  })
  /** Hears some seconds, without asking for what they were. */
  const hear = async (seconds: number, grammar?: readonly string[]) => {
    const decoder = pool.take(grammar)
    for (let i = 0; i < seconds; i++) await decoder.accept(SECOND)
    await decoder.free()
  }
  return { pool, made, hear, calls: () => made.map(({ calls }) => calls.at(-1)) }
}

beforeEach(() => jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'setImmediate', 'nextTick', 'performance'] }))
afterEach(() => jest.useRealTimers())

test('a decoder hears the next utterance too, and nothing is left in it of the one before', async () => {
  const { made, hear } = script()
  await hear(1)
  await hear(1)
  expect(made).toHaveLength(1)
  expect(made[0]?.calls).toEqual(['heard 16000', 'final', 'heard 16000', 'final'])
})

test('each grammar has a decoder of its own, and only the last few are kept', async () => {
  const { made, hear, calls } = script()
  for (const word of ['a', 'b', 'a', 'c', 'd', 'e']) await hear(1, [word])
  expect(made.map(({ grammar }) => grammar)).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(calls()).toEqual(['final', 'free', 'final', 'final', 'final'])
})

test('two utterances at once have two decoders, of which one is kept', async () => {
  const { pool, made, calls } = script()
  const [first, second] = [pool.take(), pool.take()]
  await second.free()
  await first.free()
  expect(made).toHaveLength(2)
  expect(calls().sort()).toEqual(['final', 'free'])
})

test('a worn decoder is given up while nobody speaks, and another is made ready', async () => {
  const { pool, made, hear, calls } = script()
  await pool.warm([SECOND])
  await hear(21)
  expect(made).toHaveLength(1)
  await jest.advanceTimersByTimeAsync(5_000)
  expect(calls()).toEqual(['free', 'final'])
  expect(made[1]?.calls.slice(0, 2)).toEqual(['heard 3200', 'heard 3200'])
})

test('a decoder that is worn out is given up at once', async () => {
  const { hear, calls } = script()
  await hear(41)
  expect(calls()).toEqual(['free'])
})

test('nobody waits for a decoder that is being made ready', async () => {
  const { pool, made } = script()
  const ready = pool.warm([SECOND])
  const decoder = pool.take()
  await ready
  expect(made[0]?.calls.filter((call) => call === 'heard 3200').length).toBeLessThan(5)
  await decoder.free()
  expect(made).toHaveLength(2)
})

test('closed, all are freed, those that come back later too', async () => {
  const { pool, hear, calls } = script()
  await hear(1)
  const late = pool.take(['a'])
  pool.close()
  await late.free()
  expect(calls()).toEqual(['free', 'free'])
})
