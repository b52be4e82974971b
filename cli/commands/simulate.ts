import type { Command } from 'commander'

interface Options {
  json?: boolean
  audio?: boolean
}

export function registerSimulate(program: Command): void {
  program
    .command('simulate')
    .description('Plays scenarios with the whole companion on a virtual clock, and checks what they expect')
    .argument('<scenario...>', 'scenario files (YAML)')
    .option('--json', 'print every event, one JSON object a line')
    .option('--audio', 'speak the `say` steps through the ears')
    .action(async (files: string[], options: Options) => {
      const { simulate } = await import('../simulate/index.js')
      if (!(await simulate(files, options))) process.exitCode = 1
    })
}
