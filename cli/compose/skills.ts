import { createJiti } from 'jiti'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { asHearthError, HearthError } from '../../core/errors.js'
import type { AnySkill } from '../../core/skill.js'
import { SKILLS } from '../../skills/index.js'
import { projectFile } from '../files/project.js'

const ENTRIES = ['index.ts', 'index.js', 'index.mjs']

/** The file that a skill's folder begins with, if it has one. */
export function entryOf(folder: string): string | undefined {
  return ENTRIES.map((name) => join(folder, name)).find(existsSync)
}

/**
 * The project's skills and those in folders of one's own, where each skill is a folder with an `index.ts` (or `.js`) and
 * `dialogs/<locale>/<name>.yaml`. Fails with `SKILL_INVALID`, naming the file.
 */
export async function loadSkills(folders: readonly string[]): Promise<{ skills: AnySkill[]; dialogFolders: string[] }> {
  const skills: AnySkill[] = [...SKILLS]
  const dialogFolders: string[] = []
  for (const folder of folders.map((given) => resolve(given))) {
    if (!existsSync(folder)) throw new HearthError('FILE_NOT_FOUND', { path: folder })
    const places = readdirSync(folder).map((name) => join(folder, name))
    for (const place of places.filter((path) => statSync(path).isDirectory()).sort()) {
      const entry = entryOf(place)
      if (!entry) continue
      skills.push(await importSkill(entry))
      if (existsSync(join(place, 'dialogs'))) dialogFolders.push(join(place, 'dialogs'))
    }
  }
  return { skills, dialogFolders }
}

/** Runs a skill's TypeScript as it is; it finds the SDK as `hearth-companion/skill` and zod wherever its folder lies. */
async function importSkill(path: string): Promise<AnySkill> {
  const jiti = createJiti(import.meta.url, {
    alias: {
      'hearth-companion/skill': projectFile('dist', 'core', 'skill.js'),
      zod: projectFile('node_modules', 'zod'),
    },
  })
  let loaded: Record<string, unknown>
  try {
    loaded = await jiti.import<Record<string, unknown>>(pathToFileURL(path).href)
  } catch (thrown) {
    throw new HearthError('SKILL_INVALID', { path, problem: asHearthError(thrown).message }, { cause: thrown })
  }
  const found = Object.values(loaded).find(isSkill)
  if (!found) throw new HearthError('SKILL_INVALID', { path, problem: 'it exports no skill made with defineSkill' })
  return found
}

function isSkill(value: unknown): value is AnySkill {
  const skill = value as Partial<AnySkill> | null
  return (
    typeof skill === 'object' &&
    skill !== null &&
    typeof skill.name === 'string' &&
    typeof skill.handle === 'function' &&
    typeof skill.intents === 'object'
  )
}
