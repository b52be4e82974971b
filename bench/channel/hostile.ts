import { createAudit } from '../../caregiver/channel/audit.js'
import { createHub } from '../../caregiver/channel/hub.js'
import { createSession, type ChannelSocket } from '../../caregiver/channel/session.js'
import type { Clock } from '../../core/clock.js'
import type { Companion } from '../../core/companion.js'
import { SILENT } from '../../core/logger.js'
import type { Store } from '../../core/store.js'

/** Messages to one socket, before another is taken. */
const EACH = 20

export interface Attacked {
  companion: Companion
  store: Store
  clock: Clock
}

export interface HostileCount {
  messages: number
  answers: number
  /** Answers that are no JSON, or have neither a result nor a coded error. */
  uncoded: number
  /** Answers in which the secret stands. */
  leaks: number
  /** Messages whose handling threw. */
  thrown: number
}

/** A session over a socket in memory. @param socket what of it is to be otherwise */
export function sessionOver({ companion, store, clock }: Attacked, socket: Partial<ChannelSocket> = {}) {
  const sent: string[] = []
  let closed = false
  const end = () => void (closed = true)
  const whole: ChannelSocket = {
    send: (data) => sent.push(String(data)),
    close: end,
    terminate: end,
    bufferedAmount: 0,
    ...socket,
  }
  const session = createSession(whole, {
    companion,
    hub: createHub(companion, store),
    audit: createAudit({ store, clock }),
    clock,
    logger: SILENT,
    describe: () => ({}),
    pass: 'the pass of this home, long enough',
    door: () => undefined,
    path: undefined,
    pushKey: undefined,
  })
  return { ...session, sent, closed: () => closed }
}

/**
 * Sends generated messages to sockets that never said who they are: requests and batches near to right ones, any JSON, any text, binary.
 * @param secret a fact of the home, that no answer may tell
 * @param seed the same gives the same messages
 */
export async function attack(home: Attacked, secret: string, messages: number, seed: number): Promise<HostileCount> {
  const { default: fc } = await import('fast-check')
  const names = [
    ...home.companion.methods().keys(),
    'session.open',
    'session.ping',
    'audit.list',
    'notices.received',
    '__proto__',
  ]
  const value = fc.oneof(fc.jsonValue(), fc.record({ token: fc.string(), code: fc.string(), name: fc.string() }))
  const request = fc.record(
    {
      jsonrpc: fc.constantFrom('2.0', '1.0', 2),
      id: fc.jsonValue(),
      method: fc.oneof(fc.constantFrom(...names), fc.string()),
      params: value,
    },
    { requiredKeys: [] },
  )
  const message = fc.oneof(
    request.map((one) => JSON.stringify(one)),
    fc.array(request, { maxLength: 25 }).map((all) => JSON.stringify(all)),
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.constant(undefined),
  )
  const count: HostileCount = { messages: 0, answers: 0, uncoded: 0, leaks: 0, thrown: 0 }
  let socket = 0
  for (const batch of fc.sample(fc.array(message, { minLength: EACH, maxLength: EACH }), {
    numRuns: messages / EACH,
    seed,
  })) {
    const { receive, sent, ended } = sessionOver(home)
    for (const text of batch) {
      count.messages++
      await receive(text).catch(() => count.thrown++)
    }
    ended()
    for (const text of sent) judge(text, secret, count)
    // What was asked for may come later: nothing of it may end the process.
    if (++socket % 50 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return count
}

function judge(text: string, secret: string, count: HostileCount): void {
  if (text.includes(secret)) count.leaks++
  let answers: unknown[] = []
  try {
    answers = [JSON.parse(text) as unknown].flat()
  } catch {
    count.uncoded++
  }
  for (const answer of answers) {
    count.answers++
    const { result, error } = answer as { result?: unknown; error?: { data?: { code?: unknown } } }
    if (result === undefined && typeof error?.data?.code !== 'string') count.uncoded++
  }
}
