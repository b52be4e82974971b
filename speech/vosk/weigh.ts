import { closeness } from '../../core/edits.js'
import type { Locale } from '../../core/locale.js'
import type { Transcript } from '../../core/speech.js'
import type { Decoding } from './decoder.js'
import { normalize } from './grammar.js'

/** How alike the two readings have to be for the expected one to be believed. */
const ALIKE = 0.6

/**
 * Two readings of the same audio as one. The free decoder hears anything and errs more; the one on a grammar knows what is
 * expected, and bends whatever it hears towards it: it is believed only where it gives an expected phrase word for
 * word and the free one heard something like it. The other reading stays as an alternative, for who understands.
 */
export function weigh(
  free: Decoding,
  grammar: Decoding | null,
  expected: ReadonlySet<string>,
  locale: Locale,
): Transcript {
  const heard = tidy(free.text, locale)
  const phrase = grammar ? tidy(grammar.text, locale) : ''
  const own: Transcript = { text: heard, ...(heard !== '' && { confidence: free.confidence }) }
  if (!grammar || phrase === '') return own
  // Words of several phrases mixed: whether it means anything is for others to say.
  if (!expected.has(phrase)) return heard === phrase ? own : { ...own, alternatives: [phrase] }
  if (phrase === heard) return { text: heard, confidence: Math.max(free.confidence, grammar.confidence) }
  // What the grammar cannot say, the wake word before a request for one, it calls unknown.
  const part = grammar.text.includes('[unk]') ? lastWords(heard, phrase) : heard
  if (closeness(part, phrase) < ALIKE) return { ...own, alternatives: [phrase] }
  return { text: phrase, confidence: grammar.confidence, alternatives: [heard], guessed: true }
}

/** A decoder's text without its mark for unknown words. */
export function tidy(text: string, locale: Locale): string {
  return normalize(text.replaceAll('[unk]', ' '), locale)
}

function lastWords(text: string, like: string): string {
  return like.includes(' ') ? text.split(' ').slice(-like.split(' ').length).join(' ') : text.slice(-like.length)
}
