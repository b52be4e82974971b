import { QuietGate } from '../../../speech/wake/quiet-gate.js'
import { frames, framesOf, recording } from '../../audio/read.js'

const passed = (gate: QuietGate, audio: ReturnType<typeof frames>) =>
  audio.map(({ samples }) => gate.pass(samples)).flat()

test('a quiet room is let through for a while and then held back', () => {
  const gate = new QuietGate()
  const room = [...frames('silence'), ...frames('silence'), ...frames('silence')]
  expect(passed(gate, room).length).toBeLessThan(room.length)
  expect(passed(gate, frames('silence'))).toEqual([])
})

test.each([1, 0.1])('speech is let through whole, with what came just before it, at %d of its loudness', (gain) => {
  const gate = new QuietGate()
  for (let i = 0; i < 4; i++) passed(gate, frames('silence'))
  const speech = framesOf(recording('what-time-is-it').map((sample) => sample * gain))
  const before = speech.slice(0, 5).map(({ samples }) => samples)
  const heard = passed(gate, speech)
  // All of it but stillness at its beginning that is further back than is kept.
  expect(heard.length).toBeGreaterThan(speech.length - 16)
  expect(heard.some((samples) => samples === before.at(-1))).toBe(true)
})

test('the noise of a room becomes its quiet, and speech over it passes', () => {
  const gate = new QuietGate()
  const noise = recording('noise').map((sample) => sample / 8)
  for (let i = 0; i < 3; i++) passed(gate, framesOf(noise))
  const over = framesOf(recording('side-talk').map((sample, i) => sample + (noise[i % noise.length] ?? 0)))
  expect(passed(gate, over).length).toBeGreaterThan(over.length * 0.8)
})

test('digital silence neither opens it nor breaks it', () => {
  const gate = new QuietGate()
  for (let i = 0; i < 100; i++) gate.pass(new Int16Array(512))
  expect(gate.pass(new Int16Array(512))).toEqual([])
  expect(gate.pass(new Int16Array(512).fill(900)).length).toBeGreaterThan(0)
})
