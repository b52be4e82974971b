import { dirname, resolve } from 'node:path'
import { ConfigSchema, type Config, type ConfigInput } from '../../core/config.js'
import { EMPTY_HOME, type HomeDescription } from '../../core/home.js'
import { merge } from '../config/index.js'
import { homeOf, readHome } from '../files/home.js'
import { checkYaml, readYaml, type YamlFile } from '../files/yaml.js'
import type { PlacedStep } from './run.js'
import { ScenarioSchema, type Scenario } from './scenario.js'

export interface LoadedScenario {
  scenario: Scenario
  steps: PlacedStep[]
  config: Config
  home: HomeDescription
}

/**
 * Reads a scenario, with its home. Fails with `SCENARIO_INVALID`, `HOME_INVALID`, `YAML_INVALID`, naming every problem and
 * its line, and with `FILE_NOT_FOUND`, `FILE_UNREADABLE`.
 * @param base settings under those of the scenario
 */
export function loadScenario(path: string, base: ConfigInput = {}): LoadedScenario {
  const file = readYaml(path)
  const scenario = checkYaml(file, ScenarioSchema, 'SCENARIO_INVALID')
  const settings = merge({ ...base, locale: scenario.locale }, scenario.config ?? {})
  return {
    scenario,
    steps: scenario.steps.map((step, index) => ({ step, line: file.lineOf(['steps', index]) })),
    config: checkYaml({ ...part(file, 'config'), value: settings }, ConfigSchema, 'SCENARIO_INVALID'),
    home: homeIn(file, scenario),
  }
}

function homeIn(file: YamlFile, { home }: Scenario): HomeDescription {
  if (home === undefined) return EMPTY_HOME
  if (typeof home === 'string') return readHome(resolve(dirname(file.path), home)).home
  return homeOf({ ...part(file, 'home'), value: home }).home
}

/** A part of a file as a file of its own, with the lines that it has in the whole. */
function part(file: YamlFile, key: string): Pick<YamlFile, 'path' | 'lineOf'> {
  return { path: file.path, lineOf: (place) => file.lineOf([key, ...place]) }
}
