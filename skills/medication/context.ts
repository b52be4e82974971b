import type { Capability, SkillContext } from '../../core/skill.js'
import type { MedicationState } from './ledger/state.js'

export const NEEDS = [
  'ledger',
  'schedule',
  'announce',
  'notify',
  'contacts',
  'lights',
  'emergencies',
] as const satisfies readonly Capability[]

/** What every part of this skill is given. */
export type Context = SkillContext<(typeof NEEDS)[number], MedicationState>
