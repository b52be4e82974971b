import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { GRANTS, maySee } from '../../core/access.js'
import type { Clock } from '../../core/clock.js'
import type { Companion } from '../../core/companion.js'
import { asHearthError, HearthError } from '../../core/errors.js'
import type { Caller } from '../../core/inputs.js'
import type { Logger } from '../../core/logger.js'
import { createLimit } from '../console/limits.js'
import type { ConnectedPeople } from '../paths/channel.js'
import type { Audit } from './audit.js'
import type { ChannelEvent, Hub } from './hub.js'
import { checked, codeOf, failure, LARGEST_MESSAGE, readMessage, success, type Request, type Response } from './rpc.js'

/** The channel's own socket, or one of a test. */
export interface ChannelSocket {
  /** Sends a message of text. @param data text, or its UTF-8 */
  send(data: string | Buffer, options: { binary: false }): void
  close(code: number, reason: string): void
  terminate(): void
  /** Bytes that wait to be read by the other side. */
  readonly bufferedAmount: number
}

export interface SessionParts {
  companion: Companion
  hub: Hub
  audit: Audit
  clock: Clock
  logger: Logger
  /** The OpenRPC document. */
  describe(): unknown
  /** The token of the home's own pages, good until the next start. */
  pass: string
  /** Where caregivers' devices reach this home. */
  door: () => Door | undefined
  path: ConnectedPeople | undefined
  pushKey: string | undefined
}

/** The address for caregivers' devices, and by what they know that it is this home. */
export interface Door {
  url: string
  /** SHA-256 of the certificate, as browsers show it; absent on a plain address. */
  fingerprint?: string
}

/** Bytes that may wait for a client; a slower one is ended, so that it hurts nobody else. */
const MOST_BUFFERED = 1024 * 1024
/** How long a new socket may stay without saying who it is, ms. */
const OPEN_WITHIN = 10_000
/** How often the home shows that it is alive, ms. */
const ALIVE = 15_000
/** Requests that may be under way at once. */
const MOST_CALLS = 16
/** Refused messages after which the socket is closed. */
const PATIENCE = 20
/** Missed events that are sent at once; a client that missed more reads the state again. */
const MOST_MISSED = 1_000

/** Acts of several calls that are remembered of a socket; those beyond have an entry for each call. */
const MOST_ACTS = 20

/** Codes of closing, of the range that is for applications. */
const CLOSE = { unpaired: 4401, shutOut: 4403, tooMany: 4429 }
/** What the channel itself may do before it knows who is there. */
const DOOR: Caller = { name: 'the channel', role: 'home', grants: ['channel'] }

const Nothing = z.strictObject({})
const Open = z.strictObject({
  token: z.string().min(16).max(200),
  /** The last `seq` this client has; without it events begin now. */
  after: z.number().int().min(0).optional(),
})
const NoticeId = z.strictObject({ id: z.number().int().min(1) })
const AuditPage = z.strictObject({
  limit: z.number().int().min(1).max(500).default(100),
  before: z.number().int().min(1).optional(),
})

/** The channel's own methods: name to summary and params. */
export const OWN_METHODS = {
  'session.open': {
    summary: 'Says who calls, and begins the events, those missed after `after` first.',
    params: Open,
    grant: '',
  },
  'session.ping': { summary: 'Answers with the time, as proof of life.', params: Nothing, grant: '' },
  'notices.received': {
    summary: 'Says that a message to the caller, whichever way brought it, can be seen on this device.',
    params: NoticeId,
    grant: '',
  },
  'notices.acknowledge': { summary: 'Says that the caller knows of a message.', params: NoticeId, grant: '' },
  'audit.list': { summary: 'Who read and changed what, the newest first.', params: AuditPage, grant: 'audit' },
  'audit.verify': { summary: 'Whether the audit is as it was written.', params: Nothing, grant: 'audit' },
  'rpc.discover': { summary: 'This description.', params: Nothing, grant: '' },
} as const

interface Identity extends Caller {
  device: number
}
/** Whoever uses the home's own pages: they stand where the elder's voice is heard, and the elder hears what they change. */
const AT_HOME: Identity = { name: 'home', role: 'home', grants: 'all', device: 0 }

/** One client of the channel. @returns what happens to it from outside */
export function createSession(socket: ChannelSocket, parts: SessionParts) {
  const { companion, hub, audit, clock, logger } = parts
  const mayCall = createLimit(clock, 20, 60)
  let who: Identity | undefined
  let calls = 0
  let refused = 0
  let over = false
  /** Acts of several calls that this socket has begun. */
  const acts = new Set<string>()
  let unsubscribe: (() => void) | undefined
  let leave: (() => void) | undefined
  let held: ChannelEvent[] | undefined

  const write = (value: unknown) => put(JSON.stringify(value))
  const put = (data: string | Buffer) => {
    if (over) return
    if (socket.bufferedAmount > MOST_BUFFERED) {
      logger.warn('channel.client-too-slow', { buffered: socket.bufferedAmount })
      ended()
      return socket.terminate()
    }
    socket.send(data, { binary: false })
  }
  const notify = (method: string, params: unknown) => write({ jsonrpc: '2.0', method, params })
  const close = (code: number, reason: string) => {
    if (over) return
    ended()
    socket.close(code, reason)
  }
  const ended = () => {
    over = true
    leave?.()
    unsubscribe?.()
    clock.clearTimeout(opening)
    clock.clearTimeout(beating)
  }
  const opening = clock.setTimeout(() => who ?? close(CLOSE.unpaired, 'NOT_PAIRED'), OPEN_WITHIN)
  const beat = () => {
    if (who) notify('alive', { at: new Date(clock.now()).toISOString(), seq: hub.seq })
    beating = clock.setTimeout(beat, ALIVE)
  }
  let beating = clock.setTimeout(beat, ALIVE)

  const show = (shown: ChannelEvent) => {
    const { event } = shown
    if (!who) return
    if (shutOut(event)) return close(CLOSE.shutOut, 'TOKEN_INVALID')
    regrant(event)
    if (maySee(who, event)) put(bytesOf(shown))
  }
  const shutOut = (event: ChannelEvent['event']) => event.type === 'access.revoked' && event.device === who?.device
  /** What is taken back is gone at once, not at the next connection. */
  const regrant = (event: ChannelEvent['event']) => {
    if (who && who.role !== 'home' && event.type === 'access.changed' && event.person === who.name)
      who = { ...who, role: event.role as Caller['role'], grants: event.grants as string[] }
  }

  async function open(params: unknown): Promise<unknown> {
    const { token, after } = checked(Open, params)
    if (who) throw new HearthError('CONFLICT', { problem: 'This socket is open already' })
    const { name: person, role, grants, device } = await identify(token)
    // Two openings in one breath: the first one counts.
    if (over || unsubscribe) throw new HearthError('CONFLICT', { problem: 'This socket is open already' })
    who = { name: person, role, grants, device }
    record('session.open', 'ok')
    const missed = after === undefined ? [] : [...hub.past(after)]
    const resumed = missed.length <= MOST_MISSED && (after ?? 0) <= hub.seq
    // What happens from here on waits until the answer is sent, behind what was missed.
    held = resumed ? missed : []
    unsubscribe = hub.subscribe((event) => (held ? held.push(event) : show(event)))
    const shown = grants === 'all' ? GRANTS : grants
    return {
      person,
      role,
      grants: shown,
      device,
      seq: hub.seq,
      resumed,
      ...doorway(),
      ...(parts.pushKey ? { pushKey: parts.pushKey } : {}),
    }
  }

  /** Who may invite others is told how they reach this home. */
  const doorway = () => {
    const door = who && (who.grants === 'all' || who.grants.includes('access')) ? parts.door() : undefined
    return door ? { door } : {}
  }

  async function identify(token: string): Promise<Identity> {
    if (same(token, parts.pass)) return AT_HOME
    const found = (await companion.call('devices.open', { token }, DOOR)) as Identity & { person: string }
    const { person, role, grants, device } = found
    return { name: person, role, grants, device }
  }

  /** Once the client has its answer it takes messages: what waited for this person comes now. */
  const join = () => {
    if (over || leave || !unsubscribe || !who || who.role === 'home') return
    leave = parts.path?.join(who.name, ({ id, about, text }) => notify('notice', { id, about, text }))
  }

  const record = (method: string, outcome: string) => {
    if (who) audit.record({ person: who.name, device: who.device, method, outcome })
  }

  /** Whether an entry stands for the call already: that of the call with which its act began. */
  const isAudited = (method: string, params: Request['params'] = {}): boolean => {
    const act = companion.methods().get(method)?.act?.(params)
    if (!act) return false
    const key = `${method} ${act.of}`
    if (!act.begins && acts.has(key)) return true
    acts.add(key)
    const [oldest = ''] = acts
    if (acts.size > MOST_ACTS) acts.delete(oldest)
    return false
  }

  async function perform({ method, params }: Request): Promise<unknown> {
    if (method === 'session.open') return open(params)
    if (method === 'devices.pair') return companion.call(method, params, DOOR)
    if (method === 'session.ping') return { at: new Date(clock.now()).toISOString(), seq: hub.seq }
    if (method === 'rpc.discover') return parts.describe()
    if (!who) throw new HearthError('NOT_PAIRED')
    try {
      const result = await carryOut(method, params, who)
      if (!isAudited(method, params)) record(method, 'ok')
      return result
    } catch (thrown) {
      record(method, codeOf(thrown))
      throw thrown
    }
  }

  async function carryOut(method: string, params: unknown, caller: Caller): Promise<unknown> {
    if (method === 'notices.received' || method === 'notices.acknowledge') {
      const { id } = checked(NoticeId, params)
      const progress = method === 'notices.received' ? 'delivered' : 'acknowledged'
      if (!parts.path?.received(caller.name, id, progress)) throw new HearthError('NOT_FOUND', { what: 'message', id })
      return {}
    }
    if (method !== 'audit.list' && method !== 'audit.verify') return companion.call(method, params, caller)
    if (caller.grants !== 'all' && !caller.grants.includes('audit'))
      throw new HearthError('NOT_ALLOWED', { who: caller.name, grant: 'audit' })
    if (method === 'audit.list') return { entries: audit.list(checked(AuditPage, params)) }
    checked(Nothing, params)
    return audit.verify()
  }

  async function answer(item: Request | Response): Promise<Response | undefined> {
    if (!('method' in item)) return item
    const { id } = item
    try {
      if (!mayCall(1) || calls >= MOST_CALLS) throw new HearthError('RATE_EXCEEDED', { what: 'requests' })
      calls++
      try {
        const result = await perform(item)
        return id === undefined ? undefined : success(id, result)
      } finally {
        calls--
      }
    } catch (thrown) {
      if (!(thrown instanceof HearthError)) logger.failure('channel.call-failed', asHearthError(thrown))
      if (codeOf(thrown) === 'RATE_EXCEEDED' && ++refused > PATIENCE) close(CLOSE.tooMany, 'RATE_EXCEEDED')
      return id === undefined ? undefined : failure(id, thrown)
    }
  }

  return {
    /** Takes one message of the client; whatever it is, it is answered with a code and never thrown. */
    async receive(text: string | undefined): Promise<void> {
      if (over) return
      try {
        if (text === undefined)
          throw new HearthError('REQUEST_INVALID', { problem: 'the channel speaks text, not binary' })
        if (text.length > LARGEST_MESSAGE)
          throw new HearthError('MESSAGE_TOO_LARGE', { length: text.length, limit: LARGEST_MESSAGE })
        const { batch, items } = readMessage(text)
        const answers = (await Promise.all(items.map(answer))).filter((each) => each !== undefined)
        if (batch && answers.length > 0) write(answers)
        else if (answers[0]) write(answers[0])
        const waiting = held ?? []
        held = undefined
        waiting.forEach(show)
        join()
      } catch (thrown) {
        if (++refused > PATIENCE) return close(CLOSE.tooMany, 'REQUEST_INVALID')
        write(failure(null, thrown))
      }
    },
    ended,
  }
}

const encoded = new WeakMap<ChannelEvent, Buffer>()
/** An event as it is sent: written and encoded once for all who see it. */
function bytesOf(shown: ChannelEvent): Buffer {
  const known = encoded.get(shown)
  if (known !== undefined) return known
  const { seq, event } = shown
  const bytes = Buffer.from(JSON.stringify({ jsonrpc: '2.0', method: 'event', params: { seq, event } }))
  encoded.set(shown, bytes)
  return bytes
}

/** Whether two secrets are the same, in a time that does not tell where they differ. */
function same(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest())
  return left !== undefined && right !== undefined && timingSafeEqual(left, right)
}
