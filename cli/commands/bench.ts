import type { Command } from 'commander'
import type { BenchOptions } from '../../bench/bench.js'
import { BENCHES, runBenches } from '../../bench/index.js'

/** Adds `bench`: measures, and prints tables as they stand in the docs. */
export function register(program: Command): void {
  program
    .command('bench')
    .description(`measures and prints a table: ${Object.keys(BENCHES).join(', ')}; all of them where none is named`)
    .argument('[name]', 'what to measure')
    .option('--full', 'all of what is slow, where a part is measured otherwise')
    .option('--quick', 'a part of it, within three minutes')
    .option('--part <name>', `a part of one: ${partsOf()}`)
    .action((name: string | undefined, options: BenchOptions) =>
      runBenches(
        name,
        (text) => process.stdout.write(text),
        (text) => process.stderr.write(`${text}\n`),
        options,
      ),
    )
}

function partsOf(): string {
  const some = Object.entries(BENCHES).filter(([, { parts }]) => parts)
  return some.map(([name, { parts = [] }]) => `of ${name} ${parts.join(', ')}`).join('; ')
}
