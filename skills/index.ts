import type { AnySkill } from '../core/skill.js'
import { clock } from './clock/index.js'

/** Every skill of the project, in no particular order: the one list to add a new skill to. */
export const SKILLS: readonly AnySkill[] = [clock]
