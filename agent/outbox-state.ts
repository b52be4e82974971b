import { z } from 'zod'
import type { EventSchemas, HearthEvent } from '../core/events.js'
import type { Notice, NoticeView, Progress } from '../core/notify.js'

const id = z.number()
/** Stands for no way in particular: nothing leads there yet, or it is not the hour. */
export const NO_WAY = '-'

export const OUTBOX_EVENTS = {
  'notice.queued': z.object({ id, contact: z.string(), about: z.string(), text: z.string() }),
  /** How far a message got by one way. */
  'notice.progress': z.object({
    notice: id,
    path: z.string(),
    state: z.enum(['accepted', 'delivered', 'acknowledged']),
  }),
  /** Nobody took it within a day, or nothing leads there: a person must look. */
  'notice.dead': z.object({ notice: id, code: z.string() }),
  /** Somebody has looked at it: it is not shown any more. */
  'notice.put-away': z.object({ notice: id, by: z.string() }),
  /** It is to be sent anew. */
  'notice.revived': z.object({ notice: id, by: z.string() }),
} satisfies EventSchemas

/** A message and what became of it, folded from the ledger. */
export interface Letter {
  notice: Notice
  /** ISO 8601. */
  at: string
  dead: boolean
  progress: Map<string, Progress>
}

const ORDER: readonly Progress[] = ['accepted', 'delivered', 'acknowledged']

/** Messages as the ledger's entries leave them; those that are over long since are forgotten by the outbox. */
export function foldLetter(letters: Map<number, Letter>, event: HearthEvent): void {
  if (event.type === 'notice.queued') {
    const { id, contact, about, text } = event as unknown as Notice
    letters.set(id, { notice: { id, contact, about, text }, at: event.at, dead: false, progress: new Map() })
    return
  }
  const letter = letters.get(Number(event.notice))
  if (!letter) return
  if (event.type === 'notice.put-away') letters.delete(Number(event.notice))
  else if (event.type === 'notice.dead') letter.dead = true
  else if (event.type === 'notice.revived') Object.assign(letter, { dead: false, at: event.at })
  // An older version kept nothing but that a path accepted it.
  else if (event.type === 'notified') further(letter, String(event.path), 'accepted')
  else if (event.type === 'notice.progress') further(letter, String(event.path), event.state as Progress)
}

/** Whether a message is further on a way than it was. */
export function isFurther({ progress }: Letter, path: string, state: Progress): boolean {
  const before = progress.get(path)
  return before === undefined || ORDER.indexOf(state) > ORDER.indexOf(before)
}

function further(letter: Letter, path: string, state: Progress): void {
  if (isFurther(letter, path, state)) letter.progress.set(path, state)
}

/** The furthest that any way got. */
export const furthest = ({ progress }: Letter): Progress | undefined =>
  [...progress.values()].sort((a, b) => ORDER.indexOf(b) - ORDER.indexOf(a))[0]

/** A message as a person looks at it. @param tries of each way that has not taken it, with the code of the last failure */
export function viewOf(letter: Letter, tries: ReadonlyMap<string, { tries: number; code?: string }>): NoticeView {
  const paths = new Set([...letter.progress.keys(), ...tries.keys()].filter((path) => path !== NO_WAY))
  return {
    ...letter.notice,
    at: letter.at,
    state: furthest(letter) ?? (letter.dead ? 'dead' : 'waiting'),
    paths: [...paths].map((path) => {
      const { tries: count = 0, code } = tries.get(path) ?? { tries: 0 }
      return { path, state: letter.progress.get(path) ?? 'failed', tries: count, ...(code ? { code } : {}) }
    }),
  }
}
