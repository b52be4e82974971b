import { z } from 'zod'
import type { EventSchemas, HearthEvent } from './events.js'

const Text = z.string().trim().min(1).max(200)
const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 22:00')
/** Wall times of the home between which nobody is disturbed without need. They may run over midnight; the same twice is never. */
export const Quiet = z.strictObject({ from: WallTime, until: WallTime })

/** A person who is told of what matters, and in which order. */
export const ContactSchema = z.strictObject({
  name: Text,
  relation: Text.optional(),
  /** 1 is told first. Two people never share a place. */
  order: z.number().int().min(1).max(99),
  phone: z.string().trim().min(3).max(40).optional(),
  /** Names of the ways in which messages reach this person, the best first. */
  paths: z.array(Text).max(10).optional(),
  /** Wall times of the home between which only emergencies reach this person. */
  quiet: Quiet.optional(),
})
export type Contact = z.infer<typeof ContactSchema>

/** What is to be different; `null` takes a field away. */
export const ContactChanges = z.strictObject({
  relation: Text.nullable().optional(),
  order: ContactSchema.shape.order.optional(),
  phone: ContactSchema.shape.phone.nullable(),
  paths: ContactSchema.shape.paths.nullable(),
  quiet: Quiet.nullable().optional(),
})

/** The skill that keeps the contacts in its ledger. */
export const CONTACTS_OWNER = 'people'

const by = z.string()
export const CONTACT_EVENTS = {
  'contact.added': z.object({ ...ContactSchema.shape, by }),
  'contact.updated': z.object({ name: Text, changes: ContactChanges, by }),
  /** The others follow in their order: places are counted anew from 1. */
  'contact.moved': z.object({ name: Text, to: z.number(), by }),
  'contact.removed': z.object({ name: Text, by }),
} satisfies EventSchemas

/** The contacts as the ledger's entries leave them, by their order. */
export function foldContacts(contacts: readonly Contact[], event: HearthEvent): readonly Contact[] {
  const { type, at: _at, by: _by, ...fields } = event
  const others = contacts.filter(({ name }) => name !== fields.name)
  if (type === 'contact.removed') return others
  const before = contacts.find(({ name }) => name === fields.name)
  if (type === 'contact.moved') {
    if (!before) return contacts
    const place = Math.max(0, Math.min(others.length, Number(fields.to) - 1))
    return [...others.slice(0, place), before, ...others.slice(place)].map((one, at) => ({ ...one, order: at + 1 }))
  }
  if (type !== 'contact.added' && type !== 'contact.updated') return contacts
  const changed = type === 'contact.added' ? fields : { ...before, ...(fields.changes as Partial<Contact>) }
  const present = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== null))
  const checked = ContactSchema.safeParse(present)
  return checked.success ? [...others, checked.data].sort((a, b) => a.order - b.order) : contacts
}

/** Whether a person is not to be disturbed at a wall time. @param minutes since midnight */
export function isQuiet({ quiet }: Pick<Contact, 'quiet'>, minutes: number): boolean {
  if (!quiet) return false
  const [from, until] = [quiet.from, quiet.until].map((text) => {
    const [hour = 0, minute = 0] = text.split(':').map(Number)
    return hour * 60 + minute
  }) as [number, number]
  return from <= until ? minutes >= from && minutes < until : minutes >= from || minutes < until
}
