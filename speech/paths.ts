import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, whether this file runs as written or as built. */
function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder)
  return folder
}

/** A built file, for a process of its own. @param path its path under `dist` */
export function built(path: string): string {
  return join(projectRoot(), 'dist', path)
}

/** Folder of an installed package, searched as Node does; where it would be, if it is not there. */
export function packageFolder(name: string): string {
  let folder = projectRoot()
  for (;;) {
    const path = join(folder, 'node_modules', name)
    if (existsSync(path)) return path
    if (dirname(folder) === folder) return join(projectRoot(), 'node_modules', name)
    folder = dirname(folder)
  }
}
