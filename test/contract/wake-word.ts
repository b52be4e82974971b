import type { WakeHit, WakeWord } from '../../core/speech.js'
import { frames } from '../audio/read.js'

/** What every wake word keeps. @param make a started one that knows "hey jarvis" */
export function wakeWordContract(name: string, make: () => WakeWord): void {
  async function hits(wake: WakeWord, recording: string): Promise<WakeHit[]> {
    const found: WakeHit[] = []
    await wake.reset()
    for (const frame of frames(recording)) {
      const hit = await wake.push(frame)
      if (hit) found.push(hit)
    }
    return found
  }

  describe(`wake word ${name}`, () => {
    test('it hears its phrase once, though frames go on', async () => {
      const wake = make()
      const found = await hits(wake, 'hey-jarvis-what-time-is-it')
      expect(found).toHaveLength(1)
      expect(wake.phrases).toContain(found[0]?.phrase)
      expect(found[0]?.score).toBeGreaterThanOrEqual(0.5)
      expect(found[0]?.score).toBeLessThanOrEqual(1)
    })

    test('it hears the phrase again after a reset', async () => {
      const wake = make()
      expect(await hits(wake, 'hey-jarvis-set-a-timer')).toHaveLength(1)
      expect(await hits(wake, 'hey-jarvis-set-a-timer')).toHaveLength(1)
    })

    test('silence wakes nobody', async () => {
      expect(await hits(make(), 'silence')).toEqual([])
    })
  })
}
