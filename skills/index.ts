import type { AnySkill } from '../core/skill.js'
import { createAccess } from './access/index.js'
import { agent } from './agent/index.js'
import { clock } from './clock/index.js'
import { lists } from './lists/index.js'
import { medication } from './medication/index.js'
import { createMessages } from './messages/index.js'
import { names } from './names/index.js'
import { people } from './people/index.js'
import { reminders } from './reminders/index.js'
import { timers } from './timers/index.js'
import { watch } from './watch/index.js'

/** Every skill of the project, in no particular order: the one list to add a new skill to. */
export const SKILLS: readonly AnySkill[] = [
  agent,
  clock,
  lists,
  medication,
  createMessages(),
  names,
  people,
  reminders,
  timers,
  watch,
  createAccess(),
]
