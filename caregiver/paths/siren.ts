import type { PcmChunk, Speaker } from '../../core/audio.js'
import { asHearthError, HearthError } from '../../core/errors.js'
import type { Lights } from '../../core/light.js'
import type { Notifier } from '../../core/notify.js'

const RATE = 22_050
/** How long it sounds for one message, ms. */
const SOUNDS = 8_000
const SWEEP = 1_000
const [LOW, HIGH] = [620, 1_240]

export interface SirenOptions {
  speaker: Pick<Speaker, 'play'>
  /** Blink while it sounds; absent where there are none. */
  lights?: () => Pick<Lights, 'attract'>
}

/** Who is meant by the siren: whoever is near. It stands in no list of contacts. */
export const NEARBY = { name: 'nearby', order: 99 } as const

/** Sound and light for whoever is near, where no message gets out. */
export function createSiren({ speaker, lights }: SirenOptions): Notifier {
  return {
    name: 'siren',
    reaches: ({ name }) => name === NEARBY.name,
    async send() {
      try {
        lights?.().attract('everywhere', SOUNDS / 1_000)
        const { finished } = await speaker.play(wail()).ended
        if (!finished)
          throw new HearthError('PATH_FAILED', {
            path: 'siren',
            problem: 'it was stopped',
            reason: 'STOPPED',
            retry: false,
          })
        return 'delivered'
      } catch (thrown) {
        const error = asHearthError(thrown)
        if (error.code === 'PATH_FAILED') throw error
        throw new HearthError(
          'PATH_FAILED',
          { path: 'siren', problem: error.message, reason: error.code, retry: true },
          { cause: thrown },
        )
      }
    },
  }
}

/** A tone that rises and falls once a second. */
async function* wail(): AsyncGenerator<PcmChunk> {
  let phase = 0
  for (let at = 0; at < SOUNDS; at += SWEEP) {
    const samples = new Int16Array((RATE * SWEEP) / 1000)
    for (let i = 0; i < samples.length; i++) {
      const share = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / samples.length)
      phase += (2 * Math.PI * (LOW + (HIGH - LOW) * share)) / RATE
      samples[i] = Math.round(26_000 * Math.sin(phase))
    }
    yield { samples, sampleRate: RATE }
  }
}
