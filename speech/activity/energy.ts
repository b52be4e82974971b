import type { AudioFrame } from '../../core/audio.js'
import { loudness } from '../../core/loudness.js'
import type { VoiceActivity } from '../../core/speech.js'

/**
 * Voice activity by loudness over a floor that follows the room: what is left where the real model cannot be used, so
 * that the companion is not deaf.
 */
export function energyActivity(): VoiceActivity {
  let floor = 200
  return {
    name: 'energy',
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    push: async (frame: AudioFrame) => {
      const level = loudness(frame.samples)
      // Falls quickly to a quieter room, rises slowly, so that speech does not become the floor.
      floor = Math.max(30, level < floor ? floor * 0.9 + level * 0.1 : floor * 0.998 + level * 0.002)
      return Math.min(1, Math.max(0, (level / floor - 1.5) / 4))
    },
    reset: async () => {
      floor = 200
    },
  }
}
