import { HearthError } from '../../core/errors.js'
import type { AnySkill, Method } from '../../core/skill.js'

/** The skills of a companion, by name, by intent and by method. */
export interface Registry {
  readonly skills: readonly AnySkill[]
  byName(name: string): AnySkill | undefined
  /** The skill that handles an intent, if one does. */
  handler(skill: string | null, intent: string): AnySkill | undefined
  methods(): ReadonlyMap<string, { skill: AnySkill; method: Method<never, unknown> }>
}

const NAME = /^[a-z][a-z0-9-]*$/
const METHOD = /^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/

/** Checks that skills fit together. Fails with `SKILL_INVALID`, naming the skill and what clashes. */
export function createRegistry(skills: readonly AnySkill[]): Registry {
  const byName = new Map<string, AnySkill>()
  const methods = new Map<string, { skill: AnySkill; method: Method<never, unknown> }>()
  const events = new Map<string, string>()

  for (const skill of skills) {
    const wrong = (problem: string) => new HearthError('SKILL_INVALID', { path: skill.name, problem })
    if (!NAME.test(skill.name)) throw wrong('its name must be lower-case words joined by hyphens')
    if (byName.has(skill.name)) throw wrong('another skill has this name')
    byName.set(skill.name, skill)
    for (const type of Object.keys(skill.events ?? {})) {
      const owner = events.get(type)
      if (owner) throw wrong(`it declares the event ${type}, which is ${owner}’s`)
      events.set(type, skill.name)
    }
    for (const [name, method] of Object.entries(skill.methods ?? {})) {
      if (!METHOD.test(name)) throw wrong(`its method ${name} is not of the form area.verb`)
      if (methods.has(name)) throw wrong(`another skill has the method ${name}`)
      methods.set(name, { skill, method: method as Method<never, unknown> })
    }
  }

  return {
    skills,
    byName: (name) => byName.get(name),
    handler(name, intent) {
      const skill = name === null ? undefined : byName.get(name)
      return skill && Object.hasOwn(skill.intents as object, intent) ? skill : undefined
    },
    methods: () => methods,
  }
}
