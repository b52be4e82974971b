import type { WebSocket } from 'ws'
import type { Clock } from '../../core/clock.js'
import type { Companion } from '../../core/companion.js'
import { asHearthError, HearthError } from '../../core/errors.js'
import type { Logger } from '../../core/logger.js'
import type { ModelOffers } from '../../core/models.js'
import type { BrowserAudio } from './browser-audio.js'
import { createLimit } from './limits.js'
import { LARGEST_MESSAGE, PageMessage, type ServerMessage } from './messages.js'

/** Bytes that may wait for a page that reads slowly; more, and it is ended. */
const MOST_BUFFERED = 4 * 1024 * 1024
/** Refused messages in a row after which the socket is closed. */
const PATIENCE = 20
const SHOWN = new Set(['partial', 'heard', 'said', 'fault'])

/** Whether the companion is deaf, for all pages. */
export interface Muted {
  get(): boolean
  set(muted: boolean): void
  /** Who is told of each change. */
  readonly pages: Set<(message: ServerMessage) => void>
}

export interface TalkOptions {
  companion: Companion
  audio: BrowserAudio
  clock: Clock
  logger: Logger
  muted: Muted
  wakePhrase?: string | undefined
  models?: ModelOffers | undefined
  /** Opens the channel for the home's own pages. */
  pass?: string | undefined
}

/** One Talk page: what it sends is checked, limited and done; what happens is shown to it. */
export function serveTalk(socket: WebSocket, options: TalkOptions): void {
  const { companion, audio, clock, logger, muted } = options
  const mayTalk = createLimit(clock, 20, 60)
  // Twice real time, so that a network's hiccup can be caught up.
  const mayHear = createLimit(clock, 64_000, 256_000)
  let soundReady = false
  let refused = 0

  const roomy = () => {
    if (socket.readyState !== socket.OPEN) return false
    if (socket.bufferedAmount <= MOST_BUFFERED) return true
    logger.warn('console.page-too-slow', { buffered: socket.bufferedAmount })
    socket.terminate()
    return false
  }
  const send = (message: ServerMessage) => {
    if (roomy()) socket.send(JSON.stringify(message))
  }
  const refuse = (error: HearthError) => {
    send({ type: 'error', code: error.code, message: error.message })
    if (++refused > PATIENCE) socket.close(1008, error.code)
  }

  const act = (message: PageMessage) => {
    switch (message.type) {
      case 'sound':
        soundReady = message.ready
        return
      case 'microphone':
        attached.microphone(message)
        return
      case 'talk':
        attached.use()
        companion.listen()
        return
      case 'hush':
        companion.hush()
        return
      case 'mute':
        muted.set(message.muted)
        return
      case 'say':
        attached.use()
        companion.input({ type: 'speech', text: message.text, source: 'typed' })
        return
      case 'settings':
        companion.changeSettings(message.changes as Parameters<Companion['changeSettings']>[0], 'console')
        return
      case 'install':
        options.models?.install(message.name)
        return
      case 'playback.ended':
        attached.playbackEnded(message.id, message.played)
        return
      case 'playback.failed':
        attached.playbackFailed(message.id)
    }
  }

  const receive = (data: Buffer, binary: boolean) => {
    if (data.length > LARGEST_MESSAGE)
      throw new HearthError('MESSAGE_TOO_LARGE', { length: data.length, limit: LARGEST_MESSAGE })
    if (binary) {
      if (data.length % 2) throw new HearthError('REQUEST_INVALID', { problem: 'audio is of whole 16-bit samples' })
      if (!mayHear(data.length)) throw new HearthError('RATE_EXCEEDED', { what: 'audio' })
      attached.hear(toSamples(data))
      return
    }
    if (!mayTalk(1)) throw new HearthError('RATE_EXCEEDED', { what: 'messages' })
    act(parse(data))
    refused = 0
  }

  socket.on('message', (data: Buffer, binary) => {
    try {
      receive(data, binary)
    } catch (thrown) {
      refuse(asHearthError(thrown))
    }
  })
  socket.on('error', (error) => logger.debug('console.socket', { problem: error.message }))

  const page = {
    send,
    sendAudio: (frame: Uint8Array) => {
      if (!roomy()) return false
      socket.send(frame)
      return true
    },
    get soundReady() {
      return soundReady
    },
  }
  let greeted = false
  const turn = companion.turn.subscribe((view) => {
    if (greeted) return send({ type: 'turn', turn: view })
    greeted = true
    const hello = { type: 'hello', settings: companion.settings(), turn: view, muted: muted.get() } as const
    const { wakePhrase, pass } = options
    send({ ...hello, ...(wakePhrase ? { wakePhrase } : {}), ...(pass ? { pass } : {}) })
  })
  const events = companion.events.subscribe((event) => {
    if (event.type === 'settings.changed') send({ type: 'settings', settings: companion.settings() })
    if (SHOWN.has(event.type)) send({ type: 'event', event })
  })
  const offers = options.models?.offers.subscribe((models) => send({ type: 'models', models }))
  const attached = audio.attach(page)
  muted.pages.add(send)
  socket.on('close', () => {
    turn.unsubscribe()
    events.unsubscribe()
    offers?.unsubscribe()
    muted.pages.delete(send)
    attached.detach()
  })
}

function parse(data: Buffer): PageMessage {
  let json: unknown
  try {
    json = JSON.parse(data.toString('utf8'))
  } catch {
    throw new HearthError('PARSE_ERROR')
  }
  const checked = PageMessage.safeParse(json)
  if (checked.success) return checked.data
  const issue = checked.error.issues[0]
  throw new HearthError('PARAMS_INVALID', {
    field: ['message', ...(issue?.path ?? [])].join('.'),
    problem: issue?.message ?? '',
  })
}

/** Samples of a message, copied: its bytes may lie at an odd address. */
function toSamples(data: Buffer): Int16Array {
  const samples = new Int16Array(data.length / 2)
  new Uint8Array(samples.buffer).set(data)
  return samples
}
