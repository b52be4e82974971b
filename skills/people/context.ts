import type { Contact } from '../../core/contacts.js'
import { list, response, wallTime, type SkillContext } from '../../core/skill.js'

export type Contacts = readonly Contact[]
export type PeopleNeeds = 'ledger' | 'announce'
export type Context = SkillContext<PeopleNeeds, Contacts>

/** Who changed it, as the elder hears it. */
export const byWhom = (by: string) => response('by', { by })
/** Names in their order, as they are said. */
export const namesIn = (contacts: Contacts) => list(contacts.map(({ name }) => name))

/** The quiet hours of a person in words. */
export function quietWords({ quiet }: Contact) {
  if (!quiet) return ''
  return response('quiet', { from: spokenTime(quiet.from), until: spokenTime(quiet.until) })
}

export const spokenTime = (text: string) => {
  const [hour = 0, minute = 0] = text.split(':').map(Number)
  return wallTime(hour, minute)
}
