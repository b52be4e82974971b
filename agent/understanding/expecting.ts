import type { Locale } from '../../core/locale.js'
import type { ExpectedPhrases } from '../../core/understanding.js'
import type { Language } from './language.js'
import { expectedInSlices, expectedPhrases } from './phrases.js'

/** Phrases that are expected in each language, worked out anew when the language or its home changes. */
export interface Expecting {
  /** Those of a language, perhaps as they were before its last change; worked out at once where there are none yet. */
  of(language: Language): ExpectedPhrases
  /** Works them out in slices. Settles when they are there. */
  renew(language: Language): Promise<void>
}

/** @param beside whether a change is worked out while what was known before serves */
export function createExpecting(beside: boolean): Expecting {
  const known = new Map<Locale, { language: Language; phrases: ExpectedPhrases }>()
  const under = new Map<Locale, Language>()

  async function renew(language: Language): Promise<void> {
    const { locale, lexicon, home } = language
    if (known.get(locale)?.language === language || under.get(locale) === language) return
    under.set(locale, language)
    const phrases = await expectedInSlices(lexicon, home)
    // Another change may have come while it was at work.
    if (under.get(locale) === language) known.set(locale, { language, phrases })
  }

  return {
    renew,
    of(language) {
      const { locale, lexicon, home } = language
      const found = known.get(locale)
      if (found?.language === language) return found.phrases
      if (found && beside) {
        void renew(language)
        return found.phrases
      }
      const phrases = expectedPhrases(lexicon, home)
      known.set(locale, { language, phrases })
      return phrases
    },
  }
}
