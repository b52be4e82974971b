import { FRAME_SAMPLES } from '../../../core/audio.js'
import type { VoiceActivity } from '../../../core/speech.js'
import { gatedActivity } from '../../../speech/activity/gated.js'

/** A frame of a room's noise, or of a voice in it. */
const frame = (level: number) => ({
  samples: Int16Array.from({ length: FRAME_SAMPLES }, (_, i) => (i % 2 ? level : -level)),
  at: 0,
})

function script() {
  const asked: string[] = []
  const inner: VoiceActivity = {
    name: 'scripted',
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    push: async ({ samples }) => {
      asked.push(Math.abs(samples[0] ?? 0) > 100 ? 'voice' : 'room')
      return asked.at(-1) === 'voice' ? 0.9 : 0.1
    },
    reset: async () => void asked.push('reset'),
  }
  return { asked, activity: gatedActivity(inner) }
}

async function still(activity: VoiceActivity, frames: number): Promise<void> {
  for (let i = 0; i < frames; i++) await activity.push(frame(8))
}

test('nothing is asked of the model while a room is still', async () => {
  const { asked, activity } = script()
  await still(activity, 100)
  asked.length = 0
  await still(activity, 100)
  expect(asked).toEqual([])
  expect(await activity.push(frame(8))).toBe(0)
})

test('a voice after a quiet time is judged with the half second before it, by a model that begins anew', async () => {
  const { asked, activity } = script()
  await still(activity, 200)
  asked.length = 0
  expect(await activity.push(frame(900))).toBe(0.9)
  expect(asked[0]).toBe('reset')
  expect(asked.slice(1)).toEqual([...Array.from({ length: 15 }, () => 'room'), 'voice'])
})

test('while there is a voice, and after it, every frame is judged', async () => {
  const { asked, activity } = script()
  await still(activity, 200)
  await activity.push(frame(900))
  asked.length = 0
  for (let i = 0; i < 10; i++) await activity.push(frame(900))
  await still(activity, 40)
  expect(asked).toHaveLength(50)
})
