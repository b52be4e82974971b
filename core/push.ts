import { z } from 'zod'
import type { HearthEvent } from './events.js'

/**
 * Push services of the large browsers. The home sends to these alone: an address is given by whoever is paired, and must
 * not lead into the home's own network.
 */
const SERVICES = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  'web.push.apple.com',
  'notify.windows.com',
  'push.apple.com',
]

export function isPushService(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, hostname, port } = new URL(endpoint)
  const known = SERVICES.some((service) => hostname === service || hostname.endsWith(`.${service}`))
  return protocol === 'https:' && port === '' && known
}

const Base64Url = z
  .string()
  .regex(/^[\w-]+=*$/, 'must be base64url')
  .max(200)

/** Where a browser is reached, as it gave it. */
export const PushAddress = z.strictObject({
  endpoint: z.string().max(1_000).refine(isPushService, { error: 'is no address of a known push service' }),
  keys: z.strictObject({ p256dh: Base64Url, auth: Base64Url }),
})
export type PushAddress = z.infer<typeof PushAddress>

/** A browser that is told by push, as the ledger says. */
export interface PushPlace {
  person: string
  /** The paired device whose browser it is; an older version kept none. */
  device?: number
  address: PushAddress
}

/** The browsers that are told by push. Each device has one at most, and none once it is shut out. */
export function foldPush(places: readonly PushPlace[], event: HearthEvent): readonly PushPlace[] {
  switch (event.type) {
    case 'push.subscribed': {
      const { person, device, address } = event as unknown as PushPlace
      const others = places.filter(
        (place) => place.address.endpoint !== address.endpoint && (device === undefined || place.device !== device),
      )
      return [...others, { person, ...(device === undefined ? {} : { device }), address }]
    }
    case 'push.forgotten':
      return places.filter(({ address }) => address.endpoint !== event.endpoint)
    case 'access.revoked':
      return places.filter(({ device }) => device === undefined || device !== event.device)
  }
  return places
}
