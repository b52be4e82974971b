import type { HearthEvent } from '../../core/events.js'

/** What a client needs of a WebSocket: the browser's own, and that of `ws`. */
export interface ClientSocket {
  send(text: string): void
  close(): void
  addEventListener(type: 'open' | 'close' | 'error', listener: () => void): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
}

export interface Timers {
  setTimeout(work: () => void, delay: number): object | number
  clearTimeout(handle: object | number): void
}

/** `open`: the home knows this device. `refused`: it does not, and trying again is of no use. */
export type ClientState = 'connecting' | 'open' | 'lost' | 'refused' | 'closed'

export interface ClientOptions {
  /** Opens a socket to the home's `/channel`. */
  connect: () => ClientSocket
  token: string
  /** The last `seq` this client has seen; kept by whoever keeps the token. */
  after?: number
  timers?: Timers
  /** Between 0 and 1; spreads reconnects, so that not all clients come at once. */
  random?: () => number
  onEvent?: (event: HearthEvent, seq: number) => void
  onState?: (state: ClientState, about: { session?: Session; lastProofOfLife?: number }) => void
  /** A message to this person. It is said to be here once this settles, and never where there is nobody to show it to. */
  onNotice?: (notice: ClientNotice) => void | Promise<void>
  /** More was missed than is sent again: read what you show anew. */
  onGap?: () => void
  /** When an earlier client of the same person heard the home last, ms since the epoch. */
  lastProofOfLife?: number
  /** Not a word of the home for 40 s, whatever the connection looks like. Told once for each silence. @param since the last word, where there was one */
  onSilent?: (since: number | undefined) => void
  /** The home is heard again after such a silence. */
  onBack?: (since: number | undefined) => void
  /** Milliseconds since the epoch. */
  now?: () => number
}

/** A message to the person of this client. */
export interface ClientNotice {
  id: number
  about: string
  text: string
}

export interface Session {
  person: string
  role: string
  grants: string[]
  device: number
  seq: number
  resumed: boolean
  /** Where other devices reach this home, for who may invite them. */
  door?: { url: string; fingerprint?: string }
  /** The key under which a browser subscribes to push. */
  pushKey?: string
}

/** A refusal of the home, with its code and the field it is about. */
export class ChannelError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly field?: string,
    readonly retry = false,
  ) {
    super(message)
    this.name = 'ChannelError'
  }
}

export interface Client {
  /** Calls a method. Fails with {@link ChannelError}; with `OFFLINE` where the home cannot be reached now. */
  call<T = unknown>(method: string, params?: Record<string, unknown>): Promise<T>
  readonly state: ClientState
  /** When the home was heard last, ms since the epoch. */
  readonly lastProofOfLife: number | undefined
  readonly seq: number | undefined
  close(): void
}

const FIRST_WAIT = 500
const LONGEST_WAIT = 30_000
/** The home says every 15 s that it is alive; after this long without a word it has gone silent, ms. */
const SILENCE = 40_000
const NO_USE = new Set(['TOKEN_INVALID'])

/** A caregiver's connection to a home, that comes back by itself and misses no kept event. */
export function createClient(options: ClientOptions): Client {
  const { connect, token, random = Math.random, now = Date.now } = options
  const timers: Timers = options.timers ?? {
    // A browser's own functions want no other `this`.
    setTimeout: (work, delay) => setTimeout(work, delay),
    clearTimeout: (handle) => clearTimeout(handle as number),
  }
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: ChannelError): void }>()
  let state: ClientState = 'connecting'
  let socket: ClientSocket | undefined
  let seq = options.after
  let { lastProofOfLife } = options
  let nextId = 1
  let wait = FIRST_WAIT
  let silent = false
  const pending: Partial<Record<'retry' | 'stalled' | 'silence', object | number>> = {}
  const stop = (name: keyof typeof pending) => {
    if (pending[name] !== undefined) timers.clearTimeout(pending[name])
    delete pending[name]
  }
  const arm = (name: keyof typeof pending, work: () => void, delay: number) => {
    stop(name)
    pending[name] = timers.setTimeout(work, delay)
  }

  const change = (next: ClientState, session?: Session) => {
    state = next
    options.onState?.(next, { ...(session ? { session } : {}), ...(lastProofOfLife ? { lastProofOfLife } : {}) })
  }
  // A half-open socket never says that it is gone.
  const patiently = () => arm('stalled', () => lose(socket), SILENCE)
  const expectWord = () =>
    arm(
      'silence',
      () => {
        silent = true
        options.onSilent?.(lastProofOfLife)
      },
      SILENCE,
    )
  const heard = () => {
    const since = lastProofOfLife
    lastProofOfLife = now()
    patiently()
    expectWord()
    if (!silent) return
    silent = false
    options.onBack?.(since)
  }

  const lose = (lost: ClientSocket | undefined) => {
    if (!lost || lost !== socket) return
    socket = undefined
    stop('stalled')
    lost.close()
    for (const { reject } of waiting.values()) reject(offline())
    waiting.clear()
    if (state === 'closed' || state === 'refused') return
    change('lost')
    arm('retry', open, wait * (0.5 + random() / 2))
    wait = Math.min(LONGEST_WAIT, wait * 2)
  }

  const open = () => {
    const opening = (socket = connect())
    opening.addEventListener('open', () => void greet(opening))
    opening.addEventListener('message', ({ data }) => {
      if (opening === socket && typeof data === 'string') receive(data)
    })
    opening.addEventListener('close', () => lose(opening))
    opening.addEventListener('error', () => lose(opening))
    patiently()
  }

  const greet = async (opening: ClientSocket) => {
    try {
      const session = await ask<Session>('session.open', { token, ...(seq === undefined ? {} : { after: seq }) })
      if (!session.resumed && seq !== undefined) options.onGap?.()
      seq = session.resumed ? (seq ?? session.seq) : session.seq
      wait = FIRST_WAIT
      change('open', session)
    } catch (thrown) {
      if (thrown instanceof ChannelError && NO_USE.has(thrown.code)) {
        stop('silence')
        change('refused')
      }
      lose(opening)
    }
  }

  const ask = <T>(method: string, params: Record<string, unknown>) =>
    new Promise<T>((resolve, reject) => {
      if (!socket) return reject(offline())
      const id = nextId++
      waiting.set(id, { resolve: resolve, reject })
      socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }))
    })

  const known = new Set<number>()
  /** Takes a message: a repeat is answered again, as the answer may have been lost, and shown to nobody. */
  const take = async ({ id, about, text }: ClientNotice) => {
    if (!options.onNotice) return
    try {
      if (!known.has(id)) await options.onNotice({ id, about, text })
      known.add(id)
      await ask('notices.received', { id })
    } catch {
      // The home sends it again.
    }
  }

  const receive = (text: string) => {
    heard()
    const message = JSON.parse(text) as {
      id?: number
      result?: unknown
      error?: { message: string; data?: { code?: string; field?: string; retry?: boolean } }
      method?: string
      params?: { seq: number; event: HearthEvent } & ClientNotice
    }
    if (message.method === 'notice' && message.params) return void take(message.params)
    if (message.method === 'event' && message.params) {
      const { event, seq: place } = message.params
      seq = Math.max(seq ?? 0, place)
      options.onEvent?.(event, place)
      return
    }
    const asked = message.id === undefined ? undefined : waiting.get(message.id)
    if (!asked || message.id === undefined) return
    waiting.delete(message.id)
    if (!message.error) return asked.resolve(message.result)
    const { code = 'INTERNAL', field, retry: again } = message.error.data ?? {}
    asked.reject(new ChannelError(code, message.error.message, field, again))
  }

  expectWord()
  open()
  return {
    get state() {
      return state
    },
    get lastProofOfLife() {
      return lastProofOfLife
    },
    get seq() {
      return seq
    },
    call: (method, params = {}) => (state === 'open' ? ask(method, params) : Promise.reject(offline())),
    close() {
      stop('retry')
      stop('silence')
      change('closed')
      lose(socket)
    },
  }
}

/** Exchanges a pairing code for a token. @param device what this device is to be called */
export function pair(connect: () => ClientSocket, code: string, device: string): Promise<Session & { token: string }> {
  const socket = connect()
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () =>
      socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'devices.pair', params: { code, device } })),
    )
    socket.addEventListener('message', ({ data }) => {
      const { result, error } = JSON.parse(String(data)) as {
        result?: Session & { token: string }
        error?: { message: string; data: { code: string; field?: string; retry: boolean } }
      }
      if (result) resolve(result)
      else if (error) reject(new ChannelError(error.data.code, error.message, error.data.field, error.data.retry))
      socket.close()
    })
    socket.addEventListener('close', () => reject(offline()))
    socket.addEventListener('error', () => reject(offline()))
  })
}

const offline = () => new ChannelError('OFFLINE', 'The home cannot be reached now.', undefined, true)
