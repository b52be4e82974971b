import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { createClient, loadCertificate, pair, type Client } from '../../../caregiver/index.js'
import { connectTrusting, lookAt } from '../../../cli/caregiver/trust.js'
import type { HearthEvent } from '../../../core/events.js'
import { CODE, HOME, startChannel, type ChannelKit } from '../../kit/channel.js'
import { until } from '../../kit/console.js'

const folder = mkdtempSync(join(tmpdir(), 'hearth-tls-'))
let kit: ChannelKit
let fingerprint: string
let url: string
const clients: Client[] = []

beforeAll(async () => {
  const certificate = await loadCertificate({ folder, names: ['hearth.local', '192.168.1.20'] })
  ;({ fingerprint } = certificate)
  kit = await startChannel([], [], 0, { away: { names: ['hearth.local'], tls: certificate } })
  url = kit.url.replace('ws:', 'wss:')
})
afterAll(async () => {
  for (const client of clients) client.close()
  await kit.stop()
  rmSync(folder, { recursive: true })
})

test('a made certificate is kept for this user alone, and is the same at the next start', async () => {
  const again = await loadCertificate({ folder, names: [] })
  expect(again.fingerprint).toBe(fingerprint)
  for (const name of ['channel-key.pem', 'channel-cert.pem'])
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
})

test('a damaged certificate is named, and not replaced behind anybody’s back', async () => {
  const broken = mkdtempSync(join(tmpdir(), 'hearth-broken-'))
  writeFileSync(join(broken, 'channel-key.pem'), 'x')
  writeFileSync(join(broken, 'channel-cert.pem'), 'x')
  await expect(loadCertificate({ folder: broken, names: [] })).rejects.toMatchObject({ code: 'CERTIFICATE_INVALID' })
  expect(readFileSync(join(broken, 'channel-cert.pem'), 'utf8')).toBe('x')
  rmSync(broken, { recursive: true })
})

test('a home that nobody vouches for is shown by its fingerprint before a code is sent', async () => {
  await expect(lookAt(url, undefined)).rejects.toMatchObject({ code: 'CERTIFICATE_UNKNOWN', details: { fingerprint } })
  await expect(lookAt(url, '00'.repeat(32))).rejects.toMatchObject({ code: 'CERTIFICATE_CHANGED' })
  expect(await lookAt(url, fingerprint.replaceAll(':', '').toLowerCase())).toMatchObject({ fingerprint })
})

test('two clients are served over TLS, each with what they may see', async () => {
  const trust = await lookAt(url, fingerprint)
  const events: Record<string, HearthEvent[]> = {}
  for (const [person, grants] of [
    ['Anna', ['contacts']],
    ['Mary', ['medication']],
  ] as const) {
    await kit.companion.call('access.invite', { person, role: 'family', grants }, HOME)
    const { token } = await pair(() => connectTrusting(url, trust), CODE, `${person}’s phone`)
    const seen: HearthEvent[] = (events[person] = [])
    clients.push(
      createClient({ connect: () => connectTrusting(url, trust), token, onEvent: (event) => seen.push(event) }),
    )
  }
  await until(() => clients.every(({ state }) => state === 'open'))
  await kit.companion.call('contacts.add', { name: 'Tom', order: 1 }, HOME)
  await until(() => (events.Anna ?? []).length > 0)
  await clients[1]!.call('session.ping')
  expect(events.Anna?.map(({ type }) => type)).toEqual(['contact.added'])
  expect(events.Mary).toEqual([])
})

test('a pinned client says nothing to a home with another certificate', async () => {
  const trust = await lookAt(url, fingerprint)
  const socket = connectTrusting(url, { ...trust, fingerprint: 'AA:BB' })
  const failed = await new Promise((resolve) => {
    socket.on('error', resolve)
    socket.on('open', () => resolve('it opened'))
  })
  expect(failed).toMatchObject({ code: 'CERTIFICATE_CHANGED' })
})

test('a host that is not this home’s is refused, a name of the configuration is not', async () => {
  const status = (host: string) =>
    new Promise((resolve) => {
      const socket = new WebSocket(url, { rejectUnauthorized: false, headers: { host } })
      socket.on('unexpected-response', (_, response) => resolve(response.statusCode))
      socket.on('open', () => {
        socket.terminate()
        resolve('open')
      })
      socket.on('error', () => undefined)
    })
  expect(await status('evil.example')).toBe(403)
  expect(await status('hearth.local')).toBe('open')
})
