import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Agent } from 'node:https'
import { dirname } from 'node:path'
import webPush from 'web-push'
import { z } from 'zod'
import { HearthError } from '../../core/errors.js'
import type { Notifier } from '../../core/notify.js'
import type { PushAddress } from '../../core/push.js'
import { reachable } from './reachable.js'

const Keys = z.object({ publicKey: z.string(), privateKey: z.string() })
export type PushKeys = z.infer<typeof Keys>

/** How long a message waits at the push service for a telephone that is off, s. */
const WAITS = 24 * 60 * 60
const PATIENCE = 15_000

/** The keys by which push services know this home; made at the first start, kept for this user alone. */
export function loadPushKeys(path: string): PushKeys {
  if (existsSync(path)) {
    const kept = Keys.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    if (kept.success) return kept.data
  }
  const keys = webPush.generateVAPIDKeys()
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, JSON.stringify(keys), { mode: 0o600 })
  return keys
}

export interface PushOptions {
  keys: PushKeys
  /** Address, `mailto:` or `https:`, by which a push service reaches whoever runs this home. */
  subject: string
  /** Where each person's browsers are reached. */
  addresses: (person: string) => readonly PushAddress[]
  /** A push service says that a browser is gone for good. */
  onGone?: (endpoint: string) => void
  /** Of a test's own push service. */
  agent?: Agent
}

/** Messages as notifications of browsers and telephones, encrypted for each of them (RFC 8291). */
export function createPush({ keys, subject, addresses, onGone, agent }: PushOptions): Notifier {
  return {
    name: 'push',
    reaches: ({ name }) => addresses(name).length > 0,
    // Of several browsers one is enough.
    async check({ name }) {
      await Promise.any(addresses(name).map(({ endpoint }) => reachable(endpoint, 'push'))).catch(() => {
        throw new HearthError('PATH_FAILED', {
          path: 'push',
          problem: 'no push service takes a connection',
          reason: 'UNREACHABLE',
        })
      })
    },
    async send({ id, about, text }, { name }) {
      const payload = JSON.stringify({ id, about, text })
      const options = {
        vapidDetails: { subject, ...keys },
        TTL: WAITS,
        timeout: PATIENCE,
        urgency: about.startsWith('emergency') ? ('high' as const) : ('normal' as const),
        // A repeat takes the place of the one before it.
        topic: `hearth-${id}`,
        ...(agent ? { agent } : {}),
      }
      const results = await Promise.allSettled(
        addresses(name).map(async (address) => {
          try {
            await webPush.sendNotification(address, payload, options)
          } catch (thrown) {
            const status = (thrown as { statusCode?: number }).statusCode ?? 0
            if (status === 404 || status === 410) onGone?.(address.endpoint)
            const again = status === 0 || status === 408 || status === 429 || status >= 500
            throw new HearthError('PATH_FAILED', {
              path: 'push',
              problem: status === 0 ? 'the push service does not answer' : `the push service answers ${status}`,
              reason: status === 0 ? 'UNREACHABLE' : `HTTP_${status}`,
              retry: again,
            })
          }
        }),
      )
      if (results.some(({ status }) => status === 'fulfilled')) return 'accepted'
      const [first] = results
      throw first?.status === 'rejected'
        ? (first.reason as HearthError)
        : new HearthError('PATH_FAILED', { path: 'push', problem: 'no browser is known', reason: 'NO_ADDRESS' })
    },
  }
}
