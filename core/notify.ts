import type { Contact } from './contacts.js'

/** A message to a person. */
export interface Notice {
  /** Stays the same when it is sent again, so that a repeat is known as one. */
  id: number
  contact: string
  /** What it is about: an event's type, such as `dose.unconfirmed`. */
  about: string
  /** In the home's language. */
  text: string
}

/** `accepted`: the way took it; `delivered`: it is with the person's device; `acknowledged`: the person says that they know. */
export type Progress = 'accepted' | 'delivered' | 'acknowledged'

/** One way to people: the channel, a push service, a gateway. */
export interface Notifier {
  /** Such as `push`; a contact's `paths` name it. */
  readonly name: string
  /** Whether it leads to this person at all. */
  reaches(contact: Contact): boolean
  /**
   * Sends a message; a repeat carries the same id and does no harm. Ends within half a minute.
   * Fails with `PATH_FAILED`; where that is not to be tried again, its `retry` detail is false.
   * @returns how far it got by then
   */
  send(notice: Notice, contact: Contact): Promise<'accepted' | 'delivered'>
  /**
   * Shows whether the way leads to this person now, with nothing sent. Fails with `PATH_FAILED` where it does not. Absent where
   * that can't be known.
   */
  check?(contact: Contact): Promise<void>
  /** Its devices come and go, as telephones sleep in pockets: a way that does not lead there for hours is no cause for worry. */
  readonly comesAndGoes?: boolean
  /**
   * Tells of what happens to messages later, and that the way to somebody has opened.
   * @returns how to stop it
   */
  watch?(told: PathNews): () => void
}

export interface PathNews {
  /** Whether a message is to this person, whichever way brought it, and in an earlier run too. */
  isTo(notice: number, contact: string): boolean
  progress(notice: number, progress: 'delivered' | 'acknowledged'): void
  /** What waits for this person is worth another try now. */
  ready(contact: string): void
}

/** A message that waits or was given up, as a person looks at it. */
export interface NoticeView extends Notice {
  /** ISO 8601, when it was written. */
  at: string
  state: 'waiting' | 'dead' | Progress
  /** Each way that was tried, how far it got, and why not further. */
  paths: readonly { path: string; state: 'failed' | Progress; tries: number; code?: string }[]
}
