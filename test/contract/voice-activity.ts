import type { VoiceActivity } from '../../core/speech.js'
import { frames } from '../audio/read.js'

/** What every voice activity keeps. @param make a started one */
export function voiceActivityContract(name: string, make: () => VoiceActivity): void {
  async function probabilities(activity: VoiceActivity, recording: string): Promise<number[]> {
    await activity.reset()
    const all: number[] = []
    for (const frame of frames(recording)) all.push(await activity.push(frame))
    return all
  }

  describe(`voice activity ${name}`, () => {
    test('a sentence has speech in it, and quiet before and after', async () => {
      const all = await probabilities(make(), 'side-talk')
      expect(all.filter((one) => one >= 0.5).length).toBeGreaterThan(all.length / 3)
      expect(all[2]).toBeLessThan(0.35)
      expect(all.at(-2)).toBeLessThan(0.35)
    })

    test('a quiet room has none', async () => {
      expect(Math.max(...(await probabilities(make(), 'silence')))).toBeLessThan(0.35)
    })

    test('it says probabilities', async () => {
      for (const one of await probabilities(make(), 'noise')) {
        expect(one).toBeGreaterThanOrEqual(0)
        expect(one).toBeLessThanOrEqual(1)
      }
    })

    test('after a reset the same audio gives the same numbers', async () => {
      const activity = make()
      expect(await probabilities(activity, 'what-time-is-it')).toEqual(await probabilities(activity, 'what-time-is-it'))
    })
  })
}
