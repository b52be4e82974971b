import { z } from 'zod'
import { ROLE_GRANTS, ROLES, type Grant } from '../../core/access.js'
import { HearthError } from '../../core/errors.js'
import type { Caller } from '../../core/inputs.js'
import { defineMethod, type Method } from '../../core/skill.js'
import { byWhom, everybody, inOrder, spokenGrants, type AccessNeeds } from './grants.js'
import { pushMethods } from './push.js'
import { CODE_LIFE, hashToken, type createPairing } from './pairing.js'
import { GrantList, PersonName, type Access, type Person } from './state.js'

const method = <P extends z.ZodType>(given: Method<AccessNeeds, Access, P>) =>
  defineMethod<AccessNeeds, Access, P>(given)
const Nothing = z.strictObject({})
const Device = z.number().int().min(1)

/** The person, or `NOT_FOUND`. */
export function personIn(people: readonly Person[], name: string): Person {
  const found = people.find(({ person }) => person === name)
  if (!found) throw new HearthError('NOT_FOUND', { what: 'person', id: name })
  return found
}

/** Nobody gives away more than they have. */
function ensureOwns(caller: Caller, grants: readonly Grant[]): void {
  const missing = caller.grants === 'all' ? undefined : grants.find((grant) => !caller.grants.includes(grant))
  if (missing) throw new HearthError('NOT_ALLOWED', { who: caller.name, grant: missing })
}

/** What the channel itself asks for: who may open it. No device is ever granted this. */
export const CHANNEL = 'channel'

/**
 * Pairing, devices and grants. The elder hears of each change.
 * @param ask whether the elder is asked what somebody may see whom another has let in
 * @param assume whether contacts count as let in
 */
export function accessMethods(pairing: ReturnType<typeof createPairing>, ask: boolean, assume: boolean) {
  return {
    'access.invite': method({
      summary: 'Makes a six-digit code, good for five minutes, with which a person pairs a device.',
      params: z.strictObject({ person: PersonName, role: z.enum(ROLES), grants: GrantList.optional() }),
      grant: 'access',
      handle({ params, caller, state, clock, ledger, announce, say }) {
        const { person, role } = params
        const known = state.people.find((one) => one.person === person)
        const grants = params.grants ?? known?.grants ?? ROLE_GRANTS[role]
        ensureOwns(caller, grants)
        const { code } = pairing.invite({ person, role, grants: inOrder(grants) }, clock.monotonic(), false)
        ledger.record({ type: 'access.invited', person, by: caller.name })
        announce(say('invited', { person, by: byWhom(caller.name) }))
        return { code, expires: new Date(clock.now() + CODE_LIFE).toISOString() }
      },
    }),
    'access.code': method({
      summary: 'The code that was made by voice and is still good, for the home’s own page; empty where there is none.',
      params: Nothing,
      grant: 'access',
      handle({ caller, clock }) {
        // A code may open more than a caregiver has: only who stands where it was spoken may read it.
        if (caller.role !== 'home') throw new HearthError('NOT_ALLOWED', { who: caller.name, grant: 'access' })
        const now = clock.monotonic()
        const open = pairing.opened(now)
        if (!open?.agreed) return {}
        const expires = new Date(clock.now() + open.ends - now).toISOString()
        return { person: open.person.person, code: open.code, expires }
      },
    }),
    'access.list': method({
      summary: 'Who may see what.',
      params: Nothing,
      grant: 'access',
      handle: (context) => ({ people: everybody(context, assume) }),
    }),
    'access.grant': method({
      summary: 'Lets a person see more kinds of fact.',
      params: z.strictObject({ person: PersonName, grants: GrantList.min(1) }),
      grant: 'access',
      handle({ params, caller, state, contacts, ledger, announce, say }) {
        const before = personIn(everybody({ state, contacts }, assume), params.person)
        ensureOwns(caller, params.grants)
        const grants = inOrder([...before.grants, ...params.grants])
        ledger.record({ type: 'access.changed', ...before, grants, by: caller.name })
        announce(
          say('granted', { person: before.person, grants: spokenGrants(params.grants), by: byWhom(caller.name) }),
        )
        return { ...before, grants }
      },
    }),
    'access.revoke': method({
      summary: 'Takes kinds of fact back from a person.',
      params: z.strictObject({ person: PersonName, grants: GrantList.min(1) }),
      grant: 'access',
      handle({ params, caller, state, contacts, ledger, announce, say }) {
        const before = personIn(everybody({ state, contacts }, assume), params.person)
        const grants = before.grants.filter((grant) => !params.grants.includes(grant))
        ledger.record({ type: 'access.changed', ...before, grants, by: caller.name })
        announce(say('taken', { person: before.person, grants: spokenGrants(params.grants) }))
        return { ...before, grants }
      },
    }),
    'devices.list': method({
      summary: 'The devices that may open the channel.',
      params: Nothing,
      grant: 'access',
      handle: ({ state }) => ({ devices: state.devices.map(({ token: _, ...device }) => device) }),
    }),
    'devices.revoke': method({
      summary: 'Shuts a device out at once.',
      params: z.strictObject({ device: Device }),
      grant: 'access',
      handle({ params, caller, state, ledger, announce, say }) {
        const known = state.devices.find(({ device }) => device === params.device)
        if (!known) throw new HearthError('NOT_FOUND', { what: 'device', id: params.device })
        const { device, person, name } = known
        ledger.record({ type: 'access.revoked', device, person, name, by: caller.name })
        announce(say('device_revoked', { device: name, person }))
        return { device }
      },
    }),
    ...pushMethods,
    'devices.pair': method({
      summary: 'Exchanges a code for a token, which is told only this once.',
      params: z.strictObject({
        code: z.string().regex(/^\d{6}$/, 'must be six digits'),
        device: z.string().trim().min(1).max(80),
      }),
      grant: CHANNEL,
      handle({ params, state, clock, ledger, announce, say }) {
        const now = clock.monotonic()
        const open = pairing.opened(now)
        const { person, role, grants, agreed } = redeemed()
        const token = pairing.token()
        const device = state.nextDevice
        ledger.record(
          { type: 'access.changed', person, role, grants, by: person },
          { type: 'access.paired', device, person, name: params.device, token: hashToken(token) },
        )
        const words = { person, device: params.device, grants: spokenGrants(grants), none: grants.length === 0 }
        announce(
          agreed || !ask
            ? say('paired', words)
            : say.ask('paired_ask', words, { id: 'paired', expects: { kind: 'yes-no' }, data: person }),
        )
        return { token, device, person, role, grants }

        function redeemed() {
          try {
            return pairing.redeem(params.code, now)
          } catch (thrown) {
            if (open && !pairing.opened(now)) {
              ledger.record({ type: 'access.withdrawn', person: open.person.person })
              announce(say('withdrawn', { person: open.person.person }))
            }
            throw thrown
          }
        }
      },
    }),
    'devices.open': method({
      summary: 'Who a token belongs to.',
      params: z.strictObject({ token: z.string().min(16).max(200) }),
      grant: CHANNEL,
      handle({ params, state }) {
        const hash = hashToken(params.token)
        const known = state.devices.find(({ token }) => token === hash)
        if (!known) throw new HearthError('TOKEN_INVALID')
        const { person, role, grants } = personIn(state.people, known.person)
        return { device: known.device, name: known.name, person, role, grants }
      },
    }),
  }
}
