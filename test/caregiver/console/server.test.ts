import { request } from 'node:http'
import { createServer } from 'node:net'
import { WebSocket } from 'ws'
import { createConsole } from '../../../caregiver/index.js'
import { SILENT } from '../../../core/logger.js'
import { createSystemClock } from '../../../hardware/clock/system.js'
import { openPage, startConsole, until, type ConsoleKit } from '../../kit/console.js'

let kit: ConsoleKit
beforeEach(async () => {
  kit = await startConsole()
})
afterEach(() => kit.stop())

interface Answer {
  status: number
  body: string
  headers: Record<string, string | string[] | undefined>
}

function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: kit.port, path, headers, method }, (response) => {
      let body = ''
      response.on('data', (part: Buffer) => (body += part.toString()))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }))
    })
      .on('error', reject)
      .end()
  })
}

function refused(path: string, options: { origin?: string; headers?: Record<string, string> }): Promise<string> {
  const socket = new WebSocket(`ws://127.0.0.1:${kit.port}${path}`, options)
  return new Promise((resolve, reject) => {
    socket.on('unexpected-response', (_, response) => {
      let body = ''
      response.on('data', (part: Buffer) => (body += part.toString()))
      response.on('end', () => resolve(`${response.statusCode} ${body.trim()}`))
    })
    socket.on('open', () => reject(new Error('it opened')))
    socket.on('error', () => undefined)
  })
}

describe('what is served', () => {
  test('every page is the same document, under a policy that loads nothing from elsewhere', async () => {
    const home = await get('/')
    expect(home.status).toBe(200)
    expect(home.headers['content-security-policy']).toContain("default-src 'none'")
    expect(home.headers['content-security-policy']).toContain("script-src 'self'")
    expect(home.headers['x-content-type-options']).toBe('nosniff')
    expect((await get('/people')).body).toBe(home.body)
    expect((await get('/', { 'if-none-match': String(home.headers.etag) })).status).toBe(304)
  })

  test.each(['/../../package.json', '/%2e%2e/package.json', '/server.js', '/main.js%00.html', '//x/index.js'])(
    '%s is not there',
    async (path) => {
      expect((await get(path)).status).toBe(404)
    },
  )

  test('only reading is answered', async () => {
    expect((await get('/', {}, 'POST')).status).toBe(405)
    expect((await get('/talk')).status).toBe(426)
  })
})

describe('who may come in', () => {
  test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io', '8.8.8.8', 'a b'])(
    'a page that knows this home as "%s" is refused',
    async (host) => {
      const { port } = kit
      const answer = await get('/', { host: `${host}:${port}` })
      expect([400, 421]).toContain(answer.status)
    },
  )

  test('this machine is known by its address and as localhost', async () => {
    expect((await get('/', { host: `localhost:${kit.port}` })).status).toBe(200)
    expect((await get('/', { host: `127.0.0.1:${kit.port}` })).status).toBe(200)
    expect((await get('/', { host: '127.0.0.1:1' })).status).toBe(421)
  })

  test.each([
    ['no origin', {}],
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['the same host on another port', { origin: 'http://127.0.0.1:1' }],
  ])('a socket of %s is refused', async (_, options) => {
    expect(await refused('/talk', options)).toBe('403 ORIGIN_REFUSED')
  })

  test('a socket that names another host is refused, whatever its origin', async () => {
    const host = `evil.example:${kit.port}`
    expect(await refused('/talk', { origin: `http://${host}`, headers: { host } })).toBe('403 HOST_REFUSED')
  })

  test('a socket elsewhere is refused', async () => {
    expect(await refused('/other', { origin: `http://127.0.0.1:${kit.port}` })).toBe('404 NOT_FOUND')
  })
})

describe('what a page may send', () => {
  test('a new page learns how things stand', async () => {
    const page = await openPage(kit.port)
    expect(page.messages[0]).toMatchObject({
      type: 'hello',
      settings: { personName: 'Rose' },
      turn: { state: 'idle' },
      muted: false,
      wakePhrase: 'Hey Jarvis',
    })
  })

  test('talking, stopping, writing and settings reach the companion', async () => {
    const page = await openPage(kit.port)
    page.send({ type: 'talk' })
    page.send({ type: 'hush' })
    page.send({ type: 'say', text: ' what time is it ' })
    page.send({ type: 'settings', changes: { volume: 40 } })
    await page.told(({ type }) => type === 'settings')
    expect(kit.companion.calls).toEqual(['listen', 'hush', 'say what time is it', 'settings {"volume":40} by console'])
  })

  test('muting is known on every page, and to one that opens later', async () => {
    const page = await openPage(kit.port)
    const other = await openPage(kit.port)
    page.send({ type: 'mute', muted: true })
    await other.told(({ type, muted }) => type === 'muted' && muted === true)
    expect((await openPage(kit.port)).messages[0]).toMatchObject({ muted: true })
    expect(kit.companion.calls).toEqual(['mute true'])
  })

  test.each([
    ['what is not JSON', '{', 'PARSE_ERROR'],
    ['an unknown type', { type: 'shutdown' }, 'PARAMS_INVALID'],
    ['a wrong field', { type: 'mute', muted: 'yes' }, 'PARAMS_INVALID'],
    ['a field too many', { type: 'hush', now: true }, 'PARAMS_INVALID'],
    ['an empty text', { type: 'say', text: '  ' }, 'PARAMS_INVALID'],
    ['a text that is too long', { type: 'say', text: 'a'.repeat(2001) }, 'PARAMS_INVALID'],
    ['a setting out of range', { type: 'settings', changes: { volume: 1000 } }, 'PARAMS_INVALID'],
    ['a message that is too large', `"${'a'.repeat(70_000)}"`, 'MESSAGE_TOO_LARGE'],
  ])('%s is answered with its code', async (_, message, code) => {
    const page = await openPage(kit.port)
    page.send(message)
    const error = await page.told(({ type }) => type === 'error')
    expect(error.code).toBe(code)
    page.send({ type: 'hush' })
    await until(() => kit.companion.calls.includes('hush'))
    expect(kit.companion.calls).toEqual(['hush'])
  })

  test('the field that is wrong is named', async () => {
    const page = await openPage(kit.port)
    page.send({ type: 'settings', changes: { volume: 1000 } })
    expect((await page.told(({ type }) => type === 'error')).message).toMatch(/^message\.changes\.volume: /)
  })

  test('half a sample is refused', async () => {
    const page = await openPage(kit.port)
    page.socket.send(Buffer.alloc(3))
    expect((await page.told(({ type }) => type === 'error')).code).toBe('REQUEST_INVALID')
  })

  test('who sends faster than anybody speaks is refused, and cut off when it goes on', async () => {
    const page = await openPage(kit.port)
    for (let sent = 0; sent < 40; sent++) page.socket.send(Buffer.alloc(60_000))
    expect((await page.told(({ type }) => type === 'error')).code).toBe('RATE_EXCEEDED')
    expect(await page.closed).toBe(1008)
    await openPage(kit.port)
  })

  test('a flood of messages is refused, and others are served', async () => {
    const page = await openPage(kit.port)
    for (let sent = 0; sent < 200; sent++) page.send({ type: 'hush' })
    expect((await page.told(({ type }) => type === 'error')).code).toBe('RATE_EXCEEDED')
    expect(kit.companion.calls.length).toBeLessThan(100)
    await openPage(kit.port)
  })
})

test('a page sees the turn, what was heard and what is said, and nothing that is not for it', async () => {
  const page = await openPage(kit.port)
  kit.companion.go('speaking', 'It is ten.')
  kit.companion.put({ type: 'intent', skill: 'clock', intent: 'HassGetCurrentTime', slots: {}, confidence: 1 })
  kit.companion.put({ type: 'heard', text: 'what time is it' })
  kit.companion.put({ type: 'said', text: 'It is ten.', skill: 'clock' })
  await page.told(({ event }) => (event as { type?: string } | undefined)?.type === 'said')
  expect(page.messages.filter(({ type }) => type === 'turn')).toEqual([
    { type: 'turn', turn: { state: 'speaking', priority: 'normal', caption: 'It is ten.' } },
  ])
  expect(page.messages.some(({ event }) => (event as { type?: string } | undefined)?.type === 'intent')).toBe(false)
})

describe('starting', () => {
  test('a busy port is named', async () => {
    const busy = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => busy.once('listening', resolve))
    const { port } = busy.address() as { port: number }
    const { companion, audio } = kit
    const clock = createSystemClock()
    const second = createConsole({ companion, audio, clock, logger: SILENT, config: { host: '127.0.0.1', port } })
    await expect(second.start(new AbortController().signal)).rejects.toMatchObject({
      code: 'PORT_BUSY',
      details: { port },
    })
    await second.stop()
    busy.close()
  })

  test('stopping ends the pages, twice does no harm', async () => {
    const page = await openPage(kit.port)
    await kit.stop()
    expect(await page.closed).toBe(1006)
    await kit.stop()
  })
})
