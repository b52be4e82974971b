import { GRANTS, type Grant, type Role } from '../../core/access.js'
import { list, response, type SkillContext } from '../../core/skill.js'
import type { Access } from './state.js'

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
