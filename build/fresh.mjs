// Rebuilds dist/ where a source file is newer than the last build, so that the commands always run what is in the tree.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const ROOMS = ['core', 'dialogs', 'skills', 'agent', 'speech', 'hardware', 'caregiver', 'bench', 'cli', 'build']
const SOURCE = /\.(ts|tsx|css|html|mjs|yaml)$/

function newest(folder) {
  let latest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) latest = Math.max(latest, newest(path))
    else if (SOURCE.test(entry.name)) latest = Math.max(latest, statSync(path).mtimeMs)
  }
  return latest
}

/** Whether dist/ is there and no source file is newer. */
export function isFresh() {
  const built = join(root, 'dist', 'built')
  if (!existsSync(built)) return false
  const at = statSync(built).mtimeMs
  return ROOMS.map((room) => join(root, room))
    .filter(existsSync)
    .every((room) => newest(room) <= at)
}

/** Builds where that is needed and the compiler is installed. @returns whether dist/ can be run */
export async function ensureFresh() {
  if (isFresh()) return true
  if (!existsSync(join(root, 'node_modules', '@typescript', 'native'))) return existsSync(join(root, 'dist', 'built'))
  process.stderr.write('Hearth is built anew, as its sources have changed …\n')
  const { build } = await import('./build.mjs')
  return build()
}
