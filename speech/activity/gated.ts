import type { AudioFrame } from '../../core/audio.js'
import type { VoiceActivity } from '../../core/speech.js'
import { QuietGate } from '../wake/quiet-gate.js'

/**
 * Voice activity that rests while a room is still, where no model can find a voice either. What came just before a sound is heard
 * with it. The frame that opens the gate is judged by all of that.
 */
export function gatedActivity(activity: VoiceActivity): VoiceActivity {
  const gate = new QuietGate()
  return {
    name: activity.name,
    start: (signal) => activity.start(signal),
    stop: () => activity.stop(),
    async push(frame: AudioFrame) {
      const heard = gate.pass(frame.samples)
      // After a quiet time the model begins anew.
      if (gate.opened) await activity.reset()
      let likelihood = 0
      for (const samples of heard) likelihood = await activity.push({ ...frame, samples })
      return likelihood
    },
    async reset() {
      gate.reset()
      await activity.reset()
    },
  }
}
