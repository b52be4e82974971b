import { HearthError } from '../core/errors.js'
import { type Bench, type BenchOptions, formatTable } from './bench.js'
import { channelBench } from './channel/index.js'
import { medicationBench } from './medication/index.js'
import { storeBench } from './store/index.js'
import { understandBench } from './understand/index.js'
import { voiceBench } from './voice/index.js'

/** Every measurement by its name. */
export const BENCHES: Readonly<Record<string, Bench>> = {
  store: storeBench,
  understand: understandBench,
  medication: medicationBench,
  voice: voiceBench,
  channel: channelBench,
}

/**
 * Runs one measurement, or all of them. Fails with `USAGE` for a name that is none.
 * @param print takes the results, as Markdown
 * @param progress told what goes on
 * @param options passed to each
 */
export async function runBenches(
  name: string | undefined,
  print: (text: string) => void,
  progress: (text: string) => void,
  options: BenchOptions = {},
): Promise<void> {
  const known = Object.keys(BENCHES)
  if (name !== undefined && !known.includes(name))
    throw new HearthError('USAGE', {
      problem: `There is no bench ${name}; there is ${known.join(', ')}`,
      command: 'bench',
    })
  const parts = name === undefined ? [] : (BENCHES[name]?.parts ?? [])
  if (options.part !== undefined && !parts.includes(options.part))
    throw new HearthError('USAGE', {
      problem: `There is no such part; bench ${name ?? 'of all'} has ${parts.join(', ') || 'none'}`,
      command: 'bench',
    })
  for (const [key, bench] of Object.entries(BENCHES)) {
    if (name !== undefined && key !== name) continue
    progress(`bench ${key}: ${bench.title}`)
    print(`${bench.title}\n\n`)
    for (const table of [await bench.run(progress, options)].flat())
      print(`${table.title === undefined ? '' : `${table.title}\n\n`}${formatTable(table)}\n`)
  }
}
