import { response, time, type Reply } from '../../core/skill.js'
import type { Context, Live } from './context.js'
import { isThere, remove, soundOf, wasHeard } from './keep.js'
import { record } from './record.js'
import { messageOf, openOnes, type Message } from './state.js'
import { wish } from './tell.js'

const AGAIN = ['again', 'once more', 'play it again', 'hear it again', '再听', '再放', '再来', '重放', '重听', '再一遍']
const ANSWER = ['answer', 'reply', 'yes', 'record', '回答', '回话', '回复', '录音']
const NEXT = {
  expects: {
    kind: 'choice',
    options: [
      { id: 'again', labels: AGAIN },
      { id: 'answer', labels: ANSWER },
    ],
  },
  rephrase: 'voice_after',
} as const

/** When a message came, as the elder hears it. */
const when = ({ at }: Message) => response('when', { time: time(Date.parse(at)) })

/** Reads what is open, the oldest first, one at a time; what was heard a moment ago can be heard again. */
export async function read(context: Context): Promise<Reply> {
  const { say } = context
  const open = openOnes(context.state)
  const first = open.find(({ heard }) => !heard) ?? open.at(-1)
  if (!first) return say('none')
  if (first.voice) return play(context, first)
  const more = open.filter(({ heard, id }) => !heard && id !== first.id).length
  const reply = say.ask('read', { name: first.from, text: first.text ?? '', when: when(first), more }, wish(first))
  const heard = () => {
    const { told } = messageOf(context.state, first.id) ?? { told: 1 }
    if (told === 0) context.ledger.record({ type: 'message.told', id: first.id, from: first.from })
  }
  return { ...reply, lines: reply.lines.map((line) => ({ ...line, heard })) }
}

/** Plays a recording, and asks what next: again, or an answer. */
export async function play(context: Context, message: Message): Promise<Reply> {
  const { say } = context
  const name = message.from
  if (!(await isThere(context, message))) return say('voice_gone', { name })
  return say.all(
    say('voice_from', { name, when: when(message) }),
    say.sound('voice_playing', { name }, soundOf(context, message), () => wasHeard(context, message)),
    say.ask('voice_after', { name }, { ...NEXT, id: 'after', data: message.id }),
  )
}

/** What the elder wants after a recording. */
export async function afterPlaying(
  context: Context,
  live: Live,
  id: number,
  choice: string | undefined,
): Promise<Reply> {
  const message = messageOf(context.state, id)
  if (!message) return context.say('later')
  if (choice === 'again') return play(context, message)
  if (choice === 'answer') return record(context, live, { to: message.from, answers: id })
  // One that was not heard to its end stays, and is told of again.
  if (message.heard) await remove(context, message, 'heard')
  return next(context)
}

/** What is left to be read, or nothing more. */
export async function next(context: Context): Promise<Reply> {
  const more = openOnes(context.state).some(({ heard, told }) => !heard && told === 0)
  return more ? context.say.all(context.say('next'), await read(context)) : context.say('later')
}
