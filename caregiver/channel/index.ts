import { randomBytes } from 'node:crypto'
import type { Subscription } from 'rxjs'
import type { WebSocket } from 'ws'
import type { Clock } from '../../core/clock.js'
import type { Companion } from '../../core/companion.js'
import { asHearthError } from '../../core/errors.js'
import type { Logger } from '../../core/logger.js'
import type { Store } from '../../core/store.js'
import { createAudit, type Audit } from './audit.js'
import { createHub } from './hub.js'
import { describeChannel } from './openrpc.js'
import type { ConnectedPeople } from '../paths/channel.js'
import { createSession, type Door } from './session.js'

export type { Door } from './session.js'

export interface ChannelOptions {
  companion: Companion
  /** Where the audit is kept. */
  store: Store
  clock: Clock
  logger: Logger
  /** Messages to people who are connected; absent where none are sent by the channel. */
  path?: ConnectedPeople
  /** The key under which browsers subscribe to push; absent where none is sent. */
  pushKey?: string
  /** Where caregivers' devices reach this home; absent where they can't. */
  door?: () => Door | undefined
}

/** The caregiver channel, behind the console's server. */
export interface Channel {
  start(): void
  stop(): void
  /** Who read and changed what. */
  readonly audit: Audit
  /** The token of the home's own pages, new at each start. It is told to them alone. */
  readonly pass: string
  /** Serves a socket that was opened at `/channel`. */
  serve(socket: WebSocket): void
}

export function createChannel({
  companion,
  store,
  clock,
  logger,
  path,
  pushKey,
  door = () => undefined,
}: ChannelOptions): Channel {
  const audit = createAudit({ store, clock })
  const hub = createHub(companion, store)
  const describe = () => describeChannel(companion.methods())
  const pass = randomBytes(32).toString('base64url')
  let following: Subscription | undefined
  /** What cannot be written now is written with the next. */
  const keepAudit = () => {
    try {
      audit.catchUp()
    } catch (thrown) {
      logger.failure('channel.audit-behind', asHearthError(thrown))
    }
  }
  return {
    audit,
    pass,
    start() {
      hub.start()
      keepAudit()
      following = companion.events.subscribe(({ type }) => {
        if (audit.isChange(type)) keepAudit()
      })
    },
    stop() {
      following?.unsubscribe()
      hub.stop()
    },
    serve(socket) {
      const session = createSession(socket, {
        companion,
        hub,
        audit,
        clock,
        logger,
        describe,
        pass,
        door,
        path,
        pushKey,
      })
      socket.on('message', (data: Buffer, binary) => void session.receive(binary ? undefined : data.toString('utf8')))
      socket.on('close', session.ended)
      socket.on('error', () => logger.debug('channel.socket-failed'))
    },
  }
}
