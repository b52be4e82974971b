import { z } from 'zod'
import type { EventSchemas, HearthEvent } from './events.js'

const Text = z.string().trim().min(1).max(200)

/** A person who is told of what matters, and in which order. */
export const ContactSchema = z.strictObject({
  name: Text,
  relation: Text.optional(),
  /** 1 is told first. Two people never share a place. */
  order: z.number().int().min(1).max(99),
  phone: z.string().trim().min(3).max(40).optional(),
  /** Names of the ways in which messages reach this person, the best first. */
  paths: z.array(Text).max(10).optional(),
})
export type Contact = z.infer<typeof ContactSchema>

/** The skill that keeps the contacts in its ledger. */
export const CONTACTS_OWNER = 'people'

const by = z.string()
export const CONTACT_EVENTS = {
  'contact.added': z.object({ ...ContactSchema.shape, by }),
  'contact.updated': z.object({ name: Text, changes: ContactSchema.partial(), by }),
  'contact.removed': z.object({ name: Text, by }),
} satisfies EventSchemas

/** The contacts as the ledger's entries leave them, by their order. */
export function foldContacts(contacts: readonly Contact[], event: HearthEvent): readonly Contact[] {
  const { type, at: _at, by: _by, ...fields } = event
  const others = contacts.filter(({ name }) => name !== fields.name)
  if (type === 'contact.removed') return others
  const before = contacts.find(({ name }) => name === fields.name)
  const checked = ContactSchema.safeParse(
    type === 'contact.added' ? fields : { ...before, ...(fields.changes as Partial<Contact>) },
  )
  return checked.success ? [...others, checked.data].sort((a, b) => a.order - b.order) : contacts
}
