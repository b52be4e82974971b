import type { PcmChunk } from '../../core/audio.js'
import type { Clock } from '../../core/clock.js'
import type { Mouth, Utterance } from '../../core/companion.js'

/** How fast people speak: letters, and characters of Chinese, a second. */
const LETTERS = 15
const HAN = 4.5

export interface SilentMouth extends Mouth {
  /** Every sentence that was to be said, in order. */
  readonly spoken: readonly string[]
}

/**
 * A mouth without a voice, for simulations and homes without a loudspeaker.
 * @param clock on which what it says takes as long as it would to say; without one it is over at once
 */
export function createSilentMouth(clock?: Clock): SilentMouth {
  const spoken: string[] = []
  let present: Utterance | undefined
  let sounding = 0

  /** @param lengths of its sentences, ms */
  function say(lengths: readonly number[]): Utterance {
    present?.stop()
    if (!clock) return { stop: () => undefined, done: Promise.resolve({ finished: true, heard: lengths.length }) }
    const began = clock.monotonic()
    let open = true
    let end: (finished: boolean) => void = () => undefined
    const done = new Promise<{ finished: boolean; heard: number }>((resolve) => {
      end = (finished) => {
        if (!open) return
        open = false
        sounding -= 1
        resolve({ finished, heard: begun(lengths, clock.monotonic() - began) })
      }
    })
    sounding += 1
    const timer = clock.setTimeout(() => end(true), sum(lengths))
    present = {
      stop() {
        clock.clearTimeout(timer)
        end(false)
      },
      done,
    }
    return present
  }

  return {
    spoken,
    sounding: () => sounding > 0,
    start: () => Promise.resolve(),
    stop: async () => present?.stop(),
    speak(sentences, { pace }) {
      spoken.push(...sentences)
      return say(sentences.map((text) => timeOf(text) / pace))
    },
    play: ({ samples, sampleRate }: PcmChunk) => say([(samples.length / sampleRate) * 1_000]),
  }
}

/** How long a text takes to say at the pace of 1, ms. */
function timeOf(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  return (han / HAN + (text.length - han) / LETTERS) * 1_000
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

/** How many sentences were begun after some time. */
function begun(lengths: readonly number[], after: number): number {
  return lengths.filter((_, index) => index === 0 || sum(lengths.slice(0, index)) < after).length
}
