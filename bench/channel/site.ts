import {
  createBrowserAudio,
  createChannel,
  createConsole,
  type ChannelOptions,
  type ConsoleOptions,
} from '../../caregiver/index.js'
import { SILENT, type Logger } from '../../core/logger.js'

export const HOME = { name: 'home', role: 'home', grants: 'all' } as const
/** What the channel itself may do before it knows who is there. */
const DOOR = { name: 'the channel', role: 'home', grants: ['channel'] } as const

export interface SiteParts extends Pick<ChannelOptions, 'companion' | 'store' | 'clock' | 'path' | 'door' | 'pushKey'> {
  /** 0 for a free one. */
  port?: number
  site?: Pick<ConsoleOptions, 'away' | 'page'>
  logger?: Logger
}

/** The channel of a companion behind a console on loopback, as the benches and the tests have it. */
export async function openSite({
  companion,
  store,
  clock,
  path,
  door,
  pushKey,
  port = 0,
  site = {},
  logger = SILENT,
}: SiteParts) {
  const own = { ...(path ? { path } : {}), ...(door ? { door } : {}), ...(pushKey ? { pushKey } : {}) }
  const channel = createChannel({ companion, store, clock, logger, ...own })
  const server = createConsole({
    companion,
    audio: createBrowserAudio({ clock }),
    channel,
    clock,
    logger,
    config: { host: '127.0.0.1', port },
    ...site,
  })
  channel.start()
  await server.start(new AbortController().signal)
  return {
    channel,
    console: server,
    url: `${server.url.replace('http', 'ws')}channel`,
    /** Lets a person in. @returns the token of their device */
    async letIn(person: string, role: string, grants?: readonly string[]): Promise<string> {
      const invited = { person, role, ...(grants ? { grants } : {}) }
      const { code } = (await companion.call('access.invite', invited, HOME)) as { code: string }
      const paired = { code, device: `${person}’s phone` }
      return ((await companion.call('devices.pair', paired, DOOR)) as { token: string }).token
    },
    async stop() {
      await server.stop()
      channel.stop()
    },
  }
}
