import { defineSkill } from '../../core/skill.js'
import { accessMethods, type AccessNeeds } from './methods.js'
import { createPairing, RANDOM, type Randomness } from './pairing.js'
import { ACCESS_EVENTS, foldAccess, NOBODY, type Access } from './state.js'

/** Who may see what of the elder's, and from which devices. @param random where codes and tokens come from */
export function createAccess(random: Randomness = RANDOM) {
  const needs: readonly AccessNeeds[] = ['ledger', 'announce']
  return defineSkill({
    name: 'access',
    needs,
    intents: {},
    events: ACCESS_EVENTS,
    state: { initial: (): Access => NOBODY, fold: foldAccess },
    handle: () => undefined,
    methods: accessMethods(createPairing(random)),
  })
}
