import { join } from 'node:path'
import {
  createChannelPath,
  createPush,
  createPushBook,
  createSiren,
  createWebhook,
  loadPushKeys,
  type ConnectedPeople,
  type PushBook,
} from '../../caregiver/index.js'
import type { Speaker } from '../../core/audio.js'
import type { Clock } from '../../core/clock.js'
import type { Companion } from '../../core/companion.js'
import type { Config } from '../../core/config.js'
import type { Lights } from '../../core/light.js'
import type { Notifier } from '../../core/notify.js'

export interface Paths {
  /** The ways to people, the channel first. */
  all: readonly Notifier[]
  siren: Notifier | undefined
  /** Who is connected by the channel. */
  connected: ConnectedPeople
  pushKey: string
  pushBook: PushBook
}

export interface PathParts {
  config: Config['notify']
  clock: Clock
  speaker: Speaker
  /** Folder of the keys for push. */
  folder: string
  /** Known by the time anything is sent. */
  companion: () => Companion & { readonly lights: Lights }
}

const HOME = { name: 'home', role: 'home', grants: 'all' } as const

/** The ways to people that this set-up has. */
export function createPaths({ config, clock, speaker, folder, companion }: PathParts): Paths {
  const channel = createChannelPath(clock)
  const keys = loadPushKeys(join(folder, 'push-keys.json'))
  const pushBook = createPushBook(companion)
  const push = createPush({
    keys,
    subject: config.subject,
    addresses: pushBook.addresses,
    onGone: (endpoint) =>
      void companion()
        .call('push.forget', { endpoint }, HOME)
        .catch(() => undefined),
  })
  const { webhook, siren } = config
  return {
    all: [channel, push, ...(webhook ? [createWebhook({ ...webhook, clock })] : [])],
    siren: siren ? createSiren({ speaker, lights: () => companion().lights }) : undefined,
    connected: channel,
    pushKey: keys.publicKey,
    pushBook,
  }
}
