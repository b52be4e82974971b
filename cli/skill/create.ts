import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { HearthError } from '../../core/errors.js'
import { projectFile } from '../files/project.js'
import { chinese, english, handler, namesOf, scenario, type Names } from './templates.js'

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** Where the parts of a skill lie: in the project's rooms, or together in a folder of one's own. */
export function skillFiles(
  name: string,
  folder: string | undefined,
): { code: string; dialogs: string; scenarios: string } {
  if (folder === undefined) {
    return {
      code: projectFile('skills', name),
      dialogs: projectFile('dialogs'),
      scenarios: projectFile('test', 'scenarios', name),
    }
  }
  const home = resolve(folder, name)
  return { code: home, dialogs: join(home, 'dialogs'), scenarios: join(home, 'scenarios') }
}

/**
 * Writes a skill that works: code, words in both languages, scenarios. In the project it is added to the list of skills.
 * Fails with `USAGE` for a name that cannot be one, and with `SKILL_EXISTS`; nothing is overwritten.
 * @returns the files written
 */
export async function createSkill(name: string, folder?: string): Promise<string[]> {
  if (!NAME.test(name))
    throw new HearthError('USAGE', {
      problem: `"${name}" is no skill name: use lower-case words joined by hyphens, such as garden-diary`,
      command: 'skill new',
    })
  const names = namesOf(name)
  const place = skillFiles(name, folder)
  if (existsSync(place.code)) throw new HearthError('SKILL_EXISTS', { name, path: place.code })
  const sdk = folder === undefined ? '../../core/skill.js' : 'hearth-companion/skill'
  const files: Record<string, string> = {
    [join(place.code, 'index.ts')]: handler(names, sdk),
    [join(place.dialogs, 'en', `${name}.yaml`)]: english(names),
    [join(place.dialogs, 'zh-CN', `${name}.yaml`)]: chinese(names),
    [join(place.scenarios, 'opens.en.yaml')]: scenario(names, 'en'),
    [join(place.scenarios, 'opens.zh-CN.yaml')]: scenario(names, 'zh-CN'),
  }
  for (const path of Object.keys(files)) if (existsSync(path)) throw new HearthError('SKILL_EXISTS', { name, path })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  const written = Object.keys(files)
  if (folder === undefined) {
    const list = projectFile('skills', 'index.ts')
    writeFileSync(list, withSkill(readFileSync(list, 'utf8'), names, list))
    written.push(list)
    for (const path of written) writeFileSync(path, await asTheGateWants(path))
  }
  return written.map((path) => relative(process.cwd(), path))
}

/** The text of skills/index.ts with one more skill, the list in alphabetical order. Fails with `SKILL_INVALID`. */
export function withSkill(text: string, { name, variable }: Names, path: string): string {
  const list = /SKILLS: readonly AnySkill\[\] = \[([^\]]*)\]/.exec(text)
  if (!list)
    throw new HearthError('SKILL_INVALID', {
      path,
      problem: 'its list of skills was not found; add the new one by hand',
    })
  const all = [
    ...(list[1] ?? '')
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
    variable,
  ].sort()
  const lastImport = text.lastIndexOf('import { ')
  const end = text.indexOf('\n', lastImport) + 1
  const imported = `${text.slice(0, end)}import { ${variable} } from './${name}/index.js'\n${text.slice(end)}`
  return imported.replace(list[0], `SKILLS: readonly AnySkill[] = [${all.join(', ')}]`)
}

/** A file of the project in the form that `npm run check` asks for. */
async function asTheGateWants(path: string): Promise<string> {
  const { format, resolveConfig } = await import('prettier')
  return format(readFileSync(path, 'utf8'), { ...(await resolveConfig(path)), filepath: path })
}
