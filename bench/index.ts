import { HearthError } from '../core/errors.js'
import { type Bench, type BenchOptions, formatTable } from './bench.js'

interface Listed {
  /** What can be run alone. */
  parts?: readonly string[]
  /** A bench brings in half of the project: only the one that runs is loaded. */
  load(): Promise<Bench>
}

/** Every measurement by its name. */
export const BENCHES: Readonly<Record<string, Listed>> = {
  store: { load: async () => (await import('./store/index.js')).storeBench },
  understand: { load: async () => (await import('./understand/index.js')).understandBench },
  medication: {
    parts: ['life', 'clocks', 'histories', 'kills', 'next-due'],
    load: async () => (await import('./medication/index.js')).medicationBench,
  },
  voice: {
    parts: ['whole', 'answering', 'recognition', 'wake'],
    load: async () => (await import('./voice/index.js')).voiceBench,
  },
  channel: {
    parts: ['clients', 'outbox', 'hostile'],
    load: async () => (await import('./channel/index.js')).channelBench,
  },
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
  for (const [key, { load }] of Object.entries(BENCHES)) {
    if (name !== undefined && key !== name) continue
    const bench = await load()
    progress(`bench ${key}: ${bench.title}`)
    print(`${bench.title}\n\n`)
    for (const table of [await bench.run(progress, options)].flat())
      print(`${table.title === undefined ? '' : `${table.title}\n\n`}${formatTable(table)}\n`)
  }
}
