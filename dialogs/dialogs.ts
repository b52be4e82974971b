import { HearthError } from '../core/errors.js'
import type { Locale } from '../core/locale.js'
import type { Line } from '../core/skill.js'
import type { SpokenParams } from '../core/spoken.js'
import type { Reading } from '../core/understanding.js'
import { sayMeaning } from './render/meaning.js'
import { formatMessage } from './render/message.js'
import { type RenderContext, sayValue } from './render/spoken.js'
import type { DialogFile } from './schema.js'

export type { RenderContext } from './render/spoken.js'

export interface RenderOptions extends RenderContext {
  /** Says the simpler version where there is one. */
  plain?: boolean
}

/** What a skill can do, as help tells it. */
export interface Ability {
  skill: string
  title: string
  examples: readonly string[]
}

/** Every dialog file of every language, as one thing that speaks. */
export interface Dialogs {
  /** A skill's file, or undefined where the language has none. */
  file(locale: Locale, skill: string): DialogFile | undefined
  files(locale: Locale): readonly DialogFile[]
  /** Expansions and lists that every file of the language may use. */
  common(locale: Locale): DialogFile | undefined
  /** A line in words. Fails with `RESPONSE_MISSING`. */
  renderLine(line: Line, options: RenderOptions): string
  hasResponse(locale: Locale, skill: string, key: string): boolean
  /** What a reading would do, for "did you mean to …?". */
  renderMeaning(reading: Reading, options: RenderContext): string
  abilities(locale: Locale): readonly Ability[]
  /** Changes with every reload that changed something. */
  readonly version: number
}

/** Name of the file whose expansions and lists every file of its language may use. */
export const COMMON = 'common'

export type Files = ReadonlyMap<Locale, ReadonlyMap<string, DialogFile>>

/** Dialogs over files; `current` gives those of the moment, so that a reload is seen by everyone. */
export function createDialogs(current: () => { files: Files; version: number }): Dialogs {
  const of = (locale: Locale) => current().files.get(locale)
  const file = (locale: Locale, skill: string) => of(locale)?.get(skill)
  const files = (locale: Locale) => [...(of(locale)?.values() ?? [])].filter(({ skill }) => skill !== COMMON)

  function renderLine({ skill, key, params }: Line, options: RenderOptions, depth = 0): string {
    const own = file(options.locale, skill)
    const text = (options.plain ? own?.plain[key] : undefined) ?? own?.responses[key]
    if (text === undefined || depth > 5)
      throw new HearthError('RESPONSE_MISSING', { skill, key, locale: options.locale })
    const variants = [text].flat()
    // By the minute: varied in a day, the same again in a simulation.
    const variant = variants[Math.floor(options.now / 60_000) % variants.length] ?? ''
    return formatMessage(variant, options.locale, sayAll(skill, params, options, depth))
  }

  function sayAll(skill: string, params: SpokenParams, options: RenderOptions, depth: number) {
    const said: Record<string, string | number> = {}
    for (const [name, value] of Object.entries(params))
      said[name] = sayValue(value, options, (inner) =>
        renderLine({ skill, key: inner.key, params: inner.params }, options, depth + 1),
      )
    return said
  }

  return {
    file,
    files,
    common: (locale) => of(locale)?.get(COMMON),
    renderLine: (line, options) => renderLine(line, options),
    hasResponse: (locale, skill, key) => file(locale, skill)?.responses[key] !== undefined,
    renderMeaning(reading, options) {
      const own = reading.skill === null ? undefined : file(options.locale, reading.skill)
      const meaning = own?.intents[reading.intent]?.meaning
      if (!own || meaning === undefined)
        throw new HearthError('RESPONSE_MISSING', {
          skill: reading.skill ?? '',
          key: `intents.${reading.intent}.meaning`,
          locale: options.locale,
        })
      return sayMeaning(meaning, reading.slots, own, options)
    },
    abilities: (locale) =>
      files(locale).map(({ skill, title, intents }) => ({
        skill,
        title,
        examples: Object.values(intents).flatMap(({ examples }) => examples ?? []),
      })),
    get version() {
      return current().version
    },
  }
}
