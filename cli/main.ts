import { Command, CommanderError } from 'commander'
import { asHearthError } from '../core/errors.js'
import { register as bench } from './commands/bench.js'
import { register as understand } from './commands/understand.js'

const program = new Command('hearth').exitOverride().showHelpAfterError(false)
understand(program)
bench(program)

try {
  await program.parseAsync()
} catch (thrown) {
  if (thrown instanceof CommanderError) process.exitCode = thrown.exitCode === 0 ? 0 : 2
  else {
    const { code, message } = asHearthError(thrown)
    process.stderr.write(`${code}: ${message}\n`)
    process.exitCode = ['USAGE', 'LOCALE_UNKNOWN', 'TIMEZONE_UNKNOWN', 'TIME_INVALID'].includes(code) ? 2 : 1
  }
}
