import type { Microphone } from '../../core/audio.js'
import type { Clock } from '../../core/clock.js'
import type { Ears } from '../../core/companion.js'
import type { Config } from '../../core/config.js'
import type { HearthError } from '../../core/errors.js'
import type { Locale } from '../../core/locale.js'
import type { Logger } from '../../core/logger.js'
import type { Recognizer, VoiceActivity, WakeWord } from '../../core/speech.js'
import type { Completeness } from '../../core/understanding.js'

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
  /** What the companion is saying now, or said a moment ago; empty while it is quiet. Keeps it from overhearing itself. */
  saying?: () => string
  logger: Logger
  /** Told of each failure once: of an engine, of the microphone, of frames dropped. The ears go on. */
  onFault: (error: HearthError) => void
}

/** Makes ears that do nothing until they are started. */
export type CreateEars = (options: EarsOptions) => Ears
