import type { WebSocket } from 'ws'
import type { Clock } from '../../core/clock.js'
import type { Companion } from '../../core/companion.js'
import type { Logger } from '../../core/logger.js'
import type { Store } from '../../core/store.js'
import { createAudit, type Audit } from './audit.js'
import { createHub } from './hub.js'
import { describeChannel } from './openrpc.js'
import { createSession } from './session.js'

export interface ChannelOptions {
  companion: Companion
  /** Where the audit is kept. */
  store: Store
  clock: Clock
  logger: Logger
}

/** The caregiver channel, behind the console's server. */
export interface Channel {
  start(): void
  stop(): void
  /** Who read and changed what. */
  readonly audit: Audit
  /** Serves a socket that was opened at `/channel`. */
  serve(socket: WebSocket): void
}

export function createChannel({ companion, store, clock, logger }: ChannelOptions): Channel {
  const audit = createAudit({ store, clock })
  const hub = createHub(companion, store)
  const describe = () => describeChannel(companion.methods())
  return {
    audit,
    start: hub.start,
    stop: hub.stop,
    serve(socket) {
      const session = createSession(socket, { companion, hub, audit, clock, logger, describe })
      socket.on('message', (data: Buffer, binary) => void session.receive(binary ? undefined : data.toString('utf8')))
      socket.on('close', session.ended)
      socket.on('error', () => logger.debug('channel.socket-failed'))
    },
  }
}
