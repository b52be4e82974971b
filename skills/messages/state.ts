import { z } from 'zod'
import type { EventSchemas, HearthEvent } from '../../core/events.js'

/** How many messages are kept open: an older one can no longer be answered. */
export const MOST_OPEN = 50

export interface Message {
  id: number
  from: string
  text: string
  /** ISO 8601, when it came. */
  at: string
}
export interface Messages {
  nextId: number
  /** Told, and not answered. */
  open: readonly Message[]
  /** The newest that were answered, with what was answered, for whoever wrote them. */
  answered: readonly (Message & { answer: string })[]
}

export const NO_MESSAGES: Messages = { nextId: 1, open: [], answered: [] }

export const MESSAGE_EVENTS = {
  'message.received': z.object({ id: z.number(), from: z.string(), text: z.string() }),
  'message.answered': z.object({ id: z.number(), to: z.string(), text: z.string() }),
  /** What the elder sends of their own accord. */
  'message.sent': z.object({ id: z.number(), from: z.string(), to: z.string(), text: z.string() }),
} satisfies EventSchemas

/** The messages as the ledger's entries leave them. */
export function foldMessages(state: Messages, event: HearthEvent): Messages {
  const id = Number(event.id)
  if (event.type === 'message.received') {
    const { from, text } = event as unknown as Message
    return { ...state, nextId: id + 1, open: [...state.open, { id, from, text, at: event.at }].slice(-MOST_OPEN) }
  }
  if (event.type === 'message.sent') return { ...state, nextId: id + 1 }
  if (event.type !== 'message.answered') return state
  const message = state.open.find((one) => one.id === id)
  const answered = message
    ? [...state.answered, { ...message, answer: String(event.text) }].slice(-MOST_OPEN)
    : state.answered
  return { ...state, open: state.open.filter((one) => one.id !== id), answered }
}
