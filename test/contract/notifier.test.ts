import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createChannelPath,
  createPush,
  createSiren,
  createWebhook,
  loadPushKeys,
  NEARBY,
} from '../../caregiver/index.js'
import type { Speaker } from '../../core/audio.js'
import { createSimulatedClock } from '../../hardware/clock/simulated.js'
import { createSystemClock } from '../../hardware/clock/system.js'
import { fakeNotifier } from '../fakes/notifier.js'
import { bodyOf, startPushService } from '../kit/push-service.js'
import { notifierContract } from './notifier.js'

const folder = mkdtempSync(join(tmpdir(), 'hearth-paths-'))
afterAll(() => rmSync(folder, { recursive: true }))
const clock = createSystemClock({ timezone: 'UTC' })
const mary = { name: 'Mary', order: 1, phone: '555 0100' }

const listen = (server: Server) =>
  new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))

notifierContract('of the fake', async () => {
  const notifier = fakeNotifier()
  return {
    notifier,
    contact: mary,
    gets: 'accepted',
    arrived: () => notifier.arrived.map(({ id }) => id),
    breakIt: () => void (notifier.up = false),
    mendIt: () => void (notifier.up = true),
    stop: () => undefined,
  }
})

notifierContract('of a webhook', async () => {
  const arrived: number[] = []
  let status = 200
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const time = String(request.headers['x-hearth-timestamp'])
      const wanted = `sha256=${createHmac('sha256', 'shared secret').update(`${time}.${body.toString()}`).digest('hex')}`
      const right = request.headers['x-hearth-signature'] === wanted
      const { id } = JSON.parse(body.toString()) as { id: number }
      if (status === 200 && right && request.headers['idempotency-key'] === String(id)) arrived.push(id)
      response.writeHead(right ? status : 401).end('{}')
    })
  })
  const port = await listen(server)
  return {
    notifier: createWebhook({ url: `http://127.0.0.1:${port}/sms`, secret: 'shared secret', clock }),
    contact: mary,
    gets: 'accepted',
    arrived: () => arrived,
    breakIt: () => void (status = 503),
    mendIt: () => void (status = 200),
    stop: () => void server.close(),
  }
})

notifierContract('of web push', async () => {
  const service = await startPushService(folder)
  return {
    notifier: createPush({
      keys: loadPushKeys(join(folder, 'push-keys.json')),
      subject: 'mailto:hearth@example.org',
      addresses: () => [service.address],
      agent: service.agent,
    }),
    contact: mary,
    gets: 'accepted',
    arrived: () => service.arrived.map((payload) => (JSON.parse(payload) as { id: number }).id),
    breakIt: () => void (service.status = 500),
    mendIt: () => void (service.status = 201),
    stop: service.stop,
  }
})

notifierContract('of the channel', async () => {
  const path = createChannelPath(createSimulatedClock({ start: 0, timezone: 'UTC' }))
  const arrived: number[] = []
  const join = () =>
    path.join('Mary', ({ id }) => {
      arrived.push(id)
      path.received('Mary', id, 'delivered')
    })
  let leave = join()
  return {
    notifier: path,
    contact: mary,
    gets: 'delivered',
    arrived: () => arrived,
    breakIt: () => leave(),
    mendIt: () => void (leave = join()),
    stop: () => undefined,
  }
})

notifierContract('of the siren', async () => {
  const arrived: number[] = []
  let broken = false
  const speaker: Pick<Speaker, 'play'> = {
    play(chunks) {
      const ended = (async () => {
        if (broken) throw new Error('no loudspeaker')
        let loudest = 0
        for await (const { samples } of chunks) for (const each of samples) loudest = Math.max(loudest, each)
        if (loudest > 20_000) arrived.push(7)
        return { finished: true, played: 8_000 }
      })()
      return { stop: () => undefined, ended }
    },
  }
  return {
    notifier: createSiren({ speaker }),
    contact: NEARBY,
    gets: 'delivered',
    arrived: () => arrived,
    breakIt: () => void (broken = true),
    mendIt: () => void (broken = false),
    stop: () => undefined,
  }
})

test('the keys for push are made once, and kept for this user alone', () => {
  const path = join(folder, 'keys', 'push.json')
  const keys = loadPushKeys(path)
  expect(loadPushKeys(path)).toEqual(keys)
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('a gateway that refuses for good is not asked again', async () => {
  const server = createServer((_, response) => response.writeHead(400).end())
  const port = await listen(server)
  const webhook = createWebhook({ url: `http://127.0.0.1:${port}/`, secret: 'shared secret', clock })
  await expect(webhook.send({ id: 1, contact: 'Mary', about: 'test', text: 'x' }, mary)).rejects.toMatchObject({
    details: { reason: 'HTTP_400', retry: false },
  })
  server.close()
})

test('a gateway says whether it takes connections, with nothing sent to it', async () => {
  let requests = 0
  const server = createServer(() => requests++)
  const port = await listen(server)
  const webhook = createWebhook({ url: `http://127.0.0.1:${port}/`, secret: 'shared secret', clock })
  await webhook.check?.(mary)
  await new Promise((resolve) => server.close(resolve))
  await expect(webhook.check?.(mary)).rejects.toMatchObject({ code: 'PATH_FAILED', details: { reason: 'UNREACHABLE' } })
  expect(requests).toBe(0)
})

test('the channel says whether a device of the person is connected', async () => {
  const path = createChannelPath(clock)
  await expect(path.check?.(mary)).rejects.toMatchObject({ details: { reason: 'NOT_CONNECTED' } })
  const leave = path.join('Mary', () => undefined)
  await path.check?.(mary)
  leave()
  await expect(path.check?.(mary)).rejects.toMatchObject({ code: 'PATH_FAILED' })
})
