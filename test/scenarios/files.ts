import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

export const folder = join('test', 'scenarios')

/** The scenarios of this folder, from it: either those that play recordings into the real ears, or those that do not. */
export function scenarios({ heard }: { heard: boolean }): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml') && !path.endsWith('home.yaml'))
    .map((path) => join(folder, path))
    .filter((path) => /^\s*- hear:/m.test(readFileSync(path, 'utf8')) === heard)
    .sort()
    .map((path) => relative(folder, path))
}
