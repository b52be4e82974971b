import { FRAME_SAMPLES } from '../../../core/audio.js'
import { Lookahead } from '../../../speech/recognizer/lookahead.js'

/** A frame of one level, its number in its first sample. */
function frame(level: number, number = 0): Int16Array {
  const samples = Int16Array.from({ length: FRAME_SAMPLES }, (_, i) => (i % 2 === 0 ? level : -level))
  samples[0] = number
  return samples
}

const QUIET = 10
const LOUD = 2_000

/** Speech, then 128 ms of quiet after which quiet is borrowed. @returns it, and how many frames were decoded by then */
function paused() {
  const lookahead = new Lookahead()
  let decoded = 0
  for (const level of [LOUD, LOUD, QUIET, QUIET, QUIET, QUIET])
    decoded += lookahead.pass(frame(level)).length / FRAME_SAMPLES
  const borrowed = lookahead.borrow(128).length / FRAME_SAMPLES
  return { lookahead, decoded, borrowed }
}

test('in a pause more quiet is decoded than was there, and none of it louder than it is', () => {
  const { decoded, borrowed } = paused()
  expect(decoded).toBe(6)
  expect(borrowed).toBe(11)
  const { lookahead } = paused()
  expect(Math.max(...lookahead.borrow(128))).toBe(Number.NEGATIVE_INFINITY)
})

test('a pause is decoded as long as it was', () => {
  const { lookahead, decoded, borrowed } = paused()
  let more = 0
  for (let i = 0; i < 20; i++) more += lookahead.pass(frame(QUIET)).length / FRAME_SAMPLES
  expect(decoded + borrowed + more).toBe(6 + 20)
})

test('speech that goes on is decoded at once, with what came just before it', () => {
  const { lookahead } = paused()
  lookahead.pass(frame(QUIET, 1))
  lookahead.pass(frame(QUIET, 2))
  const heard = lookahead.pass(frame(LOUD, 3))
  expect([0, 1, 2].map((at) => heard[at * FRAME_SAMPLES])).toEqual([1, 2, 3])
  expect(lookahead.pass(frame(QUIET, 4))[0]).toBe(4)
})

test('after enough quiet nothing is borrowed', () => {
  const lookahead = new Lookahead()
  for (let i = 0; i < 20; i++) lookahead.pass(frame(QUIET))
  expect(lookahead.borrow(480)).toHaveLength(0)
})
