import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { createRegistry } from '../../agent/runtime/registry.js'
import { ConfigSchema } from '../../core/config.js'
import { HearthError } from '../../core/errors.js'
import { EMPTY_HOME } from '../../core/home.js'
import { LOCALES } from '../../core/locale.js'
import { SILENT } from '../../core/logger.js'
import { createBrain } from '../compose/brain.js'
import { print } from '../output.js'
import { simulate } from '../simulate/index.js'
import { skillFiles } from './create.js'

/** A fixed moment, so that tests of sentences with dates give the same today and tomorrow: a Thursday morning. */
const NOW = Date.UTC(2026, 0, 15, 9)

/**
 * Checks a skill as a reviewer would: it fits with the others, both languages have its words, each test sentence is
 * understood, and its scenarios hold. Prints one line a check.
 * @param learns whether what is said to it is learned first, as the companion will, which takes a minute; else word for word
 * @returns whether all passed
 */
export async function testSkill(name: string, folder?: string, learns = true): Promise<boolean> {
  const place = skillFiles(name, folder)
  if (!existsSync(place.code)) throw new HearthError('NOT_FOUND', { what: 'skill', id: `${name} at ${place.code}` })
  const config = ConfigSchema.parse({ skills: { folders: folder === undefined ? [] : [folder] } })
  const brain = await createBrain({ config, home: EMPTY_HOME, logger: SILENT, locales: LOCALES, learns })
  const skill = createRegistry(brain.skills).byName(name)
  if (!skill)
    throw new HearthError('SKILL_INVALID', {
      path: place.code,
      problem: `it declares no skill named ${name}; in the project, skills/index.ts must list it`,
    })

  let failed = 0
  const check = (ok: boolean, what: string) => {
    print(`${ok ? '✓' : '✗'} ${what}`)
    if (!ok) failed++
  }

  for (const locale of LOCALES) {
    const file = brain.dialogs.file(locale, name)
    check(file !== undefined, `dialogs/${locale}/${name}.yaml is there`)
    if (!file) continue
    for (const intent of Object.keys(skill.intents as object))
      check(intent in file.intents, `${locale}: ${intent} has sentences`)
    for (const [intent, { tests }] of Object.entries(file.intents)) {
      for (const { say, slots, area } of tests) {
        const heard = brain.understander.understand(say, {
          locale,
          now: NOW,
          timezone: 'UTC',
          ...(area ? { area } : {}),
        })
        const ok = heard.intent === intent && isDeepStrictEqual(heard.slots, slots ?? {})
        const got = ok ? '' : `, not ${heard.intent} ${JSON.stringify(heard.slots)}`
        check(ok, `${locale}: “${say}” is ${intent} ${JSON.stringify(slots ?? {})}${got}`)
      }
    }
  }
  const scenarios = existsSync(place.scenarios)
    ? readdirSync(place.scenarios).filter((path) => path.endsWith('.yaml'))
    : []
  for (const path of scenarios.sort()) {
    const config = folder === undefined ? {} : { skills: { folders: [folder] } }
    check(await simulate([join(place.scenarios, path)], { quiet: true, config, learns }), `scenario ${path}`)
  }
  print(`${failed === 0 ? 'all passed' : `${failed} failed`}`)
  return failed === 0
}
