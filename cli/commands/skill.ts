import type { Command } from 'commander'
import { print, tell } from '../output.js'

interface Options {
  folder?: string
  quick?: boolean
}

export function registerSkill(program: Command): void {
  const skill = program.command('skill').description('Begins a new skill, and tests one')
  skill
    .command('new')
    .description('Writes a skill that works: code, words in both languages, scenarios')
    .argument('<name>', 'lower-case words joined by hyphens, such as garden-diary')
    .option('--folder <folder>', 'a folder of your own, in place of the project')
    .action(async (name: string, { folder }: Options) => {
      const { createSkill } = await import('../skill/create.js')
      for (const path of await createSkill(name, folder)) print(path)
      tell(`Now: hearth skill test ${name}${folder === undefined ? '' : ` --folder ${folder}`}`)
    })
  skill
    .command('test')
    .description('Checks a skill: its declaration, its dialog files and their tests, and its scenarios')
    .argument('<name>')
    .option('--folder <folder>', 'the folder that holds it, in place of the project')
    .option('--quick', 'without learning, while you write: its sentences are understood word for word')
    .action(async (name: string, { folder, quick = false }: Options) => {
      const { testSkill } = await import('../skill/test.js')
      if (!(await testSkill(name, folder, !quick))) process.exitCode = 1
    })
}
