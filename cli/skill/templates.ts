/** What a new skill begins as: it greets somebody by name. */
export interface Names {
  /** `garden-diary` */
  name: string
  /** `gardenDiary` */
  variable: string
  /** `GardenDiary` */
  pascal: string
  /** `garden diary` */
  spoken: string
}

export function namesOf(name: string): Names {
  const words = name.split('-')
  const pascal = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return { name, pascal, variable: pascal.charAt(0).toLowerCase() + pascal.slice(1), spoken: words.join(' ') }
}

/** @param sdk what the skill imports its SDK from */
export const handler = ({ name, variable, pascal, spoken }: Names, sdk: string) => `import { z } from 'zod'
import { defineSkill } from '${sdk}'

/** Answers "open the ${spoken}". Its words are in the dialog files, one for each language. */
export const ${variable} = defineSkill({
  name: '${name}',
  // What it needs besides clock and say: ledger, schedule, announce, settings …
  needs: [],
  // Each intent with its slots; the sentences that mean it are in the dialog files.
  intents: { ${pascal}Open: z.object({ person: z.string().optional() }) },
  handle({ slots, say }) {
    return say('opened', { person: slots.person ?? '' })
  },
})
`

export const english = ({ name, pascal, spoken }: Names) => `skill: ${name}
title: the ${spoken}
intents:
  ${pascal}Open:
    meaning: open the ${spoken}
    sentences:
      - 'open [the|my] ${spoken} [for {text:person}]'
    tests:
      - say: open the ${spoken}
        slots: {}
      - say: open my ${spoken} for Mary
        slots: { person: Mary }
responses:
  opened: 'The ${spoken} is open{has_person, select, yes { for {person}} other {}}.'
`

export const chinese = ({ name, pascal, spoken }: Names) => `skill: ${name}
title: ${spoken}
intents:
  ${pascal}Open:
    meaning: 打开${spoken}
    sentences:
      - '打开[我的]${spoken}'
    tests:
      - say: 打开${spoken}
        slots: {}
responses:
  opened: '${spoken}打开了。'
`

export const scenario = ({ spoken }: Names, locale: 'en' | 'zh-CN') => `name: The ${spoken} opens
locale: ${locale}
steps:
  - say: ${locale === 'en' ? `open the ${spoken}` : `打开${spoken}`}
  - expect: { said: /${spoken}/ }
`
