import { SAMPLE_RATE, type Sound } from '../../core/audio.js'
import type { EventBody } from '../../core/events.js'
import { duration } from '../../core/skill.js'
import { fromWav, levelled, lengthOf, toWav } from '../../core/wav.js'
import type { Context, Live } from './context.js'
import { ELDER, messageOf, type Message } from './state.js'
import { whenAwake } from './tell.js'

/** How long a recording that nobody hears is kept, ms. */
export const KEPT_FOR = 14 * 24 * 60 * 60_000
/** How long one that was heard can be heard again, ms. */
const AGAIN_FOR = 10 * 60_000
/** Recordings that wait at once: of one person, and of all. */
const MOST_OF_ONE = 10
const MOST = 40

const PREFIX = 'voice-'
const nameOf = ({ voice }: Message) => voice?.recording ?? ''

/** Whether no more recordings of this person are taken before some were heard. */
export function isFull({ state }: Context, from: string): boolean {
  const kept = state.all.filter((one) => one.kept)
  return kept.length >= MOST || kept.filter((one) => one.from === from && !one.heard).length >= MOST_OF_ONE
}

/**
 * Keeps a recording, and then writes that it is there: a power cut between the two leaves nothing that is missed.
 * @param write writes the line, where something else is to be written in the same moment
 */
export async function keep(
  context: Context,
  live: Live,
  { from, to, samples, answers }: { from: string; to: string; samples: Int16Array; answers?: number | undefined },
  write: (line: EventBody) => void = (line) => void context.ledger.record(line),
): Promise<Message> {
  const recording = `${PREFIX}${context.state.nextId}-${++live.named}`
  live.keeping.add(recording)
  try {
    await context.recordings.put(recording, toWav(samples))
    const id = context.state.nextId
    const seconds = Math.round(lengthOf(samples) / 100) / 10
    const more = answers ? { answers } : {}
    write({ type: 'message.voice', id, from, to, seconds, recording, ...more })
    const message = messageOf(context.state, id)!
    expireLater(context, message)
    return message
  } finally {
    live.keeping.delete(recording)
  }
}

/** Whether the recording is there; one that is not, is written off. */
export async function isThere(context: Context, message: Message): Promise<boolean> {
  if (!message.kept) return false
  if (await context.recordings.get(nameOf(message))) return true
  await remove(context, message, 'lost')
  return false
}

/** A recording as it is heard at home. */
export const soundOf = ({ recordings }: Context, message: Message): Sound => ({
  async open() {
    const bytes = await recordings.get(nameOf(message))
    return bytes && { samples: levelled(fromWav(bytes, 'recording')), sampleRate: SAMPLE_RATE }
  },
})

/** The bytes of a recording that is kept. */
export const bytesOf = ({ recordings }: Context, message: Message) => recordings.get(nameOf(message))

/** Written first, so that what a power cut leaves behind is cleared at the next start. */
export async function remove(context: Context, message: Message, why: 'heard' | 'expired' | 'lost'): Promise<void> {
  const { id, from, to } = message
  if (!messageOf(context.state, id)?.kept) return
  context.ledger.record({ type: 'message.removed', id, from, to, why })
  await context.recordings.remove(nameOf(message))
}

/** It was heard to its end: it can be heard again for a while, and is gone after that. */
export function wasHeard(context: Context, { id, from, to }: Message): void {
  if (messageOf(context.state, id)?.heard) return
  context.ledger.record({ type: 'message.heard', id, from, to })
  context.schedule.after(AGAIN_FOR, async () => {
    const message = messageOf(context.state, id)
    if (message) await remove(context, message, 'heard')
  })
}

function expireLater(context: Context, { id, at }: Message): void {
  context.schedule.at(Date.parse(at) + KEPT_FOR, async () => {
    const message = messageOf(context.state, id)
    if (message?.kept) await expire(context, message)
  })
}

/** Nobody heard it in time: it is gone, and whoever left it is told. */
async function expire(context: Context, message: Message): Promise<void> {
  const { say, notify, announce, contacts } = context
  await remove(context, message, 'expired')
  const words = { length: duration(Math.round((message.voice?.seconds ?? 0) * 1_000)) }
  if (message.from !== ELDER) {
    if (contacts().some(({ name }) => name === message.from))
      notify({ name: message.from }, 'message.removed', say('expired_caregiver', words))
  } else whenAwake(context, () => announce(say('expired', { name: message.to })))
}

/** After a start: what was heard goes, what nobody heard has its time, and what belongs to no message is cleared. */
export async function tidy(context: Context, live: Live): Promise<void> {
  for (const message of context.state.all.filter(({ kept }) => kept)) {
    if (message.heard) await remove(context, message, 'heard')
    else expireLater(context, message)
  }
  const there = await context.recordings.list()
  const wanted = new Set([...context.state.all.filter(({ kept }) => kept).map(nameOf), ...live.keeping])
  for (const name of there) if (name.startsWith(PREFIX) && !wanted.has(name)) await context.recordings.remove(name)
}
