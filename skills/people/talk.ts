import type { Contact } from '../../core/contacts.js'
import type { Question, Reply } from '../../core/skill.js'
import type { Answer } from '../../core/understanding.js'
import { namesIn, quietWords, spokenTime, type Context } from './context.js'
import { asName, contactNamed } from '../../core/contact-names.js'

/** Who makes a change by voice. */
const ELDER = 'elder'
const MOST = 20

/** A draft of somebody new, while the elder is asked. */
interface Draft {
  name: string
  relation?: string
}

/** "Add my daughter Mary to my contacts." The name is asked for, and then whether it is right. */
export function addContact({ say, state }: Context, said: { name?: string; relation?: string }): Reply {
  if (state.length >= MOST) return say('too_many', { count: MOST })
  const name = said.name ? asName(said.name) : ''
  const relation = said.relation ?? ''
  if (name === '')
    return say.ask('who', { relation }, { id: 'who', expects: { kind: 'slot', slot: 'text' }, data: { relation } })
  const there = state.find((contact) => contact.name.toLowerCase() === name.toLowerCase())
  if (there) return say('there_already', { name: there.name })
  const draft: Draft = { name, ...(relation ? { relation } : {}) }
  return say.ask('confirm_add', { name, relation }, { id: 'add', expects: { kind: 'yes-no' }, data: draft })
}

export function listContacts({ say, state }: Context): Reply {
  return state.length === 0 ? say('nobody') : say('listed', { names: namesIn(state), count: state.length })
}

/** Does something with the contact that is meant; says so where none is. */
function withContact(context: Context, said: string | undefined, act: (contact: Contact) => Reply): Reply {
  const { say, state } = context
  const only = said === undefined && state.length === 1 ? state[0] : undefined
  const found = said === undefined ? only : contactNamed(said, state)
  if (found) return act(found)
  return state.length === 0 ? say('nobody') : say('unknown', { name: said ? asName(said) : '', names: namesIn(state) })
}

export const removeContact = (context: Context, said: string | undefined): Reply =>
  withContact(context, said, ({ name }) =>
    context.say.ask('confirm_remove', { name }, { id: 'remove', expects: { kind: 'yes-no' }, data: name }),
  )

export const moveContact = (context: Context, said: string | undefined, place: 'first' | 'last'): Reply =>
  withContact(context, said, ({ name }) => {
    context.ledger.record({ type: 'contact.moved', name, to: place === 'first' ? 1 : context.state.length, by: ELDER })
    return context.say('order', { names: namesIn(context.state) })
  })

export const reachContact = (context: Context, said: string | undefined): Reply =>
  withContact(context, said, (contact) =>
    context.say('reach', { name: contact.name, phone: contact.phone ?? '', quiet: quietWords(contact) }),
  )

/** "Don't disturb Mary between ten at night and seven": what was not said is asked for. */
export const quietContact = (context: Context, said: { contact?: string; from?: string; until?: string }): Reply =>
  withContact(context, said.contact, ({ name }) => askQuiet(context, { name, from: said.from, until: said.until }))

interface QuietDraft {
  name: string
  from?: string | undefined
  until?: string | undefined
}

function askQuiet({ say, ledger }: Context, draft: QuietDraft): Reply {
  const { name, from, until } = draft
  const expects = { kind: 'slot', slot: 'time' } as const
  if (!from) return say.ask('quiet_from', { name }, { id: 'from', expects, data: draft })
  if (!until) return say.ask('quiet_until', { name, from: spokenTime(from) }, { id: 'until', expects, data: draft })
  ledger.record({ type: 'contact.updated', name, changes: { quiet: { from, until } }, by: ELDER })
  return say('quiet_set', { name, from: spokenTime(from), until: spokenTime(until) })
}

export const endQuiet = (context: Context, said: string | undefined): Reply =>
  withContact(context, said, ({ name, quiet }) => {
    if (quiet) context.ledger.record({ type: 'contact.updated', name, changes: { quiet: null }, by: ELDER })
    return context.say('quiet_over', { name })
  })

/** What the elder answered to a question about people. */
export function answered(context: Context, question: Question, answer: Answer): Reply | undefined {
  const { say, ledger, state } = context
  const yes = answer.kind === 'yes'
  switch (question.id) {
    case 'who': {
      const { relation } = question.data as { relation: string }
      return answer.kind === 'slot'
        ? addContact(context, { name: String(answer.value), ...(relation ? { relation } : {}) })
        : say('left')
    }
    case 'add': {
      if (!yes) return say('left')
      const draft = question.data as Draft
      const order = Math.max(0, ...state.map((contact) => contact.order)) + 1
      ledger.record({ type: 'contact.added', ...draft, order, by: ELDER })
      return say('added', { name: draft.name, relation: draft.relation ?? '', order })
    }
    case 'remove':
    case 'keep': {
      const name = question.data as string
      const there = state.some((contact) => contact.name === name)
      // "Keep" asks whether somebody new may stay, "remove" whether somebody is to go.
      if (yes === (question.id === 'keep') || !there) return say(question.id === 'keep' ? 'kept' : 'left', { name })
      ledger.record({ type: 'contact.removed', name, by: ELDER })
      return say('gone', { name })
    }
    case 'from':
    case 'until': {
      if (answer.kind !== 'slot') return say('left')
      const draft = question.data as QuietDraft
      return askQuiet(context, { ...draft, [question.id]: String(answer.value) })
    }
  }
  return undefined
}
