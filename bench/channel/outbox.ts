import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { HearthError } from '../../core/errors.js'

/** How long one life of the sender may take, ms. */
const PATIENCE = 120_000

export interface OutboxCount {
  kills: number
  /** Messages that the outbox said it keeps. */
  kept: number
  /** Times the network was cut in the middle of one. */
  cuts: number
  /** Arrivals with repeats. */
  arrivals: number
  /** Of those kept, how many neither arrived nor are dead letters. */
  lost: number
  dead: number
  /** Ids under which two different messages came: what no receiver can tell apart. */
  mixed: number
  /** Messages that came under two ids: what a person would see twice. */
  twice: number
}

/**
 * Lets a process send messages to a gateway whose network is cut again and again, kills it (`kill -9`), and again, on the
 * same ledger; then lets it finish, and counts.
 * @param sender path of the built sender.js
 */
export async function killWhileSending(path: string, kills: number, sender: string): Promise<OutboxCount> {
  const arrived = new Map<string, Set<string>>()
  let arrivals = 0
  let cuts = 0
  let requests = 0
  /** Cuts that are still made once nothing is killed any more. */
  let left = Infinity
  const server = createServer((request, response) => {
    const turn = requests++ % 5
    const parts: Buffer[] = []
    request.on('error', () => undefined)
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      // Cut before it is taken, cut after it was taken and before that is said, or let through.
      if (left > 0 && turn === 0) return cut()
      const id = String(request.headers['idempotency-key'])
      const { text } = JSON.parse(Buffer.concat(parts).toString()) as { text: string }
      arrivals++
      arrived.set(id, (arrived.get(id) ?? new Set()).add(text))
      if (left > 0 && turn === 1) return cut()
      response.end('{}')
    })
    const cut = () => {
      cuts++
      left--
      request.socket.destroy()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const kept = new Map<string, string>()
  const dead = new Set<string>()

  async function run(round: number): Promise<void> {
    const last = round === kills
    const child = spawn(process.execPath, [sender, path, url, `${round}`, last ? 'finish' : 'go'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const closed = once(child, 'close')
    let late = false
    const limit = setTimeout(() => (late = child.kill('SIGKILL')), PATIENCE)
    const lines = createInterface({ input: child.stdout })
    const first = once(lines, 'line')
    lines.on('line', (line) => {
      const message = JSON.parse(line) as { kept?: string; text?: string; dead?: string }
      if (message.kept !== undefined) kept.set(message.kept, message.text ?? '')
      if (message.dead !== undefined) dead.add(message.dead)
    })
    if (!last) {
      await Promise.race([first, closed])
      await new Promise((resolve) => setTimeout(resolve, 50 + ((round * 37) % 400)))
      child.kill('SIGKILL')
    }
    await closed
    clearTimeout(limit)
    if (late) throw new HearthError('INTERNAL', { problem: `the sender of round ${round} did not end` })
  }

  try {
    for (let round = 0; round < kills; round++) await run(round)
    left = 5
    await run(kills)
  } finally {
    server.close()
    server.closeAllConnections()
  }
  return {
    kills,
    kept: kept.size,
    cuts,
    arrivals,
    lost: [...kept].filter(([id, text]) => !arrived.get(id)?.has(text) && !dead.has(id)).length,
    dead: dead.size,
    twice: countTwice(arrived),
    mixed: [...arrived.values()].filter((texts) => texts.size > 1).length,
  }
}

export const SENDER = fileURLToPath(new URL('sender.js', import.meta.url))

function countTwice(arrived: ReadonlyMap<string, ReadonlySet<string>>): number {
  const texts = [...arrived.values()].flatMap((set) => [...set])
  return texts.length - new Set(texts).size
}
