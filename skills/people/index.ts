import { z } from 'zod'
import { CONTACT_EVENTS, CONTACTS_OWNER, foldContacts } from '../../core/contacts.js'
import { defineSkill } from '../../core/skill.js'
import type { Contacts, PeopleNeeds } from './context.js'
import { peopleMethods } from './methods.js'
import {
  addContact,
  answered,
  endQuiet,
  listContacts,
  moveContact,
  quietContact,
  reachContact,
  removeContact,
} from './talk.js'

const text = z.string().optional()
const Contact = z.object({ contact: text })

/**
 * The people who are told of what matters: by voice, and by caregivers.
 * @param ask whether the elder is asked when somebody else adds a person; a simulation counts it as granted
 */
export function createPeople({ ask = true }: { ask?: boolean } = {}) {
  const needs: readonly PeopleNeeds[] = ['ledger', 'announce']
  return defineSkill({
    name: CONTACTS_OWNER,
    needs,
    rehearses: 'all',
    intents: {
      ContactAdd: z.object({ name: text, relation: text }),
      ContactList: z.object({}),
      ContactRemove: Contact,
      ContactMove: Contact.extend({ place: z.enum(['first', 'last']).default('first') }),
      ContactReach: Contact,
      ContactQuiet: Contact.extend({ from: text, until: text }),
      ContactQuietEnd: Contact,
    },
    events: CONTACT_EVENTS,
    state: { initial: (): Contacts => [], fold: foldContacts },
    methods: peopleMethods(ask),
    handle(context) {
      const { intent, slots } = context
      switch (intent) {
        case 'ContactAdd':
          return addContact(context, present(slots))
        case 'ContactList':
          return listContacts(context)
        case 'ContactRemove':
          return removeContact(context, slots.contact)
        case 'ContactMove':
          return moveContact(context, slots.contact, slots.place)
        case 'ContactReach':
          return reachContact(context, slots.contact)
        case 'ContactQuiet':
          return quietContact(context, present(slots))
        case 'ContactQuietEnd':
          return endQuiet(context, slots.contact)
      }
    },
    answer: (context) => answered(context, context.question, context.answer),
  })
}

export const people = createPeople()

/** Slots without those that were not said. */
function present<T extends Record<string, string | undefined>>(slots: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(slots).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: string
  }
}
