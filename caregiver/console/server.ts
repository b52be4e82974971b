import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { dirname, join } from 'node:path'
import type { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Channel } from '../channel/index.js'
import type { Service } from '../../core/audio.js'
import type { Clock } from '../../core/clock.js'
import type { Companion } from '../../core/companion.js'
import type { Config } from '../../core/config.js'
import { asHearthError, HearthError, isCode } from '../../core/errors.js'
import type { Logger } from '../../core/logger.js'
import type { ModelOffers } from '../../core/models.js'
import type { BrowserAudio } from './browser-audio.js'
import { checkHost, checkOrigin } from './guard.js'
import { securityHeaders } from './headers.js'
import { readStatic, type StaticFile } from './static.js'
import { serveTalk, type Muted } from './talk.js'

/** Most pages and caregivers that may be connected at once. */
const MOST_CLIENTS = 1_100
/** What the socket reads at most before it closes; smaller messages that are still too large get a coded error. */
const MAX_PAYLOAD = 1024 * 1024
const HEARTBEAT = 15_000

export interface ConsoleOptions {
  companion: Companion
  audio: BrowserAudio
  config: Pick<Config['console'], 'host' | 'port'>
  clock: Clock
  logger: Logger
  /** The caregiver channel; absent where nobody may connect from afar. Whoever made it starts it. */
  channel?: Channel
  /**
   * Where this is the door for caregivers' devices: the pages are theirs, and the Talk page, which asks nobody who they
   * are, is not there.
   */
  away?: { names: readonly string[]; tls?: { cert: string; key: string } }
  /** What wakes the companion by voice, as a person says it ("Hey Jarvis"); undefined where nothing does. */
  wakePhrase?: () => string | undefined
  /** Better ears and voices that can be had; absent where none are offered. */
  models?: ModelOffers
  /** Folder of the bundled page; the one beside this file where absent. */
  page?: string
}

export interface Console extends Service {
  /** Where the console is, with the port it really has; known once it has started. */
  readonly url: string
}

/** The console on localhost. `start` fails with `PORT_BUSY`, or `CONFIG_INVALID` where this machine has no such address. */
export function createConsole(options: ConsoleOptions): Console {
  const { companion, config, clock, logger, away } = options
  const scheme = away?.tls ? 'https' : 'http'
  const folder = options.page ?? join(dirname(fileURLToPath(import.meta.url)), 'page')
  let files: ReadonlyMap<string, StaticFile> = new Map()
  let server: Server | undefined
  let sockets: WebSocketServer | undefined
  let port = config.port

  let deaf = false
  const muted: Muted = {
    pages: new Set(),
    get: () => deaf,
    set(value: boolean) {
      companion.mute(value)
      deaf = value
      for (const send of muted.pages) send({ type: 'muted', muted: value })
    },
  }

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(securityHeaders(request.headers.host ?? '', scheme)))
      response.setHeader(name, value)
    checkHost(request, config.host, away?.names)
    if (request.method !== 'GET' && request.method !== 'HEAD') return plain(response, 405, 'METHOD_NOT_ALLOWED')
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (path === '/talk' || path === '/channel') return plain(response, 426, 'UPGRADE_REQUIRED')
    // A path without a dot is one of the console's pages, and all of them are the same document.
    const file = files.get(path.includes('.') ? path : '/index.html')
    if (!file) return plain(response, 404, 'NOT_FOUND')
    response.setHeader('etag', file.etag)
    response.setHeader('cache-control', 'no-cache')
    if (request.headers['if-none-match'] === file.etag) return void response.writeHead(304).end()
    response.writeHead(200, { 'content-type': file.type, 'content-length': file.body.length })
    response.end(request.method === 'HEAD' ? undefined : file.body)
  }

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    try {
      checkHost(request, config.host, away?.names)
      const path = new URL(request.url ?? '/', 'http://localhost').pathname
      // A caregiver's program is no browser and names no origin; what a browser names is checked all the same.
      checkOrigin(request, path !== '/channel')
      const { channel } = options
      if (!(path === '/talk' && !away) && !(path === '/channel' && channel))
        return end(socket, '404 Not Found', 'NOT_FOUND')
      if (!sockets || sockets.clients.size >= MOST_CLIENTS)
        return end(socket, '503 Service Unavailable', 'RATE_EXCEEDED')
      sockets.handleUpgrade(request, socket, head, (client) => {
        keepAlive(client, clock, logger)
        if (path === '/channel') channel?.serve(client)
        else
          serveTalk(client, {
            ...{ companion, clock, logger, muted },
            audio: options.audio,
            wakePhrase: options.wakePhrase?.(),
            models: options.models,
            pass: channel?.pass,
          })
      })
    } catch (thrown) {
      const error = asHearthError(thrown)
      logger.failure('console.upgrade-refused', error)
      end(socket, '403 Forbidden', error.code)
    }
  }

  return {
    get url() {
      const host = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host
      return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}/`
    },
    async start(signal) {
      signal.throwIfAborted()
      files = away ? markAway(readStatic(folder)) : readStatic(folder)
      if (!files.has('/index.html')) logger.warn('console.page-not-built')
      sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD, perMessageDeflate: false })
      const handle = (request: IncomingMessage, response: ServerResponse) => {
        try {
          answer(request, response)
        } catch (thrown) {
          const refused = isCode(thrown, 'HOST_REFUSED')
          plain(response, refused ? 421 : 400, refused ? 'HOST_REFUSED' : 'REQUEST_INVALID')
        }
      }
      server = away?.tls ? createTlsServer({ ...away.tls, minVersion: 'TLSv1.2' }, handle) : createServer(handle)
      server.on('upgrade', upgrade)
      server.on('clientError', (_, socket) => end(socket, '400 Bad Request', 'REQUEST_INVALID'))
      server.headersTimeout = 10_000
      port = await listen(server, config)
    },
    async stop() {
      const closing = server
      server = undefined
      for (const client of sockets?.clients ?? []) client.terminate()
      sockets = undefined
      if (!closing) return
      closing.closeAllConnections()
      await new Promise<void>((resolve) => closing.close(() => resolve()))
    },
  }
}

function listen(server: Server, { host, port }: ConsoleOptions['config']): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new HearthError('PORT_BUSY', { host, port }, { cause: error })
          : new HearthError(
              'CONFIG_INVALID',
              { problems: `console: ${host}:${port}: ${error.code}` },
              { cause: error },
            ),
      )
    })
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

/** The document of the door, which says of itself that it is not the home's own. */
function markAway(files: ReadonlyMap<string, StaticFile>): ReadonlyMap<string, StaticFile> {
  const index = files.get('/index.html')
  if (!index) return files
  const body = Buffer.from(index.body.toString('utf8').replace('<html ', '<html data-place="away" '))
  return new Map([...files, ['/index.html', { ...index, body, etag: `${index.etag.slice(0, -1)}-away"` }]])
}

/** Ends a socket whose other side is gone without a word. */
function keepAlive(client: WebSocket, clock: Clock, logger: Logger): void {
  let alive = true
  client.on('pong', () => (alive = true))
  const beat = () => {
    if (client.readyState !== client.OPEN) return
    if (!alive) {
      logger.debug('console.client-silent')
      return client.terminate()
    }
    alive = false
    client.ping()
    timer = clock.setTimeout(beat, HEARTBEAT)
  }
  let timer = clock.setTimeout(beat, HEARTBEAT)
  client.on('close', () => clock.clearTimeout(timer))
}

function plain(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${code}\n`)
}

function end(socket: Duplex, status: string, code: string): void {
  if (!socket.writable) socket.destroy()
  else socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\n${code}\n`)
}
