import { z } from 'zod'
import type { EventSchemas, HearthEvent } from '../../core/events.js'

/** How many messages are remembered, besides those that wait or have a recording. */
const REMEMBERED = 100
/** Whom messages to and from the person at home name. */
export const ELDER = 'elder'

export interface Message {
  id: number
  from: string
  to: string
  /** ISO 8601, when it came. */
  at: string
  /** Absent for a recording. */
  text?: string
  /** `recording` is the name under which it is kept. */
  voice?: { seconds: number; recording: string }
  /** How often the elder was told of it. */
  told: number
  /** ISO 8601, when last. */
  toldAt?: string
  /** ISO 8601: a recording was heard to its end. */
  heard?: string
  /** Whether the recording is there still. */
  kept: boolean
  answer?: string
  /** Answered, or not to be: it is not read out any more. */
  closed: boolean
}
export interface Messages {
  nextId: number
  /** The oldest first. */
  all: readonly Message[]
}

export const NO_MESSAGES: Messages = { nextId: 1, all: [] }

const id = z.number()
const names = { from: z.string(), to: z.string() }
export const MESSAGE_EVENTS = {
  'message.received': z.object({ id, from: z.string(), text: z.string() }),
  'message.answered': z.object({ id, to: z.string(), text: z.string() }),
  /** What the elder sends of their own accord. */
  'message.sent': z.object({ id, ...names, text: z.string() }),
  /** A recording, of somebody for the elder or of the elder for somebody; `answers` is the message that it answers. */
  'message.voice': z.object({
    id,
    ...names,
    seconds: z.number(),
    recording: z.string(),
    answers: z.number().optional(),
  }),
  /** The elder was told that it is there; one in words was read to its end. */
  'message.told': z.object({ id, from: z.string() }),
  /** A recording was heard to its end. */
  'message.heard': z.object({ id, ...names }),
  /** The elder will not answer it. */
  'message.closed': z.object({ id, from: z.string() }),
  /** A recording is not kept any more; `lost`: it was not there. */
  'message.removed': z.object({ id, ...names, why: z.enum(['heard', 'expired', 'lost']) }),
} satisfies EventSchemas

/** What is to be told to the elder, or answered. */
export const isOpen = (message: Message): boolean =>
  message.to === ELDER && !message.closed && (message.voice === undefined || message.kept)

/** Messages that the elder can have read out, the oldest first. */
export const openOnes = ({ all }: Messages): Message[] => all.filter(isOpen)
export const messageOf = ({ all }: Messages, id: number): Message | undefined => all.find((one) => one.id === id)

/** The messages as the ledger's entries leave them. */
export function foldMessages(state: Messages, event: HearthEvent): Messages {
  const id = Number(event.id)
  const fresh = (message: Partial<Message> & Pick<Message, 'from' | 'to'>): Messages => ({
    nextId: Math.max(state.nextId, id + 1),
    all: forget([...state.all, { id, at: event.at, told: 0, kept: false, closed: false, ...message }]),
  })
  const change = (changes: Partial<Message>): Messages => ({
    ...state,
    all: forget(state.all.map((one) => (one.id === id ? { ...one, ...changes } : one))),
  })
  const { from, to, text, seconds, recording } = event as unknown as Message & { seconds: number; recording: string }
  switch (event.type) {
    case 'message.received':
      return fresh({ from, to: ELDER, text: String(text) })
    case 'message.sent':
      return fresh({ from, to, text: String(text), closed: true })
    case 'message.voice':
      return fresh({ from, to, voice: { seconds, recording }, kept: true })
    case 'message.answered':
      return change({ answer: String(text), closed: true })
    case 'message.told':
      return change({ told: (messageOf(state, id)?.told ?? 0) + 1, toldAt: event.at })
    case 'message.heard':
      return change({ heard: event.at })
    case 'message.closed':
      return change({ closed: true })
    case 'message.removed':
      return change({ kept: false, closed: true })
  }
  return state
}

/** The ledger keeps everything; memory what waits, and what somebody may still look at. */
function forget(all: Message[]): Message[] {
  const over = all.filter((one) => !isOpen(one) && !one.kept)
  const gone = new Set(over.slice(0, Math.max(0, over.length - REMEMBERED)))
  return gone.size === 0 ? all : all.filter((one) => !gone.has(one))
}
