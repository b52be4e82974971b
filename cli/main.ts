import { Command, CommanderError } from 'commander'
import { readFileSync } from 'node:fs'
import { asHearthError, type ErrorCode } from '../core/errors.js'
import { COMMANDS } from './commands/index.js'
import { projectFile } from './files/project.js'
import { printError } from './output.js'

/** Failures that are how the command was called. */
const WRONG_USAGE: ReadonlySet<ErrorCode> = new Set(['USAGE', 'LOCALE_UNKNOWN', 'TIMEZONE_UNKNOWN', 'TIME_INVALID'])

/** Ends with 0: done; 1: an expectation failed or something asked for could not be done; 2: wrong usage. */
async function main(argv: readonly string[]): Promise<void> {
  const { version } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as { version: string }
  const program = new Command('hearth')
    .description('Hearth: a voice-first companion for elders.')
    .version(version)
    .showHelpAfterError('(hearth --help lists the commands)')
    .exitOverride()
    // Standard output carries results only; what is said about wrong usage goes to standard error.
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
  for (const register of COMMANDS) register(program)
  for (const command of program.commands) {
    command.exitOverride().showHelpAfterError(`(hearth ${command.name()} --help tells more)`)
    for (const inner of command.commands)
      inner.exitOverride().showHelpAfterError(`(hearth ${command.name()} ${inner.name()} --help tells more)`)
  }

  try {
    await program.parseAsync(argv)
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      process.exitCode = thrown.exitCode === 0 ? 0 : 2
      return
    }
    const error = asHearthError(thrown)
    printError(error)
    process.exitCode = WRONG_USAGE.has(error.code) ? 2 : 1
  }
}

// A reader that goes away (`hearth … | head`) ends the command quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

await main(process.argv)
