import { GRANTS, ROLE_GRANTS, type Grant, type Role } from '../../core/access.js'
import { list, response, type SkillContext } from '../../core/skill.js'
import type { Access, Person } from './state.js'

export type AccessNeeds = 'ledger' | 'announce' | 'contacts'
export type Context = SkillContext<AccessNeeds, Access>

/** Kinds of fact as the elder hears them. */
export const spokenGrants = (grants: readonly Grant[]) => list(grants.map((grant) => response(`grant_${grant}`)))
/** Who changed it, as the elder hears it. */
export const byWhom = (by: string) => response('by', { by })
/** What of all kinds is among the given, in their usual order. */
export const inOrder = (grants: readonly string[]): Grant[] => GRANTS.filter((grant) => grants.includes(grant))

const CARERS = new Set(['carer', 'caregiver', 'nurse', 'helper', '护工', '护士', '护理员'])
const CLINICIANS = new Set(['doctor', 'gp', 'pharmacist', '医生', '大夫', '药剂师'])

/** What somebody is to the elder, by what the elder calls them. */
export function roleOf(relation: string): Role {
  if (CLINICIANS.has(relation)) return 'clinician'
  return CARERS.has(relation) ? 'caregiver' : 'family'
}

/**
 * Everybody who may see something. A simulation counts what the elder would be asked about a contact as granted: what a carer sees by
 * default, a clinician's own.
 * @param assume whether contacts count who were never let in
 */
export function everybody(
  { state, contacts }: Pick<Context, 'state' | 'contacts'>,
  assume: boolean,
): readonly Person[] {
  if (!assume) return state.people
  const others = contacts().filter(({ name }) => !state.people.some(({ person }) => person === name))
  return [
    ...state.people,
    ...others.map(({ name, relation = '' }): Person => {
      const role = roleOf(relation)
      return { person: name, role, grants: ROLE_GRANTS[role === 'clinician' ? role : 'caregiver'] }
    }),
  ]
}
