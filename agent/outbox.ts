import { Subscription } from 'rxjs'
import type { Clock, TimerHandle } from '../core/clock.js'
import { CONTACTS_OWNER, foldContacts, isQuiet, type Contact } from '../core/contacts.js'
import { asHearthError, HearthError } from '../core/errors.js'
import type { EventBody } from '../core/events.js'
import type { Notice, NoticeView, Notifier, Progress } from '../core/notify.js'
import type { Watched } from '../core/vitals.js'
import { localMinutes } from '../core/wall.js'
import type { Journal } from './journal.js'
import { foldLetter, furthest, isFurther, NO_WAY, OUTBOX_EVENTS, viewOf, type Letter } from './outbox-state.js'

const OWNER = 'outbox'
/** The wait after a first failure, ms; it doubles each time. */
const FIRST_WAIT = 4_000
const LONGEST_WAIT = 60_000
/** After this long without anybody taking it a message is given up, and a person must look, ms. */
const GIVEN_UP = 24 * 60 * 60_000
/** How long a way may take over one message, ms. */
const PATIENCE = 30_000
/** How long a gateway or a push service may not be reached before that is worth telling, and how often it is looked at, ms. */
const SILENT_WAY = 15 * 60_000
const LOOK_AT_WAYS = 5 * 60_000
/** Messages that are remembered after they are over. */
const REMEMBERED = 200

/**
 * Messages to people: kept before they are sent, sent by every way that leads to the person until it takes them, over
 * restarts too, and visible when nobody took them.
 */
export interface Outbox {
  contacts(): readonly Contact[]
  /**
   * Writes a message, and sends it.
   * @param beside what else is written in the same moment, by whom; written where there is no such contact too
   * @returns whether there is such a contact
   */
  notify(
    to: { order: number } | { name: string },
    about: string,
    text: string,
    beside?: { owner: string; bodies: readonly EventBody[] },
  ): boolean
  /** What waits, what was given up, and what went lately; the newest first. */
  list(): NoticeView[]
  /** Sends a message that was given up anew. Fails with `NOT_FOUND`. */
  revive(id: number, by: string): void
  /**
   * The ways to people that can be asked whether they lead there now.
   * @param absence how long no device of a person may connect before that is worth telling, ms
   */
  ways(absence: number): readonly Watched[]
  /** Takes a message that was given up off the list. Fails with `NOT_FOUND`. */
  putAway(id: number, by: string): void
  /** Sends what an earlier run left unsent. */
  start(): void
  stop(): void
}

export interface OutboxParts {
  journal: Journal
  clock: Clock
  /** The ways there are; with none, messages wait. */
  paths: readonly Notifier[]
  /** Sound and light for whoever is near, where an emergency reaches nobody. */
  siren?: Notifier | undefined
  /** Between 0 and 1: spreads what is tried again. */
  random?: () => number
  /** Follows unfinished work. */
  track: (work: Promise<unknown>) => void
}

/** How long an emergency may reach nobody before those near are alarmed, ms. */
const ALARM_AFTER = 60_000
const NEARBY: Contact = { name: 'nearby', order: 99 }
const urgent = ({ about }: Notice) => about.startsWith('emergency')

interface Attempt {
  tries: number
  code?: string
  timer?: TimerHandle
  busy?: boolean
  hopeless?: boolean
}

/** Whether nobody has taken it and it was not given up. */
const open = (letter: Letter) => !letter.dead && furthest(letter) === undefined

export function createOutbox({ journal, clock, paths, siren, random = Math.random, track }: OutboxParts): Outbox {
  const letters = new Map<number, Letter>()
  const attempts = new Map<number, Map<string, Attempt>>()
  const scope = new Subscription()
  journal.declare(OWNER, OUTBOX_EVENTS)
  // Of those that were put away too: an id is never used twice.
  let highest = 0
  journal.fold(OWNER, (event) => {
    if (event.type === 'notice.queued') highest = Math.max(highest, Number(event.id))
    foldLetter(letters, event)
  })
  let nextId = highest + 1
  forget()

  let people: readonly Contact[] = []
  journal.fold(CONTACTS_OWNER, (event) => {
    people = foldContacts(people, event)
  })
  const contacts = () => people

  /** The ledger keeps everything; memory what may still be asked about. */
  function forget(): void {
    const over = [...letters.values()].filter((letter) => !open(letter) && !letter.dead)
    for (const { notice } of over.slice(0, Math.max(0, over.length - REMEMBERED))) {
      letters.delete(notice.id)
      attempts.delete(notice.id)
    }
  }

  const waysTo = (contact: Contact) =>
    paths.filter((path) => path.reaches(contact) && (contact.paths?.includes(path.name) ?? true))

  const attemptOf = (id: number, path: string): Attempt => {
    const mine = attempts.get(id) ?? new Map<string, Attempt>()
    attempts.set(id, mine)
    const attempt = mine.get(path) ?? { tries: 0 }
    mine.set(path, attempt)
    return attempt
  }

  /** Takes a message as far as it can go now. */
  function advance(letter: Letter): void {
    if (scope.closed || letter.dead) return
    const { notice, at } = letter
    if (open(letter) && clock.now() - Date.parse(at) > GIVEN_UP) return giveUp(letter, 'NOBODY_REACHED')
    const contact = contacts().find(({ name }) => name === notice.contact)
    if (!contact) return open(letter) ? giveUp(letter, 'CONTACT_REMOVED') : undefined
    const ways = waysTo(contact)
    if (ways.length === 0 || !mayDisturb(notice, contact)) return again(letter, NO_WAY, LONGEST_WAIT)
    for (const path of ways) {
      if (!letter.progress.has(path.name)) track(send(letter, path, contact))
    }
    if (siren && urgent(notice)) alarmLater(letter, siren)
  }

  async function send(letter: Letter, path: Notifier, contact: Contact): Promise<void> {
    const attempt = attemptOf(letter.notice.id, path.name)
    if (attempt.busy || attempt.timer || attempt.hopeless) return
    attempt.busy = true
    attempt.tries++
    try {
      const state = await inTime(path.send(letter.notice, contact))
      attempt.busy = false
      delete attempt.code
      if (!scope.closed) note(letter, path.name, state)
    } catch (thrown) {
      attempt.busy = false
      const error = asHearthError(thrown, 'PATH_FAILED', { path: path.name })
      attempt.code = String(error.details.reason ?? error.code)
      if (scope.closed) return
      if (error.details.retry === false) attempt.hopeless = true
      else if (open(letter)) again(letter, path.name, waitAfter(attempt.tries))
    }
  }

  /** What another way has taken needs no second try by this one. */
  function again(letter: Letter, key: string, wait: number): void {
    const attempt = attemptOf(letter.notice.id, key)
    if (attempt.timer) return
    attempt.timer = clock.setTimeout(() => {
      delete attempt.timer
      if (open(letter)) advance(letter)
    }, wait)
  }

  const waitAfter = (tries: number) => Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tries - 1)) * (0.5 + random() / 2)

  function inTime<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = clock.setTimeout(
        () => reject(new HearthError('PATH_FAILED', { path: '', problem: 'no answer in time', reason: 'TIMEOUT' })),
        PATIENCE,
      )
      work.then(resolve, reject).finally(() => clock.clearTimeout(timer))
    })
  }

  function note(letter: Letter, path: string, state: Progress): void {
    if (!isFurther(letter, path, state)) return
    const first = furthest(letter) === undefined
    const { id, contact, about } = letter.notice
    journal.record(OWNER, [
      { type: 'notice.progress', notice: id, path, state },
      ...(first ? [{ type: 'notified', contact, path, about, notice: id }] : []),
    ])
    forget()
  }

  function giveUp(letter: Letter, code: string): void {
    journal.record(OWNER, [{ type: 'notice.dead', notice: letter.notice.id, code }])
  }

  /** Whoever is near may help where nobody is reached. The siren is no contact: the message still waits for its own. */
  function alarmLater(letter: Letter, way: Notifier): void {
    const attempt = attemptOf(letter.notice.id, way.name)
    if (attempt.timer || attempt.tries > 0) return
    attempt.timer = clock.setTimeout(() => {
      delete attempt.timer
      if (!open(letter) || scope.closed) return
      attempt.tries++
      track(
        way.send(letter.notice, NEARBY).catch((thrown: unknown) => void (attempt.code = asHearthError(thrown).code)),
      )
    }, ALARM_AFTER)
  }

  /** Quiet hours hold everything but an emergency. */
  function mayDisturb(notice: Notice, contact: Contact): boolean {
    if (urgent(notice)) return true
    return !isQuiet(contact, localMinutes(clock.now(), clock.timezone))
  }

  return {
    contacts,
    notify(to, about, text, beside) {
      const person = contacts().find((one) => ('order' in to ? one.order === to.order : one.name === to.name))
      const others = beside ? [beside] : []
      if (!person) {
        if (beside) journal.recordTogether(others)
        return false
      }
      const notice: Notice = { id: nextId++, contact: person.name, about, text }
      journal.recordTogether([{ owner: OWNER, bodies: [{ type: 'notice.queued', ...notice }] }, ...others])
      const letter = letters.get(notice.id)
      if (letter) advance(letter)
      return true
    },
    list: () =>
      [...letters.values()].reverse().map((letter) => viewOf(letter, attempts.get(letter.notice.id) ?? new Map())),
    revive(id, by) {
      const letter = letters.get(id)
      if (!letter?.dead) throw new HearthError('NOT_FOUND', { what: 'message given up', id })
      journal.record(OWNER, [{ type: 'notice.revived', notice: id, by }])
      attempts.delete(id)
      advance(letter)
    },
    ways: (absence) =>
      contacts().flatMap((contact) =>
        waysTo(contact)
          .filter(({ check }) => check !== undefined)
          .map((path) => ({
            kind: 'person' as const,
            name: contact.name,
            path: path.name,
            limit: path.comesAndGoes ? absence : SILENT_WAY,
            every: LOOK_AT_WAYS,
            check: async () => path.check?.(contact),
          })),
      ),
    putAway(id, by) {
      if (!letters.get(id)?.dead) throw new HearthError('NOT_FOUND', { what: 'message given up', id })
      journal.record(OWNER, [{ type: 'notice.put-away', notice: id, by }])
      attempts.delete(id)
    },
    start() {
      for (const path of paths) {
        const stop = path.watch?.({
          isTo: (id, contact) => letters.get(id)?.notice.contact === contact,
          progress(id, state) {
            const letter = letters.get(id)
            if (letter && !scope.closed) note(letter, path.name, state)
          },
          ready(contact) {
            for (const letter of letters.values()) {
              if (letter.notice.contact !== contact || !open(letter)) continue
              const attempt = attemptOf(letter.notice.id, path.name)
              if (attempt.timer) clock.clearTimeout(attempt.timer)
              delete attempt.timer
              advance(letter)
            }
          },
        })
        if (stop) scope.add(stop)
      }
      scope.add(() => {
        for (const mine of attempts.values())
          for (const { timer } of mine.values()) if (timer) clock.clearTimeout(timer)
      })
      for (const letter of letters.values()) if (open(letter)) advance(letter)
    },
    stop: () => scope.unsubscribe(),
  }
}
