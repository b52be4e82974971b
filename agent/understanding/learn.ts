import type { Locale } from '../../core/locale.js'
import type { ModelStore } from './language.js'
import { type Lexicon, type LexiconSource, readLexicon } from './lexicon.js'
import type { Teacher } from './teacher.js'

/**
 * Learns the languages of which the store keeps no model of these files, all at once, each in a process of its own. Fails with
 * `TRAINING_FAILED`.
 * @param began told which have to be learned, before that begins
 */
export async function learnMissing(
  dialogs: LexiconSource,
  locales: readonly Locale[],
  store: ModelStore,
  teacher: Teacher,
  began: (missing: readonly Locale[]) => void = () => undefined,
): Promise<void> {
  const lexicons = locales.map((locale) => readLexicon(dialogs, locale))
  const kept = (lexicon: Lexicon) =>
    store.has?.(lexicon.locale, lexicon) ?? store.read(lexicon.locale, lexicon) !== undefined
  const missing = lexicons.filter((lexicon) => !kept(lexicon))
  if (missing.length === 0) return
  began(missing.map(({ locale }) => locale))
  const ends = new AbortController()
  try {
    await Promise.all(
      missing.map(async (lexicon) => {
        const { locale } = lexicon
        const fitted = store.nearest?.(locale)?.temperature
        store.write(locale, lexicon, await teacher.train(locale, dialogs, fitted, ends.signal))
      }),
    )
  } finally {
    ends.abort()
  }
}
