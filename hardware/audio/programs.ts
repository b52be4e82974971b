import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The first of several programs that is on the PATH. */
export function findProgram<P extends string>(names: readonly P[], path = process.env.PATH ?? ''): P | undefined {
  const folders = path.split(delimiter).filter((folder) => folder !== '')
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return names.find((name) => folders.some((folder) => isExecutable(join(folder, name + suffix))))
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The one line of what a program complained of that a person can use: its own, not those of the libraries below it. */
export function complaintOf(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.find((line) => /^\w+: /.test(line)) ?? lines[0] ?? ''
}
