import { z } from 'zod'
import { GRANTS, ROLES, type Grant, type Role } from '../../core/access.js'
import type { EventSchemas, HearthEvent } from '../../core/events.js'
import { foldPush, PushAddress, type PushPlace } from '../../core/push.js'

export const PersonName = z.string().trim().min(1).max(200)
export const GrantList = z.array(z.enum(GRANTS)).max(GRANTS.length)
const by = z.string()

export const ACCESS_EVENTS = {
  /** Somebody may see and do what `grants` says; replaces what was before. */
  'access.changed': z.object({ person: PersonName, role: z.enum(ROLES), grants: GrantList, by }),
  /** A code was made for a person. The code itself is in no event. */
  'access.invited': z.object({ person: PersonName, by }),
  /** A code ended before its time, as too many wrong ones were tried. */
  'access.withdrawn': z.object({ person: PersonName }),
  /** `token` is a SHA-256 of the token, base64url. */
  'access.paired': z.object({ device: z.number(), person: PersonName, name: z.string(), token: z.string() }),
  'access.revoked': z.object({ device: z.number(), person: PersonName, name: z.string(), by }),
  /** A browser of this person may be told by push. */
  'push.subscribed': z.object({ person: PersonName, device: z.number().optional(), address: PushAddress }),
  'push.forgotten': z.object({ endpoint: z.string() }),
} satisfies EventSchemas

export interface Person {
  person: string
  role: Role
  grants: readonly Grant[]
}

export interface Device {
  device: number
  person: string
  /** What the device is called: "Mary's phone". */
  name: string
  /** ISO 8601. */
  paired: string
  token: string
}

export interface Access {
  people: readonly Person[]
  devices: readonly Device[]
  push: readonly PushPlace[]
  nextDevice: number
}

export const NOBODY: Access = { people: [], devices: [], push: [], nextDevice: 1 }

/** Who may see what, and from which devices, as the ledger's entries leave it. */
export function foldAccess(before: Access, event: HearthEvent): Access {
  const push = foldPush(before.push, event)
  const access = push === before.push ? before : { ...before, push }
  if (event.type === 'access.changed') {
    const { person, role, grants } = event as unknown as Person
    const others = access.people.filter((one) => one.person !== person)
    return { ...access, people: [...others, { person, role, grants }] }
  }
  if (event.type === 'access.paired') {
    const { device, person, name, token } = event as unknown as Device
    const paired = { device, person, name, token, paired: event.at }
    return { ...access, devices: [...access.devices, paired], nextDevice: device + 1 }
  }
  if (event.type === 'access.revoked')
    return { ...access, devices: access.devices.filter(({ device }) => device !== event.device) }
  return access
}
