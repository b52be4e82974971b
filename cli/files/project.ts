import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of package.json above this file: what is built lies one folder deeper than what is written. */
function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder)
  return folder
}

const root = findRoot()

/** Path of a file that comes with Hearth, such as a dialog file. */
export function projectFile(...parts: readonly string[]): string {
  return join(root, ...parts)
}
