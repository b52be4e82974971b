import { dirname, resolve } from 'node:path'
import type { ConfigInput } from '../../core/config.js'
import { SILENT } from '../../core/logger.js'
import { createSilentMouth } from '../../agent/mouth/index.js'
import { createBrain } from '../compose/brain.js'
import { print, printError, printJson, tell } from '../output.js'
import { asHearthError } from '../../core/errors.js'
import type { HearthEvent } from '../../core/events.js'
import { loadScenario } from './load.js'
import { runSteps } from './run.js'
import { createWorld } from './world.js'

export interface SimulateOptions {
  json?: boolean
  audio?: boolean
  /** Prints failures only. */
  quiet?: boolean
  /** Settings under those of the scenario. */
  config?: ConfigInput
  /** Whether dialog files that were not learned yet are learned first; else they are understood word for word. */
  learns?: boolean
}

/** Plays scenario files one after the other. @returns whether every expectation was met and every file could be played */
export async function simulate(files: readonly string[], options: SimulateOptions = {}): Promise<boolean> {
  let good = true
  for (const file of files) {
    try {
      good = (await simulateOne(file, options)) && good
    } catch (thrown) {
      printError(asHearthError(thrown))
      good = false
    }
  }
  return good
}

async function simulateOne(
  file: string,
  { json = false, audio = false, quiet = false, config: base = {}, learns = true }: SimulateOptions,
): Promise<boolean> {
  const { scenario, steps, config, home } = loadScenario(file, base)
  const brain = await createBrain({ config, home, logger: SILENT, learns })
  const hears = audio || steps.some(({ step }) => 'hear' in step)
  const ears = hears
    ? await (await import('./ears.js')).createSimulatedEars({ config, file, locale: scenario.locale, brain })
    : undefined
  const world = createWorld({
    ...{ scenario, config, brain, home, ears },
    mouth: (clock) => createSilentMouth(scenario.speech === 'timed' ? clock : undefined),
    recordingAt: (path) => resolve(dirname(file), path),
    speak: audio,
  })
  world.events.subscribe((event) => {
    if (json) printJson(event)
    else if (!quiet) print(inWords(event))
  })
  if (!json && !quiet) print(`— ${scenario.name ?? file}`)
  // Engines that were left running would keep the command from ending.
  const { failures, expectations } = await runSteps(world, steps, ({ line, message }) => {
    if (json) printJson({ type: 'expectation', ok: false, file, line, message })
    else print(`  ✗ ${file}:${line}: ${message}`)
  }).finally(() => ears?.stop())
  if (!json && !quiet)
    tell(
      failures.length === 0
        ? `✓ ${file}: ${expectations} met`
        : `✗ ${file}: ${failures.length} of ${expectations} not met`,
    )
  return failures.length === 0
}

/** An event for somebody who watches: the wall time, and what happened. */
function inWords({ type, at, ...fields }: HearthEvent): string {
  const time = at.slice(11, 19)
  if (type === 'said') return `${time}  Hearth: ${String(fields.text)}`
  if (type === 'heard') return `${time}  Person: ${String(fields.text)}`
  const rest = Object.entries(fields).map(([key, value]) => `${key}=${JSON.stringify(value)}`)
  return `${time}  · ${[type, ...rest].join(' ')}`
}
