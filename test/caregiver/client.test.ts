import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { WebSocket } from 'ws'
import { createClient, type Client } from '../../caregiver/index.js'
import { createSimulatedClock } from '../../hardware/clock/simulated.js'
import { until } from '../kit/console.js'

const program = fileURLToPath(new URL('../../dist/bench/channel/server.js', import.meta.url))
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** A home in a process of its own. @param port 0 for a free one */
async function startHome(port: number): Promise<{ child: ChildProcess; url: string; token: string }> {
  const child = spawn(process.execPath, [program, String(port)], { stdio: ['pipe', 'pipe', 'inherit'] })
  children.push(child)
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return { child, ...(JSON.parse(line) as { url: string; token: string }) }
}

test('a client says once that the home has gone silent, since its last word, and once that it is back', async () => {
  const home = await startHome(0)
  // The sockets and the home are real; the client's time is the test's, as a silence takes 40 s.
  const clock = createSimulatedClock({ start: Date.UTC(2026, 0, 15, 9), timezone: 'UTC' })
  const told: string[] = []
  const at = (since: number | undefined) => (since === undefined ? 'ever' : new Date(since).toISOString().slice(11, 19))
  const client: Client = createClient({
    connect: () => new WebSocket(home.url),
    token: home.token,
    timers: { setTimeout: clock.setTimeout, clearTimeout: (handle) => clock.clearTimeout(handle as object) },
    now: clock.now,
    random: () => 0,
    onSilent: (since) => told.push(`silent since ${at(since)}`),
    onBack: (since) => told.push(`back, silent since ${at(since)}`),
  })
  await until(() => client.state === 'open')
  await clock.advance(30_000)
  await client.call('session.ping')
  await clock.advance(39_000)
  expect(told).toEqual([])
  home.child.kill('SIGKILL')
  await until(() => client.state === 'lost')
  // It tries again and again, and no try is a proof of life.
  for (let second = 0; second < 300; second++) {
    await clock.advance(1_000)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  expect(told).toEqual(['silent since 09:00:30'])
  expect(client.lastProofOfLife).toBe(Date.UTC(2026, 0, 15, 9, 0, 30))
  await startHome(Number(new URL(home.url).port))
  // The new home does not know the old one's token: its refusal is a word of it all the same.
  for (let second = 0; second < 300 && told.length < 2; second++) {
    await clock.advance(1_000)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  expect(told).toEqual(['silent since 09:00:30', 'back, silent since 09:00:30'])
  client.close()
  await clock.advance(600_000)
  expect(told).toHaveLength(2)
}, 60_000)

test('a home that was never heard, and one that an earlier client heard last, are said so', async () => {
  const clock = createSimulatedClock({ start: 100_000, timezone: 'UTC' })
  const told: (number | undefined)[] = []
  for (const lastProofOfLife of [undefined, 50_000]) {
    const client = createClient({
      connect: () => new WebSocket('ws://127.0.0.1:9/channel'),
      token: 'a-token-of-nobody',
      timers: { setTimeout: clock.setTimeout, clearTimeout: (handle) => clock.clearTimeout(handle as object) },
      now: clock.now,
      ...(lastProofOfLife ? { lastProofOfLife } : {}),
      onSilent: (since) => told.push(since),
    })
    await clock.advance(41_000)
    client.close()
  }
  expect(told).toEqual([undefined, 50_000])
})
