import { z } from 'zod'
import { CONTACT_EVENTS, ContactSchema, CONTACTS_OWNER, foldContacts, type Contact } from '../../core/contacts.js'
import { HearthError } from '../../core/errors.js'
import { defineMethod, defineSkill, type Method } from '../../core/skill.js'

type State = readonly Contact[]
type Needs = 'ledger' | 'announce'
const method = <P extends z.ZodType>(given: Method<Needs, State, P>) => defineMethod<Needs, State, P>(given)

function free(contacts: State, order: number | undefined, except?: string): void {
  const holder = contacts.find((contact) => contact.order === order && contact.name !== except)
  if (holder)
    throw new HearthError('PARAMS_INVALID', {
      field: 'order',
      problem: `${order ?? ''} is the place of ${holder.name}`,
    })
}

function known(contacts: State, name: string): void {
  if (!contacts.some((contact) => contact.name === name))
    throw new HearthError('NOT_FOUND', { what: 'contact', id: name })
}

const Name = z.strictObject({ name: ContactSchema.shape.name })

/** The people who are told of what matters. The elder hears of each change. */
export const people = defineSkill({
  name: CONTACTS_OWNER,
  needs: ['ledger', 'announce'],
  intents: {},
  events: CONTACT_EVENTS,
  state: { initial: (): State => [], fold: foldContacts },
  handle: () => undefined,
  methods: {
    'contacts.add': method({
      summary: 'Adds a person to be told of what matters, at a place in the order of telling.',
      params: ContactSchema,
      grant: 'contacts',
      handle({ params, caller, state, ledger, announce, say }) {
        if (state.some(({ name }) => name === params.name))
          throw new HearthError('PARAMS_INVALID', { field: 'name', problem: `${params.name} is a contact already` })
        free(state, params.order)
        ledger.record({ type: 'contact.added', ...params, by: caller.name })
        announce(say('added', { name: params.name, relation: params.relation ?? '', order: params.order }))
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
      summary: 'Changes what is known of a person.',
      params: ContactSchema.partial().required({ name: true }),
      grant: 'contacts',
      handle({ params, caller, state, ledger, announce, say }) {
        const { name, ...changes } = params
        known(state, name)
        free(state, changes.order, name)
        ledger.record({ type: 'contact.updated', name, changes, by: caller.name })
        announce(say('changed', { name, by: caller.name }))
        return state.find((contact) => contact.name === name)
      },
    }),
    'contacts.remove': method({
      summary: 'Removes a person: nobody tells them anything any more.',
      params: Name,
      grant: 'contacts',
      handle({ params, caller, state, ledger, announce, say }) {
        known(state, params.name)
        ledger.record({ type: 'contact.removed', name: params.name, by: caller.name })
        announce(say('removed', { name: params.name, by: caller.name }))
        return {}
      },
    }),
  },
})
