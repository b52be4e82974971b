import type { Command } from 'commander'
import type { Config } from '../../core/config.js'
import { loadConfig } from '../config/index.js'
import { tell } from '../output.js'

export interface ConfigOptions {
  config?: string
  set?: string[]
}

/** The options by which every command that runs a companion takes its settings. */
export function addConfigOptions(
  command: Command,
  file = 'settings file; hearth.yaml of this folder where absent',
): Command {
  const gather = (value: string, before: string[] = []) => [...before, value]
  return command
    .option('--config <file>', file)
    .option('--set <setting=value>', 'one setting, such as console.port=8080; may be given again', gather)
}

/** Settings from file, environment and arguments. Fails with `CONFIG_INVALID`. */
export function readConfig({ config: file, set = [] }: ConfigOptions): Config {
  const { config, unknownVariables } = loadConfig({ file, set })
  for (const name of unknownVariables) tell(`${name} is no setting of Hearth.`)
  return config
}
