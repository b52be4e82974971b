import { Subject } from 'rxjs'
import { dirname, resolve } from 'node:path'
import { createEars } from '../../agent/ears/index.js'
import type { HearingAid } from '../../agent/hearing-aid.js'
import { FRAME_MS, FRAME_SAMPLES, SAMPLE_RATE, type AudioFrame, type Microphone } from '../../core/audio.js'
import type { Ears } from '../../core/companion.js'
import type { Config } from '../../core/config.js'
import type { Locale } from '../../core/locale.js'
import { joined } from '../../core/samples.js'
import { readWav, resample, toFloat, toInt16 } from '../../hardware/audio/index.js'
import type { SimulatedClock } from '../../hardware/clock/simulated.js'
import { createSpeechEngines } from '../../speech/index.js'
import type { Brain } from '../compose/brain.js'
import { earsAid } from '../compose/ears-aid.js'
import { tell } from '../output.js'

/** Silence that follows what is heard, in which the ears decide that it is over, ms. */
const AFTER = 4_000

/** Real ears in virtual time: audio is heard frame by frame while the clock goes on by the length of each. */
export interface SimulatedEars {
  /** The ears of a companion that has just got its power. @param aid of that companion */
  ears(clock: SimulatedClock, aid: () => HearingAid): Ears
  /** Plays a recording into them, and the quiet after it. */
  hear(path: string, clock: SimulatedClock): Promise<void>
  /** Speaks words into them as a person nearby would. */
  say(text: string, clock: SimulatedClock): Promise<void>
  stop(): Promise<void>
}

export interface SimulatedEarsOptions {
  config: Config
  /** The scenario's file: recordings are named relative to it. */
  file: string
  locale: Locale
  brain: Brain
}

/** Starts real engines, once for the whole scenario: they are no part of what loses its power. */
export async function createSimulatedEars({
  config,
  file,
  locale,
  brain,
}: SimulatedEarsOptions): Promise<SimulatedEars> {
  const { logger } = brain
  let frames = new Subject<AudioFrame>()
  let live: Ears
  const speech = createSpeechEngines({ speech: config.speech, locale, logger, onFault: (error) => tell(error.message) })
  await speech.start(new AbortController().signal)

  async function play(samples: Int16Array, clock: SimulatedClock): Promise<void> {
    const quiet = (AFTER / FRAME_MS) * FRAME_SAMPLES
    const whole = new Int16Array(samples.length + quiet)
    whole.set(samples)
    // A quiet room, not digital zeros: those mislead recognizers.
    for (let index = samples.length; index < whole.length; index++) whole[index] = ((index * 7_919) % 5) - 2
    for (let start = 0; start + FRAME_SAMPLES <= whole.length; start += FRAME_SAMPLES) {
      await clock.advance(FRAME_MS)
      frames.next({ samples: whole.slice(start, start + FRAME_SAMPLES), at: clock.monotonic() })
      await live.settled()
    }
  }

  return {
    ears(clock, aid) {
      frames = new Subject()
      const microphone: Microphone = {
        name: 'scenario',
        echoCancelled: true,
        get frames() {
          return frames
        },
        start: () => Promise.resolve(),
        stop: () => Promise.resolve(),
      }
      live = createEars({
        microphone,
        wake: speech.wake,
        voiceActivity: speech.voiceActivity,
        recognizer: speech.recognizer,
        clock,
        locale: () => locale,
        turn: config.turn,
        ...earsAid(aid),
        logger,
        onFault: () => undefined,
      })
      return live
    },
    hear: async (path, clock) => play((await readWav(resolve(dirname(file), path))).samples, clock),
    async say(text, clock) {
      const { synthesizer } = speech
      const parts: Int16Array[] = []
      const style = { locale, pace: 1, pitch: 1 }
      for await (const { samples, sampleRate } of synthesizer.synthesize(text, style, new AbortController().signal))
        parts.push(toInt16(resample(toFloat(samples), sampleRate, SAMPLE_RATE)))
      await play(joined(parts), clock)
    },
    stop: () => speech.stop(),
  }
}
