import type { Microphone } from '../../core/audio.js'
import type { Clock } from '../../core/clock.js'
import type { Ears } from '../../core/companion.js'
import type { Config } from '../../core/config.js'
import type { HearthError } from '../../core/errors.js'
import type { Locale } from '../../core/locale.js'
import type { Logger } from '../../core/logger.js'
import type { Recognizer, Transcript, VoiceActivity, WakeWord } from '../../core/speech.js'
import type { Completeness } from '../../core/understanding.js'
import type { Silences } from './pauses.js'

/** What the ears are made of. The engines are started and stopped by whoever made them; the microphone by the ears. */
export interface EarsOptions {
  microphone: Microphone
  /** null: the button and the console only. */
  wake: WakeWord | null
  voiceActivity: VoiceActivity
  recognizer: Recognizer
  clock: Clock
  /** Asked for each utterance. */
  locale: () => Locale
  turn: Config['turn']
  /** How much of a request a text is; must not throw. */
  completeness: (text: string) => Completeness
  /** Phrases expected now, for the recognizer. */
  hints?: () => readonly string[]
  /** Cries that are listened for without the wake word; without them all talk is recognized for it. */
  cries?: () => readonly string[]
  /** Which reading of an utterance is taken; the recognizer's own where absent. Must not throw. */
  choose?: ((transcript: Transcript) => string) | undefined
  /** Silences by the person's own pauses; those of `turn` where absent. */
  silences?: (() => Silences) | undefined
  /** Told the longest pause inside each utterance, ms. */
  paused?: ((longest: number) => void) | undefined
  /** What the companion is saying now, or said a moment ago; empty while it is quiet. Keeps it from overhearing itself. */
  saying?: () => string
  logger: Logger
  /** Told of each failure once: of an engine, of the microphone, of frames dropped. The ears go on. */
  onFault: (error: HearthError) => void
}

/** Makes ears that do nothing until they are started. */
export type CreateEars = (options: EarsOptions) => Ears
