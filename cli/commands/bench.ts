import type { Command } from 'commander'
import { BENCHES, runBenches } from '../../bench/index.js'

/** Adds `bench`: measures, and prints tables as they stand in the docs. */
export function register(program: Command): void {
  program
    .command('bench')
    .description(`measures and prints a table: ${Object.keys(BENCHES).join(', ')}; all of them where none is named`)
    .argument('[name]', 'what to measure')
    .option('--full', 'all of what is slow, where a part is measured otherwise')
    .option('--part <name>', `a part of one: of medication ${BENCHES.medication?.parts?.join(', ') ?? ''}`)
    .action((name: string | undefined, options: { full?: boolean; part?: string }) =>
      runBenches(
        name,
        (text) => process.stdout.write(text),
        (text) => process.stderr.write(`${text}\n`),
        options,
      ),
    )
}
