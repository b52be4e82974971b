import type { Mouth } from '../../core/companion.js'

export interface SilentMouth extends Mouth {
  /** Every sentence that was to be said, in order. */
  readonly spoken: readonly string[]
}

/** A mouth without a voice, for simulations and homes without a loudspeaker: what it says is over at once. */
export function createSilentMouth(): SilentMouth {
  const spoken: string[] = []
  const over = (heard: number) => ({
    stop: () => undefined,
    done: Promise.resolve({ finished: true, heard }),
  })
  return {
    spoken,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    speak(sentences) {
      spoken.push(...sentences)
      return over(sentences.length)
    },
    play: () => over(1),
  }
}
