import { z } from 'zod'

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
