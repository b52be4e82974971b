import { fork } from 'node:child_process'
import { asHearthError, HearthError, isCode } from '../../core/errors.js'
import type { Logger } from '../../core/logger.js'
import { built } from '../paths.js'
import { fromWire, type Call, type EngineSpec, type Part, type Request, type Response } from './protocol.js'
import { Supervisor, type Process } from './supervisor.js'

/** What calls to the engines need of their process. */
export interface Calls {
  /** Fails with the engine's own coded error, `ENGINE_FAILED` where the process died, `ENGINE_TIMEOUT` where it hung. */
  call(part: Part, method: string, ...args: unknown[]): Promise<unknown>
}

export interface ClientOptions {
  spec: EngineSpec
  logger: Logger
  onFault(error: HearthError): void
  /** How long the process may give no sign of life while something is asked of it, ms. */
  hangAfter?: number
}

interface Pending {
  /** Loading a model leaves the process no time for a ping. */
  loading: boolean
  resolve: (value: unknown) => void
  reject: (error: HearthError) => void
}

/** How long a model may take to load, ms: on a small computer that has just got its power everything starts at once. */
const LOAD_WITHIN = 60_000

/** Calls methods of the engines in their process, and keeps that process alive. */
export class EngineClient implements Calls {
  readonly supervisor: Supervisor<Request, Response>
  private readonly pending = new Map<number, Pending>()
  /** Parts that were started: a new process starts them again before anything else is asked of it. */
  private readonly started = new Set<Part>()
  /** What a new process is told as the one before was. */
  private readonly told: [Part, string, ...unknown[]][] = []
  /** What is to be sent: a message costs more than what is in it, and each frame is asked about by several. */
  private calls: Call[] = []
  private next = 1
  private watch: NodeJS.Timeout | undefined
  private lastSign = 0
  private readonly hangAfter: number

  constructor(private readonly options: ClientOptions) {
    this.hangAfter = options.hangAfter ?? 4_000
    this.supervisor = new Supervisor<Request, Response>({
      engine: 'speech',
      launch: (onMessage, onExit) => launch(options.spec, onMessage, onExit),
      isReady: (message) => message.kind === 'ready',
      onMessage: (message) => this.receive(message),
      onDown: (error) => this.fail(error),
      onUp: () => this.startAgain(),
      onFault: (error) => options.onFault(error),
      logger: options.logger,
    })
  }

  async startPart(part: Part): Promise<unknown> {
    await this.supervisor.start()
    // What took too long once may not the next time: an ear that gave up here would be deaf until the next start.
    const value = await this.call(part, 'start').catch((thrown: unknown) => {
      if (!isCode(thrown, 'ENGINE_TIMEOUT')) throw thrown
      return this.call(part, 'start')
    })
    this.started.add(part)
    return value
  }

  async call(part: Part, method: string, ...args: unknown[]): Promise<unknown> {
    if (this.supervisor.down) await this.supervisor.ready()
    return this.post(part, method, args)
  }

  /** Calls a method now, and once more of each process that takes the place of this one. */
  async tell(part: Part, method: string, ...args: unknown[]): Promise<void> {
    this.told.push([part, method, ...args])
    await this.call(part, method, ...args)
  }

  async stop(): Promise<void> {
    this.started.clear()
    this.told.length = 0
    clearInterval(this.watch)
    this.watch = undefined
    await this.supervisor.stop({ kind: 'stop' })
  }

  private post(part: Part, method: string, args: readonly unknown[]): Promise<unknown> {
    const id = this.next++
    return new Promise((resolve, reject) => {
      this.calls.push({ id, part, method, args })
      if (this.calls.length === 1) queueMicrotask(() => this.send())
      if (this.pending.size === 0) this.lastSign = performance.now()
      this.pending.set(id, { loading: method === 'start', resolve, reject })
      this.watch ??= this.watching()
    })
  }

  private send(): void {
    const { calls } = this
    this.calls = []
    try {
      this.supervisor.send({ kind: 'calls', calls })
    } catch (thrown) {
      for (const { id } of calls) this.settle(id, (one) => one.reject(asHearthError(thrown)))
    }
  }

  private settle(id: number, how: (one: Pending) => void): void {
    const pending = this.pending.get(id)
    this.pending.delete(id)
    if (pending) how(pending)
  }

  private async startAgain(): Promise<void> {
    await Promise.all(
      [...this.started].map((part) =>
        this.post(part, 'start', []).catch((thrown: unknown) => {
          if (thrown instanceof HearthError) this.options.onFault(thrown)
        }),
      ),
    )
    for (const [part, method, ...args] of this.told) void this.post(part, method, args).catch(() => undefined)
  }

  private receive(message: Response): void {
    this.lastSign = performance.now()
    if (message.kind !== 'answers') return
    for (const answer of message.answers)
      this.settle(answer.id, (one) => {
        if ('code' in answer) one.reject(fromWire(answer, 'speech'))
        else one.resolve(answer.value)
      })
  }

  private fail(error: HearthError): void {
    const all = [...this.pending.values()]
    this.pending.clear()
    for (const one of all) one.reject(error)
  }

  private watching(): NodeJS.Timeout {
    const every = Math.max(20, this.hangAfter / 4)
    let due = performance.now() + every
    return setInterval(() => {
      const late = performance.now() - due
      due += late + every
      // While this process itself stood still, nobody's answers could be heard: they get their time anew.
      if (late > every) this.lastSign = performance.now()
      this.look()
    }, every).unref()
  }

  /** A busy process still answers a ping between two steps of its work; one that does not, hangs. */
  private look(): void {
    if (this.pending.size === 0) {
      clearInterval(this.watch)
      this.watch = undefined
      return
    }
    const quiet = performance.now() - this.lastSign
    const loading = [...this.pending.values()].some((one) => one.loading)
    const limit = loading ? Math.max(LOAD_WITHIN, this.hangAfter) : this.hangAfter
    if (quiet < limit) {
      if (quiet > this.hangAfter / 2) this.ping()
      return
    }
    this.fail(new HearthError('ENGINE_TIMEOUT', { engine: 'speech', ms: limit }))
    this.supervisor.restart()
  }

  private ping(): void {
    try {
      this.supervisor.send({ kind: 'ping' })
    } catch {
      // it is down: that is seen to
    }
  }
}

function launch(
  spec: EngineSpec,
  onMessage: (message: Response) => void,
  onExit: (problem: string) => void,
): Process<Request> {
  const child = fork(built('speech/process/main.js'), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Little JavaScript runs here: small heaps do.
    execArgv: ['--max-semi-space-size=1', '--optimize-for-size', '--expose-gc'],
    // Fewer heaps for native threads: a third less memory, no slower here.
    env: { ...process.env, MALLOC_ARENA_MAX: '2' },
  })
  let gone = false
  const exit = (problem: string) => {
    if (gone) return
    gone = true
    onExit(problem)
  }
  child.on('message', (message) => onMessage(message as Response))
  child.on('error', (error) => exit(error.message))
  child.on('exit', (code, signal) => exit(`its process ended (${signal ?? `exit ${String(code)}`})`))
  const init: Request = { kind: 'init', spec }
  child.send(init, () => undefined)
  return {
    pid: child.pid,
    // A send to a dying process fails in its callback: its exit is what tells.
    send: (message) => void child.send(message, () => undefined),
    kill: () => void child.kill('SIGKILL'),
  }
}
