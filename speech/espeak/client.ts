import { spawn } from 'node:child_process'
import { HearthError } from '../../core/errors.js'
import type { Logger } from '../../core/logger.js'
import { Supervisor, type Process } from '../process/supervisor.js'
import { built } from '../paths.js'
import { ReplyReader, type EspeakReply, type EspeakRequest } from './wire.js'

export interface EspeakOptions {
  logger: Logger
  onFault(error: HearthError): void
  /** How long it may take to the next piece of a reply, ms. */
  hangAfter?: number
}

interface Pending {
  on(reply: EspeakReply, samples: Int16Array): void
  fail(error: HearthError): void
}
type Incoming = [EspeakReply, Int16Array]
/** A request before it gets its number; each kind keeps its own fields. */
type Unnumbered<T> = T extends { id: number } ? Omit<T, 'id'> : never

/** Talks to the supervised espeak program. */
export class EspeakClient {
  readonly supervisor: Supervisor<EspeakRequest, Incoming>
  private readonly pending = new Map<number, Pending>()
  private next = 1
  sampleRate = 22_050

  constructor(private readonly options: EspeakOptions) {
    this.supervisor = new Supervisor<EspeakRequest, Incoming>({
      engine: 'espeak',
      launch,
      isReady: ([reply]) => {
        if (!('ready' in reply)) return false
        this.sampleRate = reply.sampleRate
        return true
      },
      onMessage: ([reply, samples]) => {
        if ('id' in reply) this.pending.get(reply.id)?.on(reply, samples)
      },
      onDown: (error) => {
        for (const one of [...this.pending.values()]) one.fail(error)
      },
      onUp: () => undefined,
      onFault: (error) => options.onFault(error),
      logger: options.logger,
    })
  }

  /**
   * Asks, and yields the pieces of the reply as they come. Left early, the rest is dropped.
   * Fails with `ENGINE_FAILED`, `ENGINE_TIMEOUT`.
   */
  async *ask(request: Unnumbered<EspeakRequest>, signal: AbortSignal): AsyncGenerator<Incoming> {
    if (this.supervisor.down) await this.supervisor.ready()
    const id = this.next++
    const pieces: Incoming[] = []
    const failures: HearthError[] = []
    let wake: () => void = () => undefined
    this.pending.set(id, {
      on: (reply, samples) => {
        pieces.push([reply, samples])
        wake()
      },
      fail: (error) => {
        failures.push(error)
        wake()
      },
    })
    const abort = () => wake()
    signal.addEventListener('abort', abort, { once: true })
    try {
      this.supervisor.send({ id, ...request })
      while (!signal.aborted) {
        const piece = pieces.shift()
        if (piece) {
          const [reply] = piece
          if ('failed' in reply) throw new HearthError('ENGINE_FAILED', { engine: 'espeak', problem: reply.failed })
          if ('done' in reply) return
          yield piece
          if ('ipa' in reply) return
        } else if (failures[0]) throw failures[0]
        else await this.piece((resolve) => (wake = resolve))
      }
    } finally {
      this.pending.delete(id)
      signal.removeEventListener('abort', abort)
    }
  }

  /** Settles when the program has answered. Fails with `ENGINE_FAILED`, `ENGINE_TIMEOUT`. */
  async alive(): Promise<void> {
    for await (const _ of this.ask({ ipa: 'a', voice: 'en-us' }, new AbortController().signal)) return
  }

  /** Waits for anything to happen; a program that says nothing for too long is ended. */
  private async piece(register: (wake: () => void) => void): Promise<void> {
    const ms = this.options.hangAfter ?? 5_000
    let timer: NodeJS.Timeout | undefined
    const hung = await new Promise<boolean>((resolve) => {
      register(() => resolve(false))
      timer = setTimeout(() => resolve(true), ms)
    })
    clearTimeout(timer)
    if (!hung) return
    this.supervisor.restart()
    throw new HearthError('ENGINE_TIMEOUT', { engine: 'espeak', ms })
  }
}

function launch(onMessage: (message: Incoming) => void, onExit: (problem: string) => void): Process<EspeakRequest> {
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=1', '--optimize-for-size', '--expose-gc', built('speech/espeak/program.js')],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
      // One heap for all native threads: compiling leaves 12 MB in theirs.
      env: { ...process.env, MALLOC_ARENA_MAX: '1' },
    },
  )
  const reader = new ReplyReader()
  let gone = false
  const exit = (problem: string) => {
    if (gone) return
    gone = true
    onExit(problem)
  }
  child.stdout.on('data', (chunk: Buffer) => {
    try {
      reader.add(chunk, (reply, samples) => onMessage([reply, samples]))
    } catch {
      child.kill('SIGKILL')
    }
  })
  // Writing to a dying program fails here too: its exit is what tells.
  child.stdin.on('error', () => undefined)
  child.on('error', (error) => exit(error.message))
  child.on('exit', (code, signal) => exit(`its process ended (${signal ?? `exit ${String(code)}`})`))
  return {
    pid: child.pid,
    send: (request) => void child.stdin.write(`${JSON.stringify(request)}\n`),
    kill: () => void child.kill('SIGKILL'),
  }
}
