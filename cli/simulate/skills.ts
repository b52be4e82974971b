import type { AnySkill } from '../../core/skill.js'
import { createAccess } from '../../skills/access/index.js'
import { createPeople } from '../../skills/people/index.js'

/** The first pairing code of a simulation; each later one is one more. */
const FIRST_CODE = 100_001

/**
 * The skills as a simulation has them: what the elder would be asked when somebody is added counts as granted, and codes
 * and tokens are the same each time.
 */
export function simulatedSkills(skills: readonly AnySkill[]): AnySkill[] {
  let codes = 0
  let tokens = 0
  const random = {
    code: () => String(FIRST_CODE + codes++),
    token: () => `token-of-a-simulation-${++tokens}`,
  }
  const instead: AnySkill[] = [createAccess({ random, ask: false, assume: true }), createPeople({ ask: false })]
  return skills.map((skill) => instead.find(({ name }) => name === skill.name) ?? skill)
}
