import { asName, contactNamed } from '../../core/contact-names.js'
import { list, type Question, type Reply } from '../../core/skill.js'
import type { Answer } from '../../core/understanding.js'
import type { Context, Draft, Live } from './context.js'
import { afterPlaying, next, play, read } from './play.js'
import { setQuiet } from './quiet.js'
import { decided, offer, recordFor } from './record.js'
import { ELDER, messageOf } from './state.js'

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
  const line = { type: 'message.sent', id: state.nextId, from: ELDER, to, text: words }
  notify({ name: to }, 'message.sent', say('to_caregiver', { text: words }), [line])
  return say('sent', { name: to, text: words })
}

/** What the elder answered to a question about messages. */
export async function answered(
  context: Context,
  live: Live,
  question: Question,
  answer: Answer,
): Promise<Reply | undefined> {
  const { say, state, ledger } = context
  const yes = answer.kind === 'yes'
  const choice = answer.kind === 'choice' ? answer.id : undefined
  const said = answer.kind === 'slot' ? String(answer.value) : undefined
  const about = messageOf(state, question.data as number)
  switch (question.id) {
    case 'to':
      return said === undefined
        ? say('later')
        : send(context, { ...(question.data as { text?: string }), contact: said })
    case 'what':
      return said === undefined ? say('later') : sent(context, question.data as string, said)
    case 'read':
      return yes ? read(context) : say('later')
    case 'play':
      return yes && about ? play(context, about) : say('voice_later')
    case 'after':
      return afterPlaying(context, live, question.data as number, choice)
    case 'wish': {
      if (!about) return say('later')
      if (yes) return say.ask('speak', {}, { id: 'words', expects: { kind: 'slot', slot: 'text' }, data: about.id })
      if (!about.closed) ledger.record({ type: 'message.closed', id: about.id, from: about.from })
      return next(context)
    }
    case 'words':
      return about && said !== undefined ? reply(context, about.id, about.from, said) : say('later')
    case 'record-to':
      return said === undefined ? say('later') : recordFor(context, live, said)
    case 'recorded': {
      const { to, answers } = question.data as Omit<Draft, 'samples'>
      if (answer.kind === 'recording')
        return offer(context, live, { to, samples: answer.samples, ...(answers ? { answers } : {}) })
      // Who types has no voice to record: the words are sent.
      if (said === undefined) return say('voice_dropped', { name: to })
      return answers ? reply(context, answers, to, said) : sent(context, to, said)
    }
    case 'quiet-from':
      return said === undefined ? say('later') : setQuiet(context, live, { from: said })
    case 'quiet-until':
      return said === undefined ? say('later') : setQuiet(context, live, { ...(question.data as object), until: said })
    case 'send':
      return decided(context, live, yes)
  }
  return undefined
}

function reply({ say, state, notify }: Context, id: number, to: string, text: string): Reply {
  const lines = messageOf(state, id)?.closed ? [] : [{ type: 'message.answered', id, to, text }]
  notify({ name: to }, 'message.answered', say('to_caregiver', { text }), lines)
  return say('answered', { name: to, text })
}
