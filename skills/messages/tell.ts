import { isQuiet } from '../../core/contacts.js'
import { localDay, localMinutes, wallInstant } from '../../core/wall.js'
import type { Reply } from '../../core/skill.js'
import type { Context, Live } from './context.js'
import { isOpen, type Message } from './state.js'

const MINUTE = 60_000
/** After this long without its turn to be said, it is put there again: it was interrupted. */
const INTERRUPTED = 10 * MINUTE
/** How often, and how far apart, the elder is told of a recording that they have not heard. */
const TELLINGS = 3
const APART = 60 * MINUTE

/** When the quiet of the home is over; undefined while there is none. */
export function quietUntil({ settings, clock }: Pick<Context, 'settings' | 'clock'>): number | undefined {
  const { quiet } = settings.get()
  const now = clock.now()
  const zone = clock.timezone
  const minutes = localMinutes(now, zone)
  if (!quiet || !isQuiet({ quiet }, minutes)) return undefined
  const [hour = 0, minute = 0] = quiet.until.split(':').map(Number)
  const until = hour * 60 + minute
  const day = localDay(now, zone) + (until <= minutes ? 1 : 0)
  return wallInstant(day, until, zone) ?? now + ((until - minutes + 1_440) % 1_440) * MINUTE
}

/** Does something now, or, in the quiet of the night, when it is over. */
export function whenAwake(context: Context, work: () => void): void {
  const until = quietUntil(context)
  if (until === undefined) work()
  else context.schedule.at(until, () => whenAwake(context, work))
}

/** When the elder is next to be told of a message, ms since the epoch; undefined: never of its own accord. */
function due(message: Message, { announcing }: Live): number | undefined {
  if (!isOpen(message) || message.heard) return undefined
  const again = message.told === 0 ? Date.parse(message.at) : Date.parse(message.toldAt ?? message.at) + APART
  if (message.told >= (message.voice ? TELLINGS : 1)) return undefined
  const put = announcing.get(message.id)
  return put === undefined ? again : Math.max(again, put + INTERRUPTED)
}

/**
 * Tells the elder of messages that they do not know of, by day; the others when their time comes. What is told, and when, is
 * written, so that a restart forgets none and repeats none.
 */
export function tell(context: Context, live: Live): void {
  live.next?.()
  delete live.next
  const { clock, schedule, state, announce } = context
  const now = clock.now()
  const quiet = quietUntil(context)
  const times = state.all.flatMap((message) => {
    const at = due(message, live)
    return at === undefined ? [] : [{ message, at }]
  })
  const ready = quiet === undefined ? times.filter(({ at }) => at <= now).map(({ message }) => message) : []
  for (const { id } of ready) live.announcing.set(id, now)
  if (ready.length > 0) announce(announcement(context, live, ready))
  const later = times.map(({ message, at }) => Math.max(quiet ?? 0, due(message, live) ?? at)).filter((at) => at > now)
  if (later.length > 0) live.next = schedule.at(Math.min(...later), () => tell(context, live))
}

function announcement(context: Context, live: Live, messages: readonly Message[]): Reply {
  const { say, ledger } = context
  const [first] = messages
  const reply =
    messages.length === 1 && first
      ? first.voice
        ? say.ask('voice_told', { name: first.from }, { ...YES_NO, id: 'play', data: first.id, rephrase: 'play_wish' })
        : say.ask('told', { name: first.from, text: first.text ?? '' }, wish(first))
      : say.ask('several', { count: messages.length }, { ...YES_NO, id: 'read', rephrase: 'read_wish' })
  const heard = () => {
    ledger.record(...messages.map(({ id, from }) => ({ type: 'message.told', id, from })))
    for (const { id } of messages) live.announcing.delete(id)
    tell(context, live)
  }
  return { ...reply, lines: reply.lines.map((line) => ({ ...line, heard })) }
}

const YES_NO = { expects: { kind: 'yes-no' } } as const

/** Whether the elder wants to answer a message. */
export const wish = ({ id }: Message) => ({ ...YES_NO, id: 'wish', data: id, rephrase: 'wish' }) as const
