import fc from 'fast-check'
import { WebSocket } from 'ws'
import { ChannelError, createClient, fetchVoice, pair, sendVoice, type Client } from '../../../caregiver/index.js'
import type { HearthEvent } from '../../../core/events.js'
import { toWav } from '../../../core/wav.js'
import { CODE, HOME, rawClient, startChannel, type ChannelKit } from '../../kit/channel.js'
import { until } from '../../kit/console.js'

let kit: ChannelKit
let clients: Client[] = []
beforeEach(async () => {
  kit = await startChannel()
})
afterEach(async () => {
  for (const client of clients) client.close()
  clients = []
  await kit.stop()
})

interface Followed {
  client: Client
  events: HearthEvent[]
}

async function follow(token: string, after?: number, from = kit): Promise<Followed> {
  const events: HearthEvent[] = []
  const client = createClient({
    connect: from.connect,
    token,
    ...(after === undefined ? {} : { after }),
    onEvent: (event) => events.push(event),
  })
  clients.push(client)
  await until(() => client.state === 'open')
  return { client, events }
}

const types = (events: readonly HearthEvent[]) => events.map(({ type }) => type)

describe('pairing', () => {
  test('a code gives a token, once', async () => {
    await kit.companion.call('access.invite', { person: 'Anna', role: 'caregiver' }, HOME)
    const paired = await pair(kit.connect, CODE, 'Anna’s phone')
    expect(paired).toMatchObject({ person: 'Anna', role: 'caregiver', device: 1 })
    const { client } = await follow(paired.token)
    await expect(client.call('contacts.list')).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(pair(kit.connect, CODE, 'a thief’s phone')).rejects.toMatchObject({ code: 'CODE_INVALID' })
  })

  test('the elder hears who is connected and what they may see', async () => {
    await kit.letIn('Anna', 'clinician')
    await kit.companion.settled()
    expect(kit.said().at(-1)).toContain('Anna is now connected')
    expect(kit.said().at(-1)).toContain('your medicines')
  })

  test('a code ends after five minutes, also when the wall clock is set back', async () => {
    await kit.companion.call('access.invite', { person: 'Anna', role: 'caregiver' }, HOME)
    await kit.clock.advance(5 * 60_000 + 1)
    await expect(pair(kit.connect, CODE, 'phone')).rejects.toMatchObject({ code: 'CODE_INVALID' })
  })

  test('after five wrong codes nobody pairs for a minute, not even with the right one', async () => {
    await kit.companion.call('access.invite', { person: 'Anna', role: 'caregiver' }, HOME)
    const guess = (code: string) => pair(kit.connect, code, 'phone')
    for (let tries = 0; tries < 5; tries++)
      await expect(guess(`00000${tries}`)).rejects.toMatchObject({ code: 'CODE_INVALID' })
    await expect(guess(CODE)).rejects.toMatchObject({ code: 'PAIRING_PAUSED', retry: true })
    await kit.clock.advance(60_001)
    await kit.companion.call('access.invite', { person: 'Anna', role: 'caregiver' }, HOME)
    expect((await guess(CODE)).person).toBe('Anna')
  })

  test('the token is kept as a hash, and neither it nor the hash is ever shown', async () => {
    const owner = await follow(await kit.letIn('Rose', 'owner'))
    const token = await kit.letIn('Anna', 'caregiver')
    await until(() => types(owner.events).filter((type) => type === 'access.paired').length === 1)
    expect(JSON.stringify(kit.disk)).not.toContain(token)
    expect(JSON.stringify([owner.events, await owner.client.call('devices.list')])).not.toContain('"token"')
  })
})

describe('who may see what', () => {
  test('nobody is served before they say who they are', async () => {
    const raw = await rawClient(kit)
    expect((await raw.call('contacts.list')).error?.data.code).toBe('NOT_PAIRED')
    expect((await raw.call('session.open', { token: 'x'.repeat(43) })).error?.data.code).toBe('TOKEN_INVALID')
    expect((await raw.call('devices.open', { token: 'x'.repeat(43) })).error?.data.code).toBe('NOT_PAIRED')
    expect(raw.messages.every((message) => !('result' in message))).toBe(true)
    await kit.clock.advance(10_001)
    expect(await raw.closed).toBe(4401)
  })

  test('events come only with their grant, and stop when it is taken back', async () => {
    const mary = await follow(await kit.letIn('Mary', 'family', ['contacts']))
    const anna = await follow(await kit.letIn('Anna', 'caregiver', ['medication']))
    await kit.companion.call('contacts.add', { name: 'Tom', order: 1 }, HOME)
    await until(() => mary.events.length > 0)
    expect(types(mary.events)).toEqual(['contact.added'])
    expect(anna.events).toEqual([])
    expect(await mary.client.call('contacts.list')).toEqual([{ name: 'Tom', order: 1 }])
    await kit.companion.call('access.revoke', { person: 'Mary', grants: ['contacts'] }, HOME)
    await expect(mary.client.call('contacts.list')).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await kit.companion.call('contacts.remove', { name: 'Tom' }, HOME)
    await mary.client.call('session.ping')
    expect(types(mary.events)).toEqual(['contact.added', 'access.changed'])
  })

  test('nobody gives away more than they have', async () => {
    const mary = await follow(await kit.letIn('Mary', 'family', ['access', 'reminders']))
    const invite = (grants: string[]) => mary.client.call('access.invite', { person: 'Tom', role: 'family', grants })
    await expect(invite(['medication'])).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(mary.client.call('access.grant', { person: 'Mary', grants: ['audit'] })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    })
    expect(await invite(['reminders'])).toMatchObject({ code: CODE })
  })

  test('a device that is revoked is shut out at once, and others stay', async () => {
    const mary = await follow(await kit.letIn('Mary', 'family'))
    const anna = await follow(await kit.letIn('Anna', 'caregiver'))
    await kit.companion.call('devices.revoke', { device: 1 }, HOME)
    await until(() => mary.client.state === 'refused')
    expect(await anna.client.call('session.ping')).toMatchObject({ seq: expect.any(Number) as number })
  }, 10_000)
})

describe('what was missed', () => {
  test('a client that comes back is sent each kept event that it missed, once, over a restart too', async () => {
    const token = await kit.letIn('Mary', 'family', ['contacts'])
    const before = await follow(token)
    await kit.companion.call('contacts.add', { name: 'Tom', order: 1 }, HOME)
    await until(() => before.events.length === 1)
    const { seq } = before.client
    before.client.close()
    await kit.companion.call('contacts.add', { name: 'Ann', order: 2 }, HOME)
    const { disk } = kit
    await kit.stop()
    kit = await startChannel(disk)
    await kit.companion.call('contacts.remove', { name: 'Tom' }, HOME)
    const after = await follow(token, seq)
    await kit.companion.call('contacts.remove', { name: 'Ann' }, HOME)
    await until(() => after.events.length >= 3)
    expect(after.events.map(({ type, name }) => `${type} ${String(name)}`)).toEqual([
      'contact.added Ann',
      'contact.removed Tom',
      'contact.removed Ann',
    ])
  })

  test('a client reconnects by itself', async () => {
    const mary = await follow(await kit.letIn('Mary', 'family', ['contacts']))
    const { disk, console: server } = kit
    const port = Number(new URL(server.url).port)
    await kit.stop()
    await until(() => mary.client.state === 'lost')
    await expect(mary.client.call('contacts.list')).rejects.toMatchObject({ code: 'OFFLINE', retry: true })
    kit = await startChannel(disk, [], port)
    await kit.companion.call('contacts.add', { name: 'Tom', order: 1 }, HOME)
    await until(() => mary.client.state === 'open' && mary.events.length > 0)
    expect(types(mary.events)).toEqual(['contact.added'])
  })
})

describe('the audit', () => {
  test('a recording that goes and comes in parts is one entry each, and a part alone is not unseen', async () => {
    const anna = await follow(await kit.letIn('Anna', 'caregiver', ['messages']))
    const rose = await follow(await kit.letIn('Rose', 'owner'))
    const wav = toWav(Int16Array.from({ length: 16_000 * 10 }, (_, at) => 8_000 * Math.sin(at / 20)))
    const entries = (method: string) => kit.channel.audit.list({ limit: 500 }).filter((one) => one.method === method)
    for (const upload of ['first', 'second']) await sendVoice(anna.client.call, wav, upload)
    expect(entries('messages.sendVoice').map(({ outcome }) => outcome)).toEqual(['ok', 'ok'])
    await expect(
      anna.client.call('messages.sendVoice', { upload: 'third', offset: 36_000, audio: 'AAAA' }),
    ).rejects.toMatchObject({ code: 'PARAMS_INVALID' })
    expect(entries('messages.sendVoice')).toHaveLength(3)

    await rose.client.call('messages.fetchVoice', { id: 1, offset: 36_000 })
    expect(entries('messages.fetchVoice')).toHaveLength(1)
    for (let times = 0; times < 2; times++) expect((await fetchVoice(rose.client.call, 2)).length).toBe(wav.length)
    expect(entries('messages.fetchVoice')).toHaveLength(3)
    expect(kit.channel.audit.verify()).toMatchObject({ ok: true })
  })

  test('keeps who did what and how it went, and shows what was altered', async () => {
    const rose = await follow(await kit.letIn('Rose', 'owner'))
    await rose.client.call('contacts.list')
    await rose.client.call('contacts.remove', { name: 'Nobody' }).catch(() => undefined)
    const { entries } = await rose.client.call<{ entries: { method: string; outcome: string; person: string }[] }>(
      'audit.list',
    )
    expect(entries.map(({ person, method, outcome }) => `${person} ${method} ${outcome}`)).toEqual([
      'Rose contacts.remove NOT_FOUND',
      'Rose contacts.list ok',
      'Rose session.open ok',
    ])
    expect(await rose.client.call('audit.verify')).toMatchObject({ ok: true })
    const altered = kit.disk.find(({ data }) => data.method === 'contacts.list')!
    altered.data.person = 'Mary'
    expect(await rose.client.call('audit.verify')).toEqual({ ok: false, entries: 1, brokenAt: altered.seq })
  })

  test('has what the elder changes by voice, when it is said', async () => {
    await kit.letIn('Rose', 'owner')
    for (const [order, name] of ['Ann', 'Tom'].entries())
      await kit.companion.call('contacts.add', { name, order: order + 1 }, HOME)
    await kit.hear('tell Tom first')
    await kit.hear('Rose may see nothing')
    const { audit } = kit.channel
    expect(audit.list({ limit: 2 })).toMatchObject([
      { person: 'elder', method: 'access.changed', outcome: 'ok' },
      { person: 'elder', method: 'contact.moved', outcome: 'ok' },
    ])
    expect(audit.verify()).toMatchObject({ ok: true })
  })

  test('has what was changed by voice while the channel was off, and shows where a change was altered or taken out', async () => {
    const rose = await follow(await kit.letIn('Rose', 'owner'))
    const { people } = (await kit.companion.call('access.list', {}, HOME)) as { people: object[] }
    const write = (owner: string, type: string, data: object) =>
      kit.store.append([{ at: kit.clock.now(), zone: 'UTC', owner, type, data: { ...data, by: 'elder' } }])
    write('people', 'contact.added', { name: 'Tom', order: 1 })
    await kit.companion.call('contacts.add', { name: 'Ann', order: 2 }, HOME)
    write('access', 'access.changed', { ...people[0], grants: [] })
    const { disk } = kit
    await kit.stop()
    kit = await startChannel(disk)
    const { audit } = kit.channel
    const voiced = () =>
      audit
        .list({ limit: 50 })
        .filter(({ person }) => person === 'elder')
        .map(({ method }) => method)
    expect(voiced()).toEqual(['access.changed', 'contact.added'])
    expect(audit.verify()).toMatchObject({ ok: true })
    expect(rose.client.seq).toBeGreaterThan(0)
    const change = disk.find(({ type, data }) => type === 'contact.added' && data.by === 'elder')!
    change.data.name = 'Somebody'
    expect(audit.verify()).toMatchObject({ ok: false, brokenAt: change.seq })
    change.data.name = 'Tom'
    expect(audit.verify()).toMatchObject({ ok: true })
    disk.splice(disk.indexOf(change), 1)
    expect(audit.verify()).toMatchObject({ ok: false, brokenAt: change.seq })
  })

  test('an entry that was left out shows', async () => {
    const rose = await follow(await kit.letIn('Rose', 'owner'))
    await rose.client.call('contacts.list')
    await rose.client.call('contacts.list')
    kit.disk.splice(
      kit.disk.findIndex(({ data }) => data.method === 'contacts.list'),
      1,
    )
    expect(await rose.client.call('audit.verify')).toMatchObject({ ok: false })
  })
})

describe('bad input', () => {
  test.each([
    ['no JSON', 'hello', -32_700, 'PARSE_ERROR'],
    ['no request', '{"jsonrpc":"1.0","id":1,"method":"a.b"}', -32_600, 'REQUEST_INVALID'],
    ['a number', '7', -32_600, 'REQUEST_INVALID'],
    ['an empty batch', '[]', -32_600, 'REQUEST_INVALID'],
    ['positional params', '{"jsonrpc":"2.0","id":1,"method":"a.b","params":[1]}', -32_600, 'REQUEST_INVALID'],
    ['too much', `"${'a'.repeat(70_000)}"`, -32_600, 'MESSAGE_TOO_LARGE'],
    [
      'a wrong field',
      '{"jsonrpc":"2.0","id":1,"method":"session.open","params":{"token":7}}',
      -32_602,
      'PARAMS_INVALID',
    ],
  ])('%s is answered with its code', async (_, text, number, code) => {
    const raw = await rawClient(kit)
    raw.socket.send(text)
    expect(await raw.next()).toMatchObject({ error: { code: number, data: { code } } })
    expect(raw.socket.readyState).toBe(WebSocket.OPEN)
  })

  test('binary is refused, a batch is answered as one, a notification not at all', async () => {
    const raw = await rawClient(kit)
    raw.socket.send(Buffer.from('{}'))
    expect(await raw.next()).toMatchObject({ error: { data: { code: 'REQUEST_INVALID' } } })
    const ping = { jsonrpc: '2.0', method: 'session.ping' }
    raw.socket.send(JSON.stringify([{ ...ping, id: 'a' }, ping, { id: 3 }]))
    const answers = (await raw.next()) as unknown as { id: unknown }[]
    expect(answers.map(({ id }) => id)).toEqual(['a', 3])
  })

  test('a field that is wrong is named', async () => {
    const rose = await follow(await kit.letIn('Rose', 'owner'))
    const wrong = await rose.client.call('contacts.add', { name: 'Tom', order: 0 }).catch((error: unknown) => error)
    expect(wrong).toBeInstanceOf(ChannelError)
    expect(wrong).toMatchObject({ code: 'PARAMS_INVALID', field: 'order' })
    await expect(rose.client.call('no.such')).rejects.toMatchObject({ code: 'METHOD_NOT_FOUND' })
  })

  test('a flood is refused, then cut off, and hurts nobody else', async () => {
    const rose = await follow(await kit.letIn('Rose', 'owner'))
    const raw = await rawClient(kit)
    for (let sent = 0; sent < 500; sent++) raw.socket.send('{"jsonrpc":"2.0","id":1,"method":"session.ping"}')
    expect(await raw.closed).toBe(4429)
    expect(await rose.client.call('session.ping')).toMatchObject({ seq: expect.any(Number) as number })
  })

  test('a page of another site may not connect, whatever it knows', async () => {
    const socket = new WebSocket(kit.url, { origin: 'https://evil.example' })
    const status = await new Promise((resolve) => {
      socket.on('unexpected-response', (_, response) => resolve(response.statusCode))
      socket.on('error', () => undefined)
    })
    expect(status).toBe(403)
  })

  test('whatever is sent, it is answered or closed, and no fact is told', async () => {
    await kit.companion.call('contacts.add', { name: 'Thomasina', order: 1 }, HOME)
    const methods = fc.constantFrom(
      'session.open',
      'contacts.list',
      'devices.pair',
      'audit.list',
      'access.list',
      'rpc',
      '',
    )
    const request = fc.record(
      { jsonrpc: fc.constantFrom('2.0', '1.0'), id: fc.jsonValue(), method: methods, params: fc.jsonValue() },
      { requiredKeys: [] },
    )
    const message = fc.oneof(
      fc.string(),
      fc.json(),
      request.map((value) => JSON.stringify(value)),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 15 }), async (messages) => {
        const raw = await rawClient(kit)
        for (const text of messages) raw.socket.send(text)
        const ping = await raw.call('session.ping', {}, 'last')
        expect(ping.id === 'last' || raw.messages.length > 0).toBe(true)
        expect(JSON.stringify(raw.messages)).not.toContain('Thomasina')
        raw.socket.terminate()
      }),
      { numRuns: 40, seed: 6 },
    )
  })
})

test('the description names every method with its params and its grant', async () => {
  const raw = await rawClient(kit)
  const { result } = (await raw.call('rpc.discover')) as { result: { methods: Record<string, unknown>[] } }
  const names = result.methods.map(({ name }) => name)
  for (const name of [...kit.companion.methods().keys(), 'session.open', 'audit.list']) expect(names).toContain(name)
  expect(result.methods.find(({ name }) => name === 'contacts.add')).toMatchObject({
    'x-grant': 'contacts',
    params: expect.arrayContaining([
      { name: 'order', required: true, schema: expect.objectContaining({ type: 'integer' }) as object },
    ]) as object,
  })
})
