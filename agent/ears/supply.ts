import type { Subscription } from 'rxjs'
import type { AudioFrame, Microphone } from '../../core/audio.js'
import type { Clock, TimerHandle } from '../../core/clock.js'
import { asHearthError, HearthError } from '../../core/errors.js'
import type { EarsOptions } from './options.js'

/** Frames that may wait for the engines: 10 s. More than a restart of the engines takes, and little memory. */
const MOST_WAITING = 312
/** Frames kept when they are too many: the newest second, so that the ears are in the present again. */
const KEPT = 31
/** A place in the queue where frames are missing, and where they end. */
type Item = AudioFrame | 'gap' | 'end'
/** Wait before a lost microphone is tried again, ms; doubled each time up to the second. */
const FIRST_RETRY = 1_000
const LAST_RETRY = 30_000

export interface SupplyHandlers {
  /** One frame at a time; the next comes when this settles. */
  frame(frame: AudioFrame): Promise<void>
  /** Frames are missing before the next one. `ended`: there will be none. */
  gap(ended: boolean): Promise<void>
}

/**
 * Brings the microphone's frames to the ears, one at a time: from a file as fast as they are taken, from a live microphone
 * through a bounded queue that drops what is old. A microphone that is missing or lost is tried again for ever.
 */
export class Supply {
  private readonly queue: Item[] = []
  private running = false
  private working = false
  /** A file is being read; it was asked for a frame so many times; it was asked and has not answered. */
  private pulling = false
  private asked = 0
  private asking = false
  private wait = FIRST_RETRY
  private told = false
  private subscription: Subscription | undefined
  private retry: TimerHandle | undefined
  private signal: AbortSignal | undefined
  private readonly waiters = new Set<() => void>()

  constructor(
    private readonly microphone: Microphone,
    private readonly clock: Clock,
    private readonly handlers: SupplyHandlers,
    private readonly report: Pick<EarsOptions, 'logger' | 'onFault'>,
  ) {}

  /** Settles when the microphone runs, or is missing and was told. Fails where trying again is of no use, as with a bad file. */
  async start(signal: AbortSignal): Promise<void> {
    this.running = true
    this.signal = signal
    await this.open(true)
  }

  async stop(): Promise<void> {
    this.running = false
    this.queue.length = 0
    this.subscription?.unsubscribe()
    if (this.retry) this.clock.clearTimeout(this.retry)
    await this.microphone.stop()
    this.wake()
  }

  /** Whether there is a frame that was not dealt with. */
  get busy(): boolean {
    return this.working || this.queue.length > 0
  }

  /** Settles when no frame is left to deal with and a file has none to give at once. */
  async settled(): Promise<void> {
    for (;;) {
      if (this.busy) {
        await new Promise<void>((resolve) => this.waiters.add(resolve))
        continue
      }
      if (!this.pulling) return
      const { asked } = this
      // A file answers at once where it has more; a second turn of the loop without an answer means that it waits too.
      await new Promise((resolve) => setImmediate(resolve))
      await new Promise((resolve) => setImmediate(resolve))
      if (!this.busy && this.asking && asked === this.asked) return
    }
  }

  private async open(first = false): Promise<void> {
    if (!this.running || !this.signal) return
    try {
      await this.microphone.start(this.signal)
    } catch (thrown) {
      if (first && (this.microphone.next || !asHearthError(thrown).retry)) throw thrown
      this.lost(thrown)
      return
    }
    if (!this.isRunning()) return this.microphone.stop()
    if (this.microphone.next) {
      this.pulling = true
      void this.pull().finally(() => (this.pulling = false))
    } else
      this.subscription = this.microphone.frames.subscribe({
        next: (frame) => this.take(frame),
        error: (thrown: unknown) => this.lost(thrown),
        complete: () => this.add('end'),
      })
  }

  /** Reads a file's frames, each when the one before was heard through. */
  private async pull(): Promise<void> {
    while (this.running) {
      let frame: AudioFrame | null
      this.asking = true
      this.asked += 1
      try {
        frame = (await this.microphone.next?.()) ?? null
      } catch (thrown) {
        this.asking = false
        this.lost(thrown)
        return
      }
      this.asking = false
      if (!this.isRunning()) return
      if (frame) this.well()
      this.queue.push(frame ?? 'end')
      await this.drain()
      if (!frame) return
    }
  }

  private take(frame: AudioFrame): void {
    this.well()
    if (this.queue.length >= MOST_WAITING) {
      const dropped = this.queue.length - KEPT
      this.queue.splice(0, dropped, 'gap')
      this.report.onFault(new HearthError('OVERRUN', { dropped }))
    }
    this.add(frame)
  }

  private add(item: Item): void {
    this.queue.push(item)
    if (!this.working) void this.drain()
  }

  private async drain(): Promise<void> {
    this.working = true
    for (let item = this.queue.shift(); item; item = this.queue.shift()) {
      try {
        if (typeof item === 'string') await this.handlers.gap(item === 'end')
        else await this.handlers.frame(item)
      } catch (thrown) {
        this.report.onFault(asHearthError(thrown))
      }
    }
    this.working = false
    this.wake()
  }

  /** Told once for each time that it is gone, however often it is tried. */
  private lost(thrown: unknown): void {
    this.subscription?.unsubscribe()
    if (!this.isRunning()) return
    if (!this.told) this.report.onFault(asHearthError(thrown, 'MICROPHONE_LOST', { name: this.microphone.name }))
    this.told = true
    this.add('gap')
    this.retry = this.clock.setTimeout(() => {
      // A driver that failed may hold the device until it is stopped.
      void this.microphone
        .stop()
        .catch(() => undefined)
        .then(() => this.open())
    }, this.wait)
    this.wait = Math.min(this.wait * 2, LAST_RETRY)
  }

  private well(): void {
    if (this.told) this.report.logger.info('ears.microphone-back')
    this.told = false
    this.wait = FIRST_RETRY
  }

  private wake(): void {
    for (const waiter of this.waiters) waiter()
    this.waiters.clear()
  }

  /** `running` may change while something is awaited, which the compiler does not see. */
  private isRunning(): boolean {
    return this.running
  }
}
