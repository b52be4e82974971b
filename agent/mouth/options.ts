import type { Speaker } from '../../core/audio.js'
import type { Clock } from '../../core/clock.js'
import type { Mouth } from '../../core/companion.js'
import type { HearthError } from '../../core/errors.js'
import type { Logger } from '../../core/logger.js'
import type { Synthesizer } from '../../core/speech.js'

/** What the mouth is made of. The synthesizer is started and stopped by whoever made it; the speaker by the mouth. */
export interface MouthOptions {
  synthesizer: Synthesizer
  speaker: Speaker
  clock: Clock
  logger: Logger
  /** Told of each failure of the voice or the loudspeaker. What is said still ends. */
  onFault: (error: HearthError) => void
  /** Most audio kept for sentences said before, in samples; default about three minutes. 0 keeps none. */
  cache?: number
}

/** A mouth that makes sound ahead of its use. */
export type KeepingMouth = Mouth & Required<Pick<Mouth, 'prepare' | 'prewarm'>>

/** Makes a mouth that does nothing until it is started. */
export type CreateMouth = (options: MouthOptions) => KeepingMouth
