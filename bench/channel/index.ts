import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type Bench, percentile, type Table } from '../bench.js'
import { HearthError } from '../../core/errors.js'
import { startHome } from './home.js'
import { attack } from './hostile.js'
import { killWhileSending, SENDER } from './outbox.js'
import { HOME } from './site.js'

interface Size {
  clients: number
  /** Small events, each to all. */
  events: number
  /** Large events, each to all: while all read, and while a tenth reads nothing. */
  large: number
  stalled: number
  kills: number
  messages: number
}
const WHOLE: Size = { clients: 1_000, events: 200, large: 30, stalled: 80, kills: 100, messages: 100_000 }
const QUICK: Size = { clients: 200, events: 50, large: 10, stalled: 80, kills: 10, messages: 10_000 }
/** Time between two events, ms. */
const BETWEEN = 50
/** What the one process of all clients can take apart: 115 MB a second. */
const BETWEEN_LARGE = 500
/** Bytes of a large event: so many of them fill the buffers of both ends of a socket that nobody reads, some 5 MB. */
const LARGE = 65_536
/** How long the clients' process may take to say something, ms. */
const PATIENCE = 180_000
const SECRET = 'Thomasina'
const SEED = 61

/** How the channel serves many at once, what the outbox loses, and what becomes of hostile messages. */
export const channelBench: Bench = {
  title: `The channel: ${WHOLE.clients} clients; the outbox: ${WHOLE.kills} times kill -9 while sending over a network that is cut; ${WHOLE.messages} hostile messages`,
  async run(progress, { part, quick = false } = {}) {
    const size = quick ? QUICK : WHOLE
    const tables: Table[] = []
    if (part === undefined || part === 'clients') tables.push(await manyClients(size, progress))
    if (part === undefined || part === 'outbox') tables.push(await deadlyOutbox(size, progress))
    if (part === undefined || part === 'hostile') tables.push(await hostile(size, progress))
    return tables
  },
}

interface Report {
  delays: number[]
  lost: number
}
/** @param loop how late the home's loop came, ms: p99 and most */
type Sent = Report & { loop: string }

/** Many clients in a process of their own. */
async function startClients(url: string, token: string, count: number, stalled: number) {
  const program = fileURLToPath(new URL('clients.js', import.meta.url))
  const child = spawn(process.execPath, [program, url, token, `${count}`, `${stalled}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async <T>(): Promise<T> => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      const problem = `the clients said nothing for ${PATIENCE / 1_000} s`
      timer = setTimeout(() => reject(new HearthError('INTERNAL', { problem })), PATIENCE)
    })
    try {
      const line = (await Promise.race([lines.next(), late])) as { value: string }
      return JSON.parse(line.value) as T
    } finally {
      clearTimeout(timer)
    }
  }
  return {
    opened: next,
    ask<T>(line: 'stall' | 'count' | 'report'): Promise<T> {
      child.stdin.write(`${line}\n`)
      return next<T>()
    },
    async stop() {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
    },
  }
}

async function manyClients(size: Size, progress: (text: string) => void): Promise<Table> {
  const stalled = size.clients / 10
  const reading = size.clients - stalled
  const home = await startHome()
  const before = process.memoryUsage().rss
  const clients = await startClients(home.url, await home.letIn(), size.clients, stalled)
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  /** Sends events, and waits until all have come, or none has for ten seconds. */
  const send = async (count: number, padding: number, between: number): Promise<Sent> => {
    const loop = monitorEventLoopDelay({ resolution: 5 })
    loop.enable()
    for (let sent = 0; sent < count; sent++) {
      await home.stamp(padding)
      await pause(between)
    }
    for (let come = -1, quiet = 0; come < count * reading && quiet < 20;) {
      await pause(500)
      const { count: now } = await clients.ask<{ count: number }>('count')
      quiet = now === come ? quiet + 1 : 0
      come = now
    }
    loop.disable()
    const [late, latest] = [loop.percentile(99), loop.max].map((ns) => Math.round(ns / 1e6))
    return { ...(await clients.ask<Report>('report')), loop: `${late} / ${latest}` }
  }
  try {
    progress(`${size.clients} clients connect …`)
    await clients.opened()
    const memory = (process.memoryUsage().rss - before) / size.clients / 1024
    progress('events to all …')
    const calm = await send(size.events, 0, BETWEEN)
    progress('large events to all …')
    const large = await send(size.large, LARGE, BETWEEN_LARGE)
    progress('large events, while a tenth reads nothing …')
    await clients.ask('stall')
    const beside = await send(size.stalled, LARGE, BETWEEN_LARGE)
    const row = (what: string, events: number, { delays, lost, loop }: Sent) => [
      what,
      `${delays.length} of ${events * reading}`,
      percentile(delays, 0.5).toFixed(1),
      percentile(delays, 0.99).toFixed(1),
      loop,
      lost,
    ]
    return {
      title: `${reading} clients that read, of ${size.clients}; ${memory.toFixed(1)} kB of the home's memory a client; of ${stalled} that read nothing ${home.shed()} were ended for what waited for them, ${home.silent()} as they did not answer`,
      columns: [
        'what',
        'events that arrived',
        'ms p50',
        'p99',
        'the home’s loop late, ms p99 / most',
        'connections lost',
      ],
      rows: [
        row(`${1_000 / BETWEEN} events a second`, size.events, calm),
        row(`${1_000 / BETWEEN_LARGE} a second of ${LARGE / 1024} kB`, size.large, large),
        row(`the same while ${stalled} others read nothing`, size.stalled, beside),
      ],
    }
  } finally {
    await clients.stop()
    await home.stop()
  }
}

async function deadlyOutbox({ kills }: Size, progress: (text: string) => void): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-outbox-'))
  try {
    progress('sending, cutting and killing …')
    const count = await killWhileSending(join(folder, 'hearth.db'), kills, SENDER)
    const { kept, cuts, arrivals, lost, dead, mixed, twice } = count
    return {
      title: 'Messages to a gateway',
      columns: [
        'kills',
        'cuts',
        'messages kept',
        'arrivals with repeats',
        'lost',
        'dead letters',
        'ids used twice',
        'seen twice',
      ],
      rows: [[kills, cuts, kept, arrivals, lost, dead, mixed, twice]],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function hostile({ messages }: Size, progress: (text: string) => void): Promise<Table> {
  progress(`${messages} hostile messages …`)
  const home = await startHome()
  try {
    await home.companion.call('contacts.add', { name: SECRET, order: 1 }, HOME)
    const began = performance.now()
    const count = await attack(home, SECRET, messages, SEED)
    const seconds = (performance.now() - began) / 1_000
    return {
      title: `Generated messages of who never said who they are (seed ${SEED})`,
      columns: ['messages', 'answers', 'without a code', 'that told a fact', 'thrown', 'messages a second'],
      rows: [[count.messages, count.answers, count.uncoded, count.leaks, count.thrown, Math.round(messages / seconds)]],
    }
  } finally {
    await home.stop()
  }
}
