import type { AudioFrame } from '../../core/audio.js'
import type { VoiceActivity } from '../../core/speech.js'

/** Frames count as speech from here on, and as silence below. */
const SPEECH = 0.5
const SILENCE = 0.35
/** Less speech than this, in frames, is a cough: 128 ms. */
const LEAST_SPEECH = 4

/** How much of an utterance is speech: recognizers make up words where nobody speaks. */
export class SpeechCount {
  /** Frames of speech. */
  speech = 0
  /** Frames of silence since the last of them. */
  quiet = 0

  constructor(private readonly activity: VoiceActivity) {}

  async add(frame: AudioFrame): Promise<void> {
    const probability = await this.activity.push(frame)
    if (probability >= SPEECH) {
      this.speech++
      this.quiet = 0
    } else if (probability < SILENCE) this.quiet++
  }

  /** Whether somebody spoke. */
  get enough(): boolean {
    return this.speech >= LEAST_SPEECH
  }

  clear(): void {
    this.speech = this.quiet = 0
  }
}
