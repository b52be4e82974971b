import type { Locale } from '../../core/locale.js'

/** Most phrases of one grammar: a decoder on 2,000 is made in 6 ms, and hears less well with each. */
const MOST = 2_000
/** Characters of the longest Chinese word that is looked for. */
const LONGEST_WORD = 4

/** A phrase as recognizers write it: lower case, no punctuation, one space between words; Chinese without spaces. */
export function normalize(text: string, locale: Locale): string {
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[^\p{L}\p{N}' ]/gu, ' ')
  return locale === 'zh-CN' ? bare.replace(/\s+/g, '') : bare.replace(/\s+/g, ' ').trim()
}

/** Phrases in the model's words, for a grammar; those with a word that it does not know are left out. */
export function grammarOf(phrases: readonly string[], locale: Locale, hasWord: (word: string) => boolean): string[] {
  const grammar = new Set<string>()
  for (const phrase of phrases) {
    const words = wordsOf(normalize(phrase, locale), locale, hasWord)
    if (words && words.length > 0) grammar.add(words.join(' '))
    if (grammar.size === MOST) break
  }
  return [...grammar]
}

function wordsOf(phrase: string, locale: Locale, hasWord: (word: string) => boolean): string[] | null {
  if (locale === 'zh-CN') return segment(phrase, hasWord)
  const words = phrase.split(' ').filter((word) => word !== '')
  return words.every(hasWord) ? words : null
}

/** Chinese taken apart into the longest words that the model knows. */
function segment(text: string, hasWord: (word: string) => boolean): string[] | null {
  const characters = [...text]
  const words: string[] = []
  for (let at = 0; at < characters.length;) {
    let length = Math.min(LONGEST_WORD, characters.length - at)
    while (length > 0 && !hasWord(characters.slice(at, at + length).join(''))) length--
    if (length === 0) return null
    words.push(characters.slice(at, at + length).join(''))
    at += length
  }
  return words
}
