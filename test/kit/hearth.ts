import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

const PROGRAM = resolve('bin/hearth.js')

export interface Ran {
  stdout: string
  stderr: string
  status: number | null
}

export interface RunOptions {
  /** Standard input. */
  input?: string
  cwd?: string
  env?: NodeJS.ProcessEnv
}

/** Runs a command of Hearth as a user does, in a process of its own. */
export function hearth(args: readonly string[], { input = '', cwd, env }: RunOptions = {}): Ran {
  const { stdout, stderr, status } = spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: 'utf8',
    input,
    timeout: 240_000,
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...process.env, ...env },
  })
  return { stdout, stderr, status }
}

/** Lines of JSON as values. */
export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}
