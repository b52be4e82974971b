import { z } from 'zod'
import { HearthError } from '../../core/errors.js'
import type { Caller } from '../../core/inputs.js'
import { PushAddress, type PushPlace } from '../../core/push.js'
import { defineMethod, type Method } from '../../core/skill.js'
import type { AccessNeeds } from './grants.js'
import type { Access } from './state.js'

const method = <P extends z.ZodType>(given: Method<AccessNeeds, Access, P>) =>
  defineMethod<AccessNeeds, Access, P>(given)

/** A browser is its person's own; the home itself forgets those that are gone. */
const isTheirs = ({ name, role }: Caller, { person }: PushPlace) => role === 'home' || person === name
const same = (a: PushPlace, b: PushPlace) => JSON.stringify(a) === JSON.stringify(b)

/** Browsers that are told by push: each person minds their own. */
export const pushMethods = {
  'push.subscribe': method({
    summary: 'Lets the caller’s browser be told by push, under `session.open`’s `pushKey`. Each device has one.',
    params: PushAddress,
    grant: 'messages',
    handle({ params, caller, state, ledger }) {
      const { name: person, device } = caller
      const place: PushPlace = { person, ...(device === undefined ? {} : { device }), address: params }
      if (!state.push.some((known) => same(known, place))) ledger.record({ type: 'push.subscribed', ...place })
      return {}
    },
  }),
  'push.list': method({
    summary: 'The caller’s browsers that are told by push.',
    params: z.strictObject({}),
    grant: 'messages',
    handle: ({ caller, state }) => ({
      browsers: state.push
        .filter(({ person }) => person === caller.name)
        .map(({ device, address: { endpoint } }) => ({ ...(device === undefined ? {} : { device }), endpoint })),
    }),
  }),
  'push.forget': method({
    summary: 'Tells a browser of the caller by push no longer.',
    params: z.strictObject({ endpoint: z.string().max(1_000) }),
    grant: 'messages',
    handle({ params, caller, state, ledger }) {
      const { endpoint } = params
      const known = state.push.find(({ address }) => address.endpoint === endpoint)
      if (!known || !isTheirs(caller, known))
        throw new HearthError('NOT_FOUND', { what: 'browser', id: endpoint.slice(0, 60) })
      ledger.record({ type: 'push.forgotten', endpoint })
      return {}
    },
  }),
}
