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

/** Carries messages to people, by whatever ways there are. */
export interface Notifier {
  /**
   * Sends a message. Never fails.
   * @param contact the person; undefined where the contact was removed meanwhile
   * @returns the name of the path that accepted it, or undefined where none did: it is sent again later
   */
  send(notice: Notice, contact: Contact | undefined): Promise<string | undefined>
}
