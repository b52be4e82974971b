import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type Bench, percentile, type Table } from '../bench.js'
import { startHome } from './home.js'
import { killWhileSending, SENDER } from './outbox.js'

const CLIENTS = 1_000
const EVENTS = 200
const BETWEEN = 50
/** Large events: to all, and while a tenth reads nothing. */
const LARGE_EVENTS = 60
const STALL_EVENTS = 300
const STALLED = CLIENTS / 10
/** Bytes of an event while a tenth reads nothing: enough to fill what waits for them. */
const LARGE = 16_384
const KILLS = 100

/** How the channel serves many at once, and what the outbox loses. */
export const channelBench: Bench = {
  title: `The channel: ${CLIENTS} clients; the outbox: ${KILLS} times kill -9 while sending over a network that is cut`,
  parts: ['clients', 'outbox'],
  async run(progress, { part } = {}) {
    const tables: Table[] = []
    if (part !== 'outbox') tables.push(await manyClients(progress))
    if (part !== 'clients') tables.push(await deadlyOutbox(progress))
    return tables
  },
}

interface Report {
  delays: number[]
  lost: number
}

async function manyClients(progress: (text: string) => void): Promise<Table> {
  const home = await startHome()
  const before = process.memoryUsage().rss
  const program = fileURLToPath(new URL('clients.js', import.meta.url))
  const args = [program, home.url, await home.letIn(), `${CLIENTS}`, `${STALLED}`]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async <T>() => JSON.parse((await lines.next()).value as string) as T
  const ask = <T>(line: string) => {
    child.stdin.write(`${line}\n`)
    return next<T>()
  }
  const send = async (count: number, padding: number) => {
    for (let sent = 0; sent < count; sent++) {
      await home.stamp(padding)
      await new Promise((resolve) => setTimeout(resolve, BETWEEN))
    }
    await new Promise((resolve) => setTimeout(resolve, 3_000))
  }
  try {
    progress(`${CLIENTS} clients connect …`)
    await next()
    const memory = (process.memoryUsage().rss - before) / CLIENTS / 1024
    progress('events to all …')
    await send(EVENTS, 0)
    const calm = await ask<Report>('report')
    progress('large events, a tenth reads nothing …')
    await send(LARGE_EVENTS, LARGE)
    const large = await ask<Report>('report')
    await ask('stall')
    await send(STALL_EVENTS, LARGE)
    const beside = await ask<Report>('report')
    const row = (what: string, events: number, clients: number, { delays, lost }: Report) => [
      what,
      `${delays.length} of ${events * clients}`,
      percentile(delays, 0.5).toFixed(1),
      percentile(delays, 0.99).toFixed(1),
      lost,
    ]
    const reading = CLIENTS - STALLED
    return {
      title: `${reading} clients that read, of ${CLIENTS}; ${memory.toFixed(1)} kB of the home's memory a client`,
      columns: ['what', 'events that arrived', 'ms p50', 'p99', 'connections lost'],
      rows: [
        row(`20 events a second`, EVENTS, reading, calm),
        row(`the same with ${LARGE / 1024} kB each`, LARGE_EVENTS, reading, large),
        row(`the same while ${STALLED} others read nothing`, STALL_EVENTS, reading, beside),
      ],
    }
  } finally {
    child.kill('SIGKILL')
    await once(child, 'close')
    await home.stop()
  }
}

async function deadlyOutbox(progress: (text: string) => void): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-outbox-'))
  try {
    progress('sending, cutting and killing …')
    const count = await killWhileSending(join(folder, 'hearth.db'), KILLS, SENDER)
    const { kills, kept, cuts, arrivals, lost, dead, mixed } = count
    return {
      title: 'Messages to a gateway',
      columns: ['kills', 'cuts', 'messages kept', 'arrivals with repeats', 'lost', 'dead letters', 'ids used twice'],
      rows: [[kills, cuts, kept, arrivals, lost, dead, mixed]],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
