import { Subscription } from 'rxjs'
import { z } from 'zod'
import type { Clock } from '../core/clock.js'
import { CONTACTS_OWNER, foldContacts, type Contact } from '../core/contacts.js'
import type { Notice, Notifier } from '../core/notify.js'
import type { Journal } from './journal.js'

const OWNER = 'outbox'
/** How long after a failure a message is sent again, ms. */
const AGAIN = 60_000

const QUEUED = {
  'notice.queued': z.object({ id: z.number(), contact: z.string(), about: z.string(), text: z.string() }),
}

/** Messages to people: kept before they are sent, and sent until a path accepted them, over restarts too. */
export interface Outbox {
  contacts(): readonly Contact[]
  /** @returns whether there is such a contact */
  notify(to: { order: number } | { name: string }, about: string, text: string): boolean
  /** Sends what an earlier run left unsent. */
  start(): void
  stop(): void
}

export interface OutboxParts {
  journal: Journal
  clock: Clock
  /** Absent where nothing carries messages: they wait. */
  notifier: Notifier | undefined
  /** Follows unfinished work. */
  track: (work: Promise<unknown>) => void
}

export function createOutbox({ journal, clock, notifier, track }: OutboxParts): Outbox {
  const waiting = new Map<number, Notice>()
  const scope = new Subscription()
  let nextId = 1
  let timer: object | undefined
  journal.declare(OWNER, QUEUED)
  for (const event of journal.history(OWNER)) {
    if (event.type === 'notice.queued') {
      const { id, contact, about, text } = event as unknown as Notice
      waiting.set(id, { id, contact, about, text })
      nextId = Math.max(nextId, id + 1)
    } else if (typeof event.notice === 'number') waiting.delete(event.notice)
  }

  const contacts = () => {
    let all: readonly Contact[] = []
    for (const event of journal.history(CONTACTS_OWNER)) all = foldContacts(all, event)
    return all
  }

  async function send(notice: Notice): Promise<void> {
    if (scope.closed) return
    const person = contacts().find(({ name }) => name === notice.contact)
    const path = await notifier?.send(notice, person).catch(() => undefined)
    if (scope.closed || !waiting.has(notice.id)) return
    if (path === undefined) return later()
    waiting.delete(notice.id)
    const { id, contact, about } = notice
    journal.record(OWNER, [{ type: 'notified', contact, path, about, notice: id }])
  }

  function later(): void {
    if (timer || !notifier) return
    timer = clock.setTimeout(() => {
      timer = undefined
      for (const notice of waiting.values()) track(send(notice))
    }, AGAIN)
  }

  return {
    contacts,
    notify(to, about, text) {
      const person = contacts().find((one) => ('order' in to ? one.order === to.order : one.name === to.name))
      if (!person) return false
      const notice: Notice = { id: nextId++, contact: person.name, about, text }
      journal.record(OWNER, [{ type: 'notice.queued', ...notice }])
      waiting.set(notice.id, notice)
      track(send(notice))
      return true
    },
    start() {
      scope.add(() => timer && clock.clearTimeout(timer))
      for (const notice of waiting.values()) track(send(notice))
    },
    stop: () => scope.unsubscribe(),
  }
}
