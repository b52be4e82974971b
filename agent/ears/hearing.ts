import type { AudioFrame } from '../../core/audio.js'
import type { Clock } from '../../core/clock.js'
import { asHearthError, type HearthError } from '../../core/errors.js'
import type { Recognizer, RecognizerOptions, RecognizerSession, Transcript } from '../../core/speech.js'
import { patiently } from '../patience.js'

/**
 * One utterance on its way through the recognizer. Frames are handed over without waiting, so that a slow decoder holds up
 * neither the wake word nor the voice activity; they reach it in order, one at a time.
 */
export class Hearing {
  /** The latest text so far. */
  text = ''
  private failure: HearthError | null = null
  private over = false
  private readonly session: Promise<RecognizerSession>
  private line: Promise<unknown>

  constructor(
    private readonly recognizer: Recognizer,
    private readonly clock: Clock,
    options: RecognizerOptions,
    private readonly onPartial: (text: string) => void,
    private readonly onFailure: (error: HearthError) => void,
  ) {
    this.session = this.patiently(() => recognizer.open(options))
    this.line = this.session.catch(this.fail)
  }

  push(frame: AudioFrame): void {
    this.line = this.line
      .then(async () => {
        if (this.over || this.failure) return
        const session = await this.session
        const text = await this.patiently(() => session.push(frame))
        if (text === null || text === this.text || this.ended()) return
        this.text = text
        this.onPartial(text)
      })
      .catch(this.fail)
  }

  /** Settles when all frames so far were taken by the recognizer. */
  async caughtUp(): Promise<void> {
    await this.line
  }

  /** @returns the whole text, or null where the engine failed. */
  async finish(): Promise<Transcript | null> {
    await this.line
    if (this.ended()) return null
    this.over = true
    try {
      const session = await this.session
      return await this.patiently(() => session.finish())
    } catch (thrown) {
      this.fail(thrown)
      return null
    }
  }

  /** Drops the utterance. */
  cancel(): void {
    if (this.ended()) return
    this.over = true
    this.drop()
  }

  private ended(): boolean {
    return this.over || this.failure !== null
  }

  private readonly fail = (thrown: unknown): void => {
    if (this.failure) return
    this.failure = asHearthError(thrown, 'ENGINE_FAILED', { engine: this.recognizer.name })
    this.drop()
    this.onFailure(this.failure)
  }

  /** Frees the engine's side. It may be what failed, so that nothing is expected of it. */
  private drop(): void {
    this.session.then((session) => session.cancel()).catch(() => undefined)
  }

  private patiently<T>(work: () => Promise<T>): Promise<T> {
    return patiently(this.clock, this.recognizer.name, (async () => work())())
  }
}
