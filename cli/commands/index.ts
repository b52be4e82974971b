import type { Command } from 'commander'
import { register as registerBench } from './bench.js'
import { registerCaregiver } from './caregiver.js'
import { registerDemo } from './demo.js'
import { registerDoctor } from './doctor.js'
import { registerListen } from './listen.js'
import { registerMedication } from './medication.js'
import { register as registerModels } from './models.js'
import { registerSkill } from './skill.js'
import { registerSimulate } from './simulate.js'
import { registerStart } from './start.js'
import { registerUnderstand } from './understand.js'

/** Adds one command to the program. What a command needs is imported when it runs, so that each starts fast. */
export type Register = (program: Command) => void

export const COMMANDS: readonly Register[] = [
  registerStart,
  registerDemo,
  registerListen,
  registerUnderstand,
  registerSimulate,
  registerModels,
  registerDoctor,
  registerSkill,
  registerCaregiver,
  registerMedication,
  registerBench,
]
