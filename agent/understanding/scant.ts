import type { Locale } from '../../core/locale.js'
import { weightOf } from './word-sets.js'

/** Words, or characters, light ones counting less, that a cry has at least where no template surely says it. */
const CRY_OF: Record<Locale, number> = { en: 2, 'zh-CN': 3 }

/** Whether so little was said that it is no cry by itself: a noise may be heard as “and” or 来了. */
export const isScant = (words: readonly string[], locale: Locale): boolean =>
  words.reduce((sum, word) => sum + weightOf(word), 0) < CRY_OF[locale]
