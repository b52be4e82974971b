import type { Command } from 'commander'
import { print, printJson, tell } from '../output.js'
import { addConfigOptions, readConfig, type ConfigOptions } from './config-options.js'

interface Options extends ConfigOptions {
  json?: boolean
}

const MARKS = { good: '✓', note: '•', bad: '✗' }

export function registerDoctor(program: Command): void {
  addConfigOptions(program.command('doctor'))
    .description('What works on this machine, and what to do about the rest')
    .option('--json', 'print each finding as one JSON object a line')
    .action(async ({ json = false, ...options }: Options) => {
      const config = readConfig(options)
      const { CHECKS } = await import('../doctor/checks.js')
      let bad = 0
      for (const check of CHECKS) {
        for (const finding of [await check(config)].flat()) {
          if (finding.state === 'bad') bad++
          if (json) printJson(finding)
          else print(`${MARKS[finding.state]} ${finding.what.padEnd(12)} ${finding.detail}`)
        }
      }
      if (!json) tell(bad === 0 ? 'Ready: npm start' : `${bad} in the way of the companion.`)
      if (bad > 0) process.exitCode = 1
    })
}
