import { asName, contactNamed } from '../../core/contact-names.js'
import { list, response, time, type Question, type Reply, type SkillContext } from '../../core/skill.js'
import type { Answer } from '../../core/understanding.js'
import type { Message, Messages } from './state.js'

export type MessageNeeds = 'ledger' | 'announce' | 'notify' | 'contacts' | 'outbox'
export type Context = SkillContext<MessageNeeds, Messages>

/** "Tell Anna that I am well": sent by every way that reaches her. */
export function send(context: Context, said: { contact?: string; text?: string }): Reply {
  const { say, contacts } = context
  const people = contacts()
  if (people.length === 0) return say('nobody')
  const found =
    said.contact === undefined ? (people.length === 1 ? people[0] : undefined) : contactNamed(said.contact, people)
  if (!found && said.contact !== undefined)
    return say('unknown', { name: asName(said.contact), names: list(people.map(({ name }) => name)) })
  if (!found) return say.ask('to_whom', {}, { id: 'to', expects: { kind: 'slot', slot: 'text' }, data: said })
  if (!said.text)
    return say.ask(
      'what',
      { name: found.name },
      { id: 'what', expects: { kind: 'slot', slot: 'text' }, data: found.name },
    )
  return sent(context, found.name, said.text)
}

function sent({ say, state, notify }: Context, to: string, words: string): Reply {
  const line = { type: 'message.sent', id: state.nextId, from: 'elder', to, text: words }
  notify({ name: to }, 'message.sent', say('to_caregiver', { text: words }), [line])
  return say('sent', { name: to, text: words })
}

/** Reads what was not answered, the oldest first, one at a time. */
export function read(context: Context): Reply {
  const { say, state } = context
  const [first] = state.open
  if (!first) return say('none')
  const more = state.open.length - 1
  const params = {
    name: first.from,
    text: first.text,
    when: response('when', { time: time(Date.parse(first.at)) }),
    more,
  }
  return say.ask('read', params, wish(first))
}

/** Whether the elder wants to answer a message. */
export const wish = (message: Message) =>
  ({ id: 'wish', expects: { kind: 'yes-no' }, data: message, rephrase: 'wish' }) as const

export function answered(context: Context, question: Question, answer: Answer): Reply | undefined {
  const { say, state, notify } = context
  switch (question.id) {
    case 'to':
      return answer.kind === 'slot'
        ? send(context, { ...(question.data as { text?: string }), contact: String(answer.value) })
        : say('later')
    case 'what':
      return answer.kind === 'slot' ? sent(context, question.data as string, String(answer.value)) : say('later')
    case 'wish': {
      const message = question.data as Message
      if (answer.kind !== 'yes') return say('later')
      return say.ask('speak', {}, { id: 'words', expects: { kind: 'slot', slot: 'text' }, data: message })
    }
    case 'words': {
      const message = question.data as Message
      if (answer.kind !== 'slot') return answer.kind === 'no' ? say('later') : undefined
      const text = String(answer.value)
      const open = state.open.some(({ id }) => id === message.id)
      const lines = open ? [{ type: 'message.answered', id: message.id, to: message.from, text }] : []
      notify({ name: message.from }, 'message.answered', say('to_caregiver', { text }), lines)
      return say('answered', { name: message.from, text })
    }
  }
  return undefined
}
