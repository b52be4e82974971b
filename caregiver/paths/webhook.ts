import { createHmac } from 'node:crypto'
import type { Clock } from '../../core/clock.js'
import { asHearthError, HearthError } from '../../core/errors.js'
import type { Notifier } from '../../core/notify.js'
import { reachable } from './reachable.js'

/** How long a gateway may take, ms. */
const PATIENCE = 15_000

export interface WebhookOptions {
  url: string
  /** Shared with the gateway, which checks each message by it. */
  secret: string
  clock: Clock
}

/**
 * Messages for a gateway, such as one for SMS or the telephone: a POST whose body is signed. A repeat carries the same
 * `Idempotency-Key`. Any 2xx is accepted; `{"delivered": true}` says more. Redirects are not followed.
 */
export function createWebhook({ url, secret, clock }: WebhookOptions): Notifier {
  return {
    name: 'webhook',
    reaches: (contact) => contact.phone !== undefined || contact.paths?.includes('webhook') === true,
    check: () => reachable(url, 'webhook'),
    async send({ id, about, text }, { name, phone }) {
      const body = JSON.stringify({ id, about, text, contact: { name, ...(phone ? { phone } : {}) } })
      const timestamp = String(Math.floor(clock.now() / 1000))
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE),
        headers: {
          'content-type': 'application/json',
          'idempotency-key': String(id),
          'x-hearth-timestamp': timestamp,
          'x-hearth-signature': signatureOf(secret, timestamp, body),
        },
        body,
      }).catch((thrown: unknown) => {
        throw failed(asHearthError(thrown).message, 'UNREACHABLE', true)
      })
      const { status } = response
      const answer = await response.text().catch(() => '')
      if (status >= 200 && status < 300) return saysDelivered(answer) ? 'delivered' : 'accepted'
      // What is wrong with the message stays wrong; a gateway that is busy or down comes back.
      const again = status >= 500 || status === 408 || status === 425 || status === 429
      throw failed(`the gateway answers ${status}`, `HTTP_${status}`, again)
    },
  }
}

/** HMAC-SHA-256 over the timestamp, a dot and the body, in hex. A gateway refuses old timestamps. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`
}

function saysDelivered(answer: string): boolean {
  try {
    return (JSON.parse(answer) as { delivered?: unknown } | null)?.delivered === true
  } catch {
    return false
  }
}

const failed = (problem: string, reason: string, retry: boolean) =>
  new HearthError('PATH_FAILED', { path: 'webhook', problem, reason, retry })
