import type { Mouth } from '../../core/companion.js'
import type { Settings } from '../../core/settings.js'
import type { Line } from '../../core/skill.js'
import type { Reading } from '../../core/understanding.js'
import type { Registry } from '../runtime/registry.js'
import type { Rehearsal } from '../runtime/skills.js'
import { createActing } from './act.js'
import { mend, reply, spokenWords, stillOpen, type DialogueContext } from './context.js'
import { styleOf } from './speak.js'
import type { Outcome, Speech } from './types.js'
import type { Heard } from './understand.js'

export interface RehearsingParts {
  mouth: Mouth
  /** Where the dialogue is. */
  context: () => DialogueContext
  /** Monotonic time, ms. */
  now: () => number
  foresee: (heard: Heard) => Outcome | null
  rehearsal: () => Rehearsal
  registry: Registry
  meaning: (reading: Reading) => string
  settings: () => Settings
  render: (line: Line, settings: Settings, plainly: boolean) => string
  sentences: (text: string, locale: Settings['locale']) => readonly string[]
}

/**
 * Works out what would be answered if a text were heard now, by skills that do nothing, and has the mouth make the beginning of
 * it: the sound is there when the person is known to have ended. Where the real answer is another, it is dropped unheard.
 */
export function createRehearsing(parts: RehearsingParts) {
  const { mouth, context, now, foresee, rehearsal, registry, meaning, settings, render, sentences } = parts
  let latest = ''

  async function speechFor(text: string, stage: Rehearsal): Promise<Speech | null | undefined> {
    const words = spokenWords(text)
    const here = context()
    const outcome = foresee({ words, question: stillOpen(here.question, now()), failures: here.failures })
    if (outcome?.kind === 'mend') return mend(here, outcome.reply).speech
    if (outcome?.kind !== 'act') return null
    const act = createActing({ registry, runtime: stage, meaning, onFailure: forgo })
    const acted = await act({ steps: outcome.steps, words: outcome.words ?? words })
    return acted && reply(here, acted).speech
  }

  async function beginning(text: string): Promise<Parameters<NonNullable<Mouth['prepare']>>[0]> {
    const stage = rehearsal()
    const speech = await speechFor(text, stage)
    const plainly = speech?.plainly === true
    const after = stage.settings(settings())
    for (const line of speech?.lines ?? []) {
      if (line.sound) return null
      const [sentence] = sentences(render(line, after, plainly), after.locale)
      if (sentence !== undefined) return { sentence, style: styleOf(after, plainly) }
    }
    return null
  }

  /** @param text most likely heard next; empty where none is */
  return function rehearse(text: string): void {
    latest = text
    if (!mouth.prepare) return
    if (text === '') return mouth.prepare(null)
    void beginning(text)
      .catch(() => null)
      .then((likely) => {
        if (latest === text) mouth.prepare?.(likely)
      })
  }
}

/** What cannot be rehearsed is not prepared. */
function forgo(_skill: string, error: unknown): never {
  throw error
}
