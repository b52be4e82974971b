import type { AudioFrame } from '../../core/audio.js'
import type { Clock } from '../../core/clock.js'
import { asHearthError, HearthError } from '../../core/errors.js'
import type { Recognizer, RecognizerOptions, RecognizerSession, Transcript } from '../../core/speech.js'
import { patiently } from '../patience.js'

/**
 * One utterance on its way through the recognizer. Frames are handed over without waiting, so that a slow decoder holds up
 * neither the wake word nor the voice activity; they reach it in order, one at a time.
 */
export class Hearing {
  /** What was heard so far; with its other readings after a pause. */
  latest: Transcript = { text: '' }
  /** Whether it is all that was said until the pause that goes on: it will hardly change. */
  settled = false
  private failure: HearthError | null = null
  private over = false
  private readonly session: Promise<RecognizerSession>
  private line: Promise<unknown>
  private release: () => void = () => undefined
  /** Settles when the recognizer is free for another utterance. */
  readonly released = new Promise<void>((resolve) => (this.release = resolve))

  /** @param free settles when the utterance before was released: engines are asked for one at a time. Frames wait meanwhile. */
  constructor(
    private readonly recognizer: Recognizer,
    private readonly clock: Clock,
    options: RecognizerOptions,
    free: Promise<void>,
    /** Told of each change of `latest`. */
    private readonly onHeard: (heard: Transcript) => void,
    private readonly onFailure: (error: HearthError) => void,
  ) {
    // What was dropped while it waited is never opened.
    this.session = free.then(() => {
      if (this.over) throw new HearthError('ENGINE_FAILED', { engine: recognizer.name, problem: 'it was dropped' })
      return this.patiently(() => recognizer.open(options))
    })
    this.line = this.session.catch((thrown: unknown) => {
      if (!this.over) this.fail(thrown)
    })
  }

  push(frame: AudioFrame): void {
    this.next(false, async (session) => {
      const text = await session.push(frame)
      return text === null ? null : { text }
    })
  }

  /** Nobody speaks: asks what was made of all that was pushed. @param quiet silence since the last speech, ms */
  pause(quiet: number): void {
    this.next(true, (session) => session.pause?.(quiet) ?? Promise.resolve(null))
  }

  /** @param pause whether it is asked in a pause */
  private next(pause: boolean, work: (session: RecognizerSession) => Promise<Transcript | null>): void {
    this.line = this.line
      .then(async () => {
        if (this.over || this.failure) return
        const session = await this.session
        const heard = await this.patiently(() => work(session))
        if (heard === null || this.ended()) return
        if (!pause && heard.text === this.latest.text) return
        this.settled = pause
        this.latest = heard
        this.onHeard(heard)
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
    } finally {
      this.release()
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
    this.session
      .then((session) => this.patiently(() => session.cancel()))
      .catch(() => undefined)
      .finally(this.release)
  }

  private patiently<T>(work: () => Promise<T>): Promise<T> {
    return patiently(this.clock, this.recognizer.name, (async () => work())())
  }
}
