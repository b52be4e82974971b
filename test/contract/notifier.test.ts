import { createDecipheriv, createECDH, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { Agent, createServer as createTlsServer } from 'node:https'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createChannelPath,
  createPush,
  createSiren,
  createWebhook,
  loadCertificate,
  loadPushKeys,
  NEARBY,
} from '../../caregiver/index.js'
import type { Speaker } from '../../core/audio.js'
import { createSimulatedClock } from '../../hardware/clock/simulated.js'
import { createSystemClock } from '../../hardware/clock/system.js'
import { fakeNotifier } from '../fakes/notifier.js'
import { notifierContract } from './notifier.js'

const folder = mkdtempSync(join(tmpdir(), 'hearth-paths-'))
afterAll(() => rmSync(folder, { recursive: true }))
const clock = createSystemClock({ timezone: 'UTC' })
const mary = { name: 'Mary', order: 1, phone: '555 0100' }

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

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
  const certificate = await loadCertificate({ folder, names: [] })
  const browser = createECDH('prime256v1')
  browser.generateKeys()
  const auth = randomBytes(16)
  const arrived: number[] = []
  let status = 201
  const server = createTlsServer(certificate, (request, response) => {
    void bodyOf(request).then((body) => {
      if (status === 201 && String(request.headers.authorization).startsWith('vapid t='))
        arrived.push((JSON.parse(decrypt(body, browser, auth)) as { id: number }).id)
      response.writeHead(status).end()
    })
  })
  const port = await listen(server)
  const address = {
    endpoint: `https://127.0.0.1:${port}/push/1`,
    keys: { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') },
  }
  return {
    notifier: createPush({
      keys: loadPushKeys(join(folder, 'push-keys.json')),
      subject: 'mailto:hearth@example.org',
      addresses: () => [address],
      agent: new Agent({ ca: certificate.cert }),
    }),
    contact: mary,
    gets: 'accepted',
    arrived: () => arrived,
    breakIt: () => void (status = 500),
    mendIt: () => void (status = 201),
    stop: () => void server.close(),
  }
})

/** What a browser does with a push message (RFC 8188, RFC 8291). */
function decrypt(body: Buffer, browser: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16)
  const length = body.readUInt8(20)
  const sender = body.subarray(21, 21 + length)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), sender])
  const secret = Buffer.from(hkdfSync('sha256', browser.computeSecret(sender), auth, info, 32))
  const key = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16))
  const nonce = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12))
  const sealed = body.subarray(21 + length)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(sealed.subarray(-16))
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8')
}

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
