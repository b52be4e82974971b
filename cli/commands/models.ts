import { Presets, SingleBar } from 'cli-progress'
import type { Command } from 'commander'
import {
  CATALOGUE,
  findModel,
  installModel,
  isInstalled,
  modelPath,
  modelsFolder,
  type InstallProgress,
  type ModelEntry,
} from '../../speech/index.js'
import { loadConfig } from '../config/index.js'

interface Options {
  config?: string
  models?: string
  json?: boolean
  again?: boolean
}

/** Adds `models`: which there are, and installs them. */
export function register(program: Command): void {
  const models = program.command('models').description('the models of ears and voices')
  const common = (command: Command) =>
    command
      .option('--config <file>', 'configuration that names the folder of models')
      .option('--models <folder>', 'the folder of models; the user’s own cache where absent')
  common(models.command('list'))
    .description('lists every model with its size, its licence and whether it is installed')
    .option('--json', 'one JSON object a line')
    .action((options: Options) => {
      const folder = folderOf(options)
      for (const entry of CATALOGUE) process.stdout.write(`${lineOf(entry, folder, options.json === true)}\n`)
    })
  common(models.command('install'))
    .description('fetches models, checks them, and puts them in place')
    .argument('<name...>', `names of models: ${CATALOGUE.map((entry) => entry.name).join(', ')}`)
    .option('--again', 'replaces what is installed')
    .action(async (names: string[], options: Options) => {
      const folder = folderOf(options)
      // Every name is checked before anything is fetched.
      for (const entry of names.map(findModel)) await install(entry, folder, options.again === true)
    })
}

function folderOf(options: Options): string {
  if (options.models !== undefined) return options.models
  const { config } = loadConfig({ ...(options.config === undefined ? {} : { file: options.config }) })
  return modelsFolder(config.speech.models)
}

function lineOf(entry: ModelEntry, folder: string, json: boolean): string {
  const installed = isInstalled(folder, entry)
  const { name, use, locale, title, licence, size, recommended } = entry
  if (json)
    return JSON.stringify({
      name,
      use,
      locale,
      title,
      licence,
      size,
      recommended,
      installed,
      ...(installed && { path: modelPath(folder, name) }),
    })
  const state = installed ? 'installed' : recommended ? 'recommended' : 'available'
  return [name.padEnd(14), state.padEnd(12), megabytes(size).padStart(7), `${title} (${licence})`].join('  ')
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`

async function install(entry: ModelEntry, folder: string, again: boolean): Promise<void> {
  process.stderr.write(`${entry.name}: ${entry.title}, ${megabytes(entry.size)}, ${entry.licence}\n`)
  const show = display(process.stderr.isTTY)
  const stop = new AbortController()
  const interrupt = () => stop.abort()
  process.once('SIGINT', interrupt)
  try {
    const path = await installModel(entry, { folder, again, signal: stop.signal, onProgress: show.progress })
    show.end()
    process.stdout.write(`${path}\n`)
  } finally {
    show.end()
    process.removeListener('SIGINT', interrupt)
  }
}

/** A bar where somebody looks, a line a step where not. */
function display(terminal: boolean): { progress(one: InstallProgress): void; end(): void } {
  const bar = new SingleBar(
    { format: '{bar} {percentage} % of {size}, {source}', stream: process.stderr, hideCursor: true },
    Presets.shades_classic,
  )
  let drawn = false
  let last = ''
  const end = () => {
    if (drawn) bar.stop()
    drawn = false
  }
  return {
    end,
    progress({ step, source, done, total }) {
      if (terminal && done !== undefined && total !== undefined) {
        if (!drawn) bar.start(total, done, { source, size: megabytes(total) })
        drawn = true
        return bar.update(done)
      }
      const line = step === 'fetching' ? `fetching from ${source}` : step
      if (line === last) return
      last = line
      end()
      process.stderr.write(`  ${line}\n`)
    },
  }
}
