import { z } from 'zod'
import { ACCESS_OWNER, GRANTS } from '../../core/access.js'
import { defineSkill } from '../../core/skill.js'
import type { AccessNeeds } from './grants.js'
import { accessMethods } from './methods.js'
import { createPairing, RANDOM, type Randomness } from './pairing.js'
import { ACCESS_EVENTS, foldAccess, NOBODY, type Access } from './state.js'
import { accessTalk } from './talk.js'

const text = z.string().optional()
const Asked = z.object({ person: text, kind: z.enum(GRANTS).optional() })

export interface AccessOptions {
  /** Where codes and tokens come from. */
  random?: Randomness
  /** Whether the elder is asked when somebody else let a person in; a simulation counts it as granted. */
  ask?: boolean
  /** Whether contacts count as let in, as a simulation has it. */
  assume?: boolean
}

/** Who may see what of the elder's, and from which devices. */
export function createAccess({ random = RANDOM, ask = true, assume = false }: AccessOptions = {}) {
  const needs: readonly AccessNeeds[] = ['ledger', 'announce', 'contacts']
  const pairing = createPairing(random)
  const talk = accessTalk(pairing, assume)
  return defineSkill({
    name: ACCESS_OWNER,
    needs,
    intents: {
      PairingCode: z.object({ person: text, relation: text }),
      AccessList: Asked,
      AccessGrant: Asked,
      AccessRevoke: Asked,
      DeviceList: z.object({}),
      DeviceRevoke: z.object({ person: text }),
    },
    events: ACCESS_EVENTS,
    state: { initial: (): Access => NOBODY, fold: foldAccess },
    methods: accessMethods(pairing, ask, assume),
    handle(context) {
      const { intent, slots } = context
      switch (intent) {
        case 'PairingCode':
          return talk.pair(context, present(slots))
        case 'AccessList':
          return talk.tell(context, present(slots))
        case 'AccessGrant':
          return talk.grant(context, present(slots))
        case 'AccessRevoke':
          return talk.take(context, present(slots))
        case 'DeviceList':
          return talk.devices(context)
        case 'DeviceRevoke':
          return talk.shutOut(context, slots.person)
      }
    },
    answer: (context) => talk.answered(context, context.question, context.answer),
  })
}

/** Slots without those that were not said. */
function present<T extends Record<string, string | undefined>>(slots: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(slots).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: string
  }
}
