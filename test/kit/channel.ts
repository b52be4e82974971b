import type { Agent } from 'node:https'
import { WebSocket } from 'ws'
import { HOME, openSite } from '../../bench/channel/site.js'
import {
  createChannelPath,
  createPush,
  createPushBook,
  type Channel,
  type ChannelOptions,
  type ClientSocket,
  type ConsoleOptions,
  type Console,
  type PushKeys,
} from '../../caregiver/index.js'
import type { AnySkill } from '../../core/skill.js'
import type { LedgerEntry } from '../../core/store.js'
import { createAccess } from '../../skills/access/index.js'
import { messages } from '../../skills/messages/index.js'
import { createPeople } from '../../skills/people/index.js'
import { createSimulatedClock } from '../../hardware/clock/simulated.js'
import { createMemoryRecordings } from '../../hardware/recordings/memory.js'
import { reading, scriptedUnderstander } from '../fakes/understander.js'
import { createKit, type Kit } from './companion.js'

export { HOME }
/** Codes and tokens that a test knows beforehand. */
export const CODE = '123456'
let tokens = 0

export interface ChannelKit extends Kit {
  console: Console
  channel: Channel
  url: string
  connect: () => ClientSocket & WebSocket
  /** Lets a person in. @returns the token of their device */
  letIn(person: string, role: string, grants?: string[]): Promise<string>
}

interface SiteOptions extends Pick<ConsoleOptions, 'away' | 'page'>, Pick<ChannelOptions, 'door'> {
  /** Messages go by push too. @param agent leads to the test's own push service */
  push?: { keys: PushKeys; agent: Agent }
}

/** A real companion on a simulated clock, its channel on a real port. */
export async function startChannel(
  disk: LedgerEntry[] = [],
  more: readonly AnySkill[] = [],
  port = 0,
  { door, push, ...site }: SiteOptions = {},
): Promise<ChannelKit> {
  const access = createAccess({
    random: { code: () => CODE, token: () => `a-token-of-a-test-${++tokens}` },
    ask: false,
  })
  const own = createSimulatedClock({ start: Date.UTC(2026, 0, 15, 14), timezone: 'America/New_York' })
  const path = createChannelPath(own)
  const book = createPushBook(() => kit.companion)
  const byPush = push && createPush({ ...push, subject: 'mailto:hearth@example.org', addresses: book.addresses })
  const kit: Kit = await createKit({
    clock: own,
    parts: { paths: byPush ? [path, byPush] : [path], random: () => 1, recordings: createMemoryRecordings() },
    skills: [access, createPeople({ ask: false }), messages, ...more],
    understander: scriptedUnderstander({
      'tell Tom': reading('messages', 'MessageSend', { contact: 'Tom', message: 'I am well' }),
      'tell Tom first': reading('people', 'ContactMove', { contact: 'Tom', place: 'first' }),
      'let Anna in': reading('access', 'PairingCode', { person: 'Anna', relation: 'nurse' }),
      'Rose may see nothing': reading('access', 'AccessRevoke', { person: 'Rose' }),
    }),
    disk,
  })
  const { companion, clock, store } = kit
  book.start()
  const open = await openSite({
    ...{ companion, clock, store, path, port, site },
    ...(door ? { door } : {}),
    ...(push ? { pushKey: push.keys.publicKey } : {}),
  })
  return {
    ...kit,
    ...open,
    connect: () => new WebSocket(open.url),
    async stop() {
      await open.stop()
      book.stop()
      await kit.stop()
    },
  }
}

/** A client by hand, for what a well-behaved one never sends. */
export async function rawClient(kit: ChannelKit) {
  const socket = new WebSocket(kit.url)
  const messages: Record<string, unknown>[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data: Buffer) => {
    messages.push(JSON.parse(data.toString()) as Record<string, unknown>)
    for (const look of waiting) look()
  })
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  let read = 0
  return {
    socket,
    messages,
    closed,
    /** The next message that was not read yet. */
    next: () =>
      new Promise<Record<string, unknown>>((resolve) => {
        const look = () => {
          const message = messages[read]
          if (!message) return
          read++
          waiting.delete(look)
          resolve(message)
        }
        waiting.add(look)
        look()
      }),
    async call(method: string, params?: unknown, id: unknown = 1) {
      socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }))
      for (;;) {
        const message = await this.next()
        if ('id' in message)
          return message as {
            id: unknown
            result?: unknown
            error?: { code: number; data: { code: string; field?: string } }
          }
      }
    },
  }
}
