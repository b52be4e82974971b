import { readFileSync, statSync, writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { HearthError } from '../../core/errors.js'
import { print, printJson, tell } from '../output.js'
import { addConfigOptions, readConfig, type ConfigOptions } from './config-options.js'

/** No order for one person is larger, bytes. */
const LARGEST = 5_000_000

/** `hearth medication …`: the caregiver's methods at the home's own terminal, while the companion is not running. */
export function registerMedication(program: Command): void {
  const group = program
    .command('medication')
    .description('medicines at the home’s own terminal, while Hearth is stopped')
  const add = (name: string, description: string) => addConfigOptions(group.command(name).description(description))

  add('add', 'adds a medicine, given as JSON: {"name", "dose", "schedule": {"times": ["08:00"]}}')
    .argument('<json>', 'the medicine')
    .action(async (json: string, options: ConfigOptions) => {
      printJson(await call(options, 'medication.add', parse(json, 'the medicine')))
    })
  add('list', 'the medicines, one a line').action(async (options: ConfigOptions) => {
    for (const medicine of (await call(options, 'medication.list', {})) as unknown[]) printJson(medicine)
  })
  add('history', 'what became of each dose, one a line')
    .option('--days <n>', 'how many days back', '30')
    .action(async (options: ConfigOptions & { days: string }) => {
      const { doses } = (await call(options, 'medication.history', daysOf(options.days))) as { doses: unknown[] }
      for (const dose of doses) printJson(dose)
    })
  add('import', 'takes over a FHIR R4 MedicationRequest, or a Bundle of them')
    .argument('<file>', 'a JSON file')
    .action(async (file: string, options: ConfigOptions) => {
      const resource = parse(read(file), file)
      printJson(await call(options, 'medication.import', { resource }))
    })
  add('export', 'everything as a FHIR R4 Bundle')
    .option('--days <n>', 'how many days back', '30')
    .action(async (options: ConfigOptions & { days: string }) => {
      printJson(await call(options, 'medication.export', daysOf(options.days)))
    })
  add('report', 'a page for the doctor, as HTML that prints')
    .option('--days <n>', 'how many days back', '30')
    .option('--out <file>', 'where to write it; to standard output where absent')
    .action(async (options: ConfigOptions & { days: string; out?: string }) => {
      const { html } = (await call(options, 'medication.report', daysOf(options.days))) as { html: string }
      if (options.out === undefined) print(html)
      else {
        writeFileSync(options.out, html)
        tell(options.out)
      }
    })
}

async function call(options: ConfigOptions, method: string, params: unknown): Promise<unknown> {
  const { callOffline } = await import('../offline.js')
  const { medication } = await import('../../skills/medication/index.js')
  return callOffline(readConfig(options), medication, method, params)
}

function daysOf(text: string): { days: number } {
  if (!/^\d+$/.test(text))
    throw new HearthError('USAGE', { problem: `--days ${text} is no number`, command: 'medication' })
  return { days: Number(text) }
}

function read(path: string): string {
  let size: number
  try {
    size = statSync(path).size
  } catch {
    throw new HearthError('FILE_NOT_FOUND', { path })
  }
  if (size > LARGEST)
    throw new HearthError('FILE_UNREADABLE', { path, problem: `it has ${size} bytes; at most ${LARGEST} are read` })
  return readFileSync(path, 'utf8')
}

function parse(json: string, what: string): unknown {
  try {
    return JSON.parse(json)
  } catch (thrown) {
    const problem = `${what} is no JSON, or ends early (${thrown instanceof Error ? thrown.message : ''})`
    throw new HearthError('INPUT_INVALID', { problem })
  }
}
