import { HearthError } from '../../core/errors.js'
import type { Logger } from '../../core/logger.js'

/** A running process as the supervisor sees it. */
export interface Process<Message> {
  readonly pid: number | undefined
  send(message: Message): void
  /** Ends it at once, whatever it does. */
  kill(): void
}

export interface SupervisorOptions<Out, In> {
  /** Name for errors. */
  engine: string
  /** Starts a process. It calls `onMessage` for each message, and `onExit` once when it is gone or could not be started. */
  launch(onMessage: (message: In) => void, onExit: (problem: string) => void): Process<Out>
  /** Whether a message says that the process is ready. */
  isReady(message: In): boolean
  onMessage(message: In): void
  /** The process is gone: whatever waits for it fails. */
  onDown(error: HearthError): void
  /** Called when a process is ready, before anything waits on it; the first time too. */
  onUp(): void | Promise<void>
  onFault(error: HearthError): void
  logger: Logger
  /** How long a start may take, ms. */
  startWithin?: number
}

/** Delay before the n-th try in a row, ms: at once, then doubling up to half a minute. */
export function backoff(failures: number): number {
  return failures <= 1 ? 0 : Math.min(30_000, 250 * 2 ** (failures - 2))
}

/** A process that stayed up this long counts as healthy again, ms. */
const HEALTHY_AFTER = 10_000

/**
 * Keeps one process running: started when asked for, started again when it dies, later and later while it keeps dying.
 * It runs on the machine's own time, never on a simulated one: a process is real.
 */
export class Supervisor<Out, In> {
  private process: Process<Out> | null = null
  private running = false
  private failures = 0
  private upSince = 0
  private downSince = 0
  private timer: NodeJS.Timeout | undefined
  private waiting: { resolve: () => void; reject: (error: HearthError) => void }[] = []
  private readonly whenGone: (() => void)[] = []
  private up = false
  /** It was up until it was ended as hung. */
  private wasUp = false
  /** Times that the process was started again. */
  restarts = 0

  constructor(private readonly options: SupervisorOptions<Out, In>) {}

  /** Whether calls have to wait. */
  get down(): boolean {
    return !this.up
  }

  get pid(): number | undefined {
    return this.process?.pid
  }

  /** Starts it where it does not run. Settles when it is ready. Fails with `ENGINE_FAILED`. */
  start(): Promise<void> {
    if (!this.running) {
      this.running = true
      this.failures = 0
      this.launch()
    }
    return this.ready()
  }

  /** Settles when the process is ready, at once where it is. Fails with `ENGINE_FAILED` where it died again first. */
  ready(): Promise<void> {
    if (this.up) return Promise.resolve()
    if (!this.running) return Promise.reject(this.failure('it is not running'))
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }))
  }

  /** Sends where a process is up, else fails with `ENGINE_FAILED`. */
  send(message: Out): void {
    if (!this.process) throw this.failure('it is being started again')
    this.process.send(message)
  }

  /** Ends the process as hung; it is started again. */
  restart(): void {
    this.wasUp ||= this.up
    this.up = false
    this.process?.kill()
  }

  /** Ends it for good. @param goodbye asks it to end by itself; it is killed where it does not within a second */
  async stop(goodbye?: Out): Promise<void> {
    this.running = false
    clearTimeout(this.timer)
    const last = this.process
    if (!last) return this.settle(this.failure('it was stopped'))
    const gone = new Promise<void>((resolve) => this.whenGone.push(resolve))
    try {
      if (goodbye === undefined) last.kill()
      else last.send(goodbye)
    } catch {
      last.kill()
    }
    const kill = setTimeout(() => last.kill(), 1_000)
    await gone
    clearTimeout(kill)
  }

  private launch(): void {
    const { options } = this
    const tooLate = setTimeout(() => this.process?.kill(), options.startWithin ?? 20_000)
    this.process = options.launch(
      (message) => {
        if (!options.isReady(message)) return options.onMessage(message)
        clearTimeout(tooLate)
        void this.cameUp()
      },
      (problem) => {
        clearTimeout(tooLate)
        this.wentDown(problem)
      },
    )
  }

  private async cameUp(): Promise<void> {
    const launched = this.process
    try {
      await this.options.onUp()
    } catch {
      // it died again while it was set up: wentDown has seen to it
    }
    if (this.process !== launched || !launched) return
    this.up = true
    this.upSince = performance.now()
    this.settle()
    if (this.restarts > 0) {
      const ms = Math.round(performance.now() - this.downSince)
      this.options.logger.warn('engine.restarted', { engine: this.options.engine, ms, restarts: this.restarts })
      this.options.onFault(new HearthError('ENGINE_RESTARTED', { engine: this.options.engine, ms }))
    }
  }

  private wentDown(problem: string): void {
    const wasUp = this.up || this.wasUp
    this.process = null
    this.up = this.wasUp = false
    const error = this.failure(problem)
    this.options.onDown(error)
    for (const tell of this.whenGone.splice(0)) tell()
    if (!this.running) return this.settle(error)
    if (wasUp || this.failures === 0) this.downSince = performance.now()
    this.failures = wasUp && performance.now() - this.upSince >= HEALTHY_AFTER ? 1 : this.failures + 1
    this.restarts++
    this.options.logger.failure('engine.died', error)
    // Who waits is told when it cannot come up again, so that a crash is only a delay.
    if (!wasUp && this.failures > 1) this.settle(error)
    this.timer = setTimeout(() => this.launch(), backoff(this.failures))
  }

  private settle(error?: HearthError): void {
    const { waiting } = this
    this.waiting = []
    for (const one of waiting)
      if (error) one.reject(error)
      else one.resolve()
  }

  private failure(problem: string): HearthError {
    return new HearthError('ENGINE_FAILED', { engine: this.options.engine, problem })
  }
}
