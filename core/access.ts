import type { HearthEvent } from './events.js'
import type { Caller } from './inputs.js'

/** Kinds of fact that somebody may see and change, each granted apart. */
export const GRANTS = [
  'medication',
  'reminders',
  'home',
  'health',
  'emergency',
  'contacts',
  'messages',
  'wellbeing',
  'fraud',
  'conversation',
  'location',
  'settings',
  'access',
  'audit',
] as const
export type Grant = (typeof GRANTS)[number]

/** What somebody is to the elder. `owner` is the elder. */
export const ROLES = ['owner', 'family', 'caregiver', 'clinician'] as const
export type Role = (typeof ROLES)[number]

/** What a role may see before the elder says otherwise: mood, chat and place only when granted. */
export const ROLE_GRANTS: Record<Role, readonly Grant[]> = {
  owner: GRANTS,
  family: ['emergency', 'messages', 'reminders'],
  caregiver: ['medication', 'reminders', 'home', 'health', 'emergency', 'messages'],
  clinician: ['medication'],
}

/**
 * The grant that an event needs, by the first word of its type; events that are not listed are seen only by the home's own
 * terminal. The words of a conversation are apart from everything else.
 */
const EVENT_GRANTS: Record<string, Grant> = {
  dose: 'medication',
  medication: 'medication',
  reminder: 'reminders',
  timer: 'reminders',
  list: 'reminders',
  emergency: 'emergency',
  contact: 'contacts',
  message: 'messages',
  notified: 'messages',
  device: 'home',
  home: 'home',
  name: 'home',
  fault: 'health',
  settings: 'settings',
  access: 'access',
  mood: 'wellbeing',
  fraud: 'fraud',
  heard: 'conversation',
  said: 'conversation',
  intent: 'conversation',
}

/** The skill that keeps in its ledger who may see what, and from which devices. */
export const ACCESS_OWNER = 'access'

/** Whose each device is that may open the channel, as the ledger's entries leave it. */
export function foldDevices(devices: Map<number, string>, { type, device, person }: HearthEvent): void {
  if (type === 'access.paired') devices.set(Number(device), String(person))
  else if (type === 'access.revoked') devices.delete(Number(device))
}

/** Whether somebody may see an event. A message between the elder and one person is theirs alone; one's own grants are no secret. */
export function maySee(caller: Caller, event: HearthEvent): boolean {
  if (caller.grants === 'all' || (event.type === 'access.changed' && event.person === caller.name)) return true
  const [area = ''] = event.type.split('.')
  const grant = EVENT_GRANTS[area]
  if (grant === undefined || !caller.grants.includes(grant)) return false
  return area !== 'message' || caller.role === 'owner' || [event.from, event.to].includes(caller.name)
}
