import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Config, type ConfigInput, ConfigSchema } from '../../core/config.js'
import { HearthError, isCode } from '../../core/errors.js'
import { readYaml } from '../files/yaml.js'
import {
  isObject,
  type Layer,
  layerOfEnvironment,
  layerOfFile,
  layerOfObject,
  layerOfPairs,
  unknownVariables,
} from './layers.js'

export interface ConfigSources {
  /** Path of the file; `hearth.yaml` of the folder where absent, and there it may be missing. `null` reads none. */
  file?: string | null | undefined
  /** The working folder. */
  folder?: string
  env?: Record<string, string | undefined>
  /** What `--set` was given: `console.port=0`. */
  set?: readonly string[]
  /** What a command's other options say. */
  overrides?: ConfigInput
}

interface Settings {
  /** Only what was set, nothing by default. */
  settings: ConfigInput
  /** The file that was read. */
  file?: string
  /** Variables of the environment that begin with HEARTH_ and are no setting. */
  unknownVariables: string[]
}

export interface LoadedConfig extends Omit<Settings, 'settings'> {
  /** Frozen all through. Paths in it are absolute: in a file they count from the file's folder, else from the working one. */
  config: Config
}

/** The like of {@link readSettings} with everything that was not set at its default. */
export function loadConfig(sources: ConfigSources = {}): LoadedConfig {
  const { settings, ...rest } = readSettings(sources)
  return { config: freeze(ConfigSchema.parse(settings)), ...rest }
}

/**
 * The settings from file, environment and arguments, a later one standing above an earlier one. Fails with
 * `CONFIG_INVALID`, whose message has every problem with where it came from, and with `FILE_NOT_FOUND`,
 * `FILE_UNREADABLE`.
 */
export function readSettings(sources: ConfigSources = {}): Settings {
  const { folder = process.cwd(), env = process.env, set = [], overrides = {} } = sources
  const name = sources.file ?? 'hearth.yaml'
  const file = resolve(folder, name)
  const read = sources.file === undefined ? existsSync(file) : sources.file !== null
  const layers: [Layer, string][] = [
    [read ? readLayer(file, name) : { settings: {}, problems: [] }, dirname(file)],
    [layerOfEnvironment(ConfigSchema, env), folder],
    [layerOfPairs(ConfigSchema, set), folder],
    [layerOfObject(ConfigSchema, overrides, 'the arguments'), folder],
  ]
  const problems = layers.flatMap(([layer]) => layer.problems)
  if (problems.length > 0) throw new HearthError('CONFIG_INVALID', { problems: problems.join('\n') })

  const settings = layers.reduce<Record<string, unknown>>(
    (below, [layer, from]) => merge(below, absolute(layer.settings, from)),
    {},
  )
  return {
    settings: settings,
    ...(read ? { file } : {}),
    unknownVariables: unknownVariables(ConfigSchema, env),
  }
}

/** @param name of the file as the person knows it, for the messages */
function readLayer(path: string, name: string): Layer {
  try {
    return layerOfFile(ConfigSchema, { ...readYaml(path), path: name })
  } catch (error) {
    // So that what is wrong elsewhere is told at the same time.
    if (isCode(error, 'YAML_INVALID'))
      return { settings: {}, problems: [(error as HearthError).message.replaceAll(path, name)] }
    throw error
  }
}

/** Settings that are paths, or lists of them. */
const PATHS = [['data'], ['home'], ['speech', 'models'], ['skills', 'folders']] as const

function absolute(settings: Record<string, unknown>, folder: string): Record<string, unknown> {
  const result = structuredClone(settings)
  for (const [group, key] of PATHS) {
    const holder = key === undefined ? result : result[group]
    if (!isObject(holder)) continue
    const name = key ?? group
    const value = holder[name]
    if (typeof value === 'string') holder[name] = resolve(folder, value)
    if (Array.isArray(value)) holder[name] = (value as string[]).map((path) => resolve(folder, path))
  }
  return result
}

/** Settings laid over others, group by group. */
export function merge(below: Record<string, unknown>, above: Record<string, unknown>): Record<string, unknown> {
  const result = { ...below }
  for (const [key, value] of Object.entries(above)) {
    const under = result[key]
    if (value !== undefined) result[key] = isObject(value) && isObject(under) ? merge(under, value) : value
  }
  return result
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze)
  return value
}
