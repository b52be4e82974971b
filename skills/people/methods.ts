import { z } from 'zod'
import { ContactChanges, ContactSchema } from '../../core/contacts.js'
import { HearthError } from '../../core/errors.js'
import { defineMethod, type Method } from '../../core/skill.js'
import { byWhom, namesIn, type Contacts, type PeopleNeeds } from './context.js'

const method = <P extends z.ZodType>(given: Method<PeopleNeeds, Contacts, P>) =>
  defineMethod<PeopleNeeds, Contacts, P>(given)
const Name = z.strictObject({ name: ContactSchema.shape.name })

function free(contacts: Contacts, order: number | undefined, except?: string): void {
  const holder = contacts.find((contact) => contact.order === order && contact.name !== except)
  if (holder)
    throw new HearthError('PARAMS_INVALID', {
      field: 'order',
      problem: `${order ?? ''} is the place of ${holder.name}`,
    })
}

function known(contacts: Contacts, name: string): void {
  if (!contacts.some((contact) => contact.name === name))
    throw new HearthError('NOT_FOUND', { what: 'contact', id: name })
}

/** The people to tell, for caregivers. The elder hears of each change. @param ask whether the elder is asked about a new person */
export function peopleMethods(ask: boolean) {
  return {
    'contacts.add': method({
      summary: 'Adds a person to be told of what matters, at a place in the order of telling.',
      params: ContactSchema,
      grant: 'contacts',
      handle({ params, caller, state, ledger, announce, say }) {
        const { name, relation = '', order } = params
        if (state.some((contact) => contact.name === name))
          throw new HearthError('PARAMS_INVALID', { field: 'name', problem: `${name} is a contact already` })
        free(state, order)
        ledger.record({ type: 'contact.added', ...params, by: caller.name })
        const words = { name, relation, order }
        announce(
          ask
            ? say.ask('added_ask', words, { id: 'keep', expects: { kind: 'yes-no' }, data: name })
            : say('added', words),
        )
        return params
      },
    }),
    'contacts.list': method({
      summary: 'The people who are told, in their order.',
      params: z.strictObject({}),
      grant: 'contacts',
      handle: ({ state }) => state,
    }),
    'contacts.update': method({
      summary: 'Changes what is known of a person; null takes a field away.',
      params: ContactChanges.extend(Name.shape),
      grant: 'contacts',
      handle({ params, caller, state, ledger, announce, say }) {
        const { name, ...changes } = params
        known(state, name)
        free(state, changes.order, name)
        ledger.record({ type: 'contact.updated', name, changes, by: caller.name })
        announce(say('changed', { name, by: byWhom(caller.name) }))
        return state.find((contact) => contact.name === name)
      },
    }),
    'contacts.move': method({
      summary: 'Puts a person at a place in the order of telling; the others follow in theirs.',
      params: Name.extend({ to: z.number().int().min(1).max(99) }),
      grant: 'contacts',
      handle(context) {
        const { params, caller, ledger, announce, say } = context
        known(context.state, params.name)
        ledger.record({ type: 'contact.moved', ...params, by: caller.name })
        announce(say('moved', { names: namesIn(context.state), by: byWhom(caller.name) }))
        return context.state
      },
    }),
    'contacts.remove': method({
      summary: 'Removes a person: nobody tells them anything any more.',
      params: Name,
      grant: 'contacts',
      handle({ params, caller, state, ledger, announce, say }) {
        known(state, params.name)
        ledger.record({ type: 'contact.removed', name: params.name, by: caller.name })
        announce(say('removed', { name: params.name, by: byWhom(caller.name) }))
        return {}
      },
    }),
  }
}
