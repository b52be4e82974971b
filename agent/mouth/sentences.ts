import type { Locale } from '../../core/locale.js'

const segmenters = new Map<Locale, Intl.Segmenter>()
/** Words with a full stop that do not end a sentence, as they stand at the end of a piece. */
const ABBREVIATION = /(?:^|[\s(“"])(?:Dr|Mr|Mrs|Ms|Prof|St|Jr|Sr|No|vs|etc|approx|dept|e\.g|i\.e|[A-Z])\.$/iu
/** Chinese sentence marks, which a segmenter for it may leave inside where no space follows. */
const CHINESE_END = /(?<=[。！？；…][”’」』）]?)(?![”’」』）。！？；…])/u

/** A reply's sentences in their order, each trimmed: what is spoken, captioned and kept one by one. */
export function splitSentences(text: string, locale: Locale): string[] {
  let segmenter = segmenters.get(locale)
  if (!segmenter) segmenters.set(locale, (segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' })))
  const sentences: string[] = []
  let open = ''
  for (const { segment } of segmenter.segment(text)) {
    open += segment
    // A line's end is a sentence's end whatever stands before it.
    if (!/\n\s*$/.test(open) && ABBREVIATION.test(open.trimEnd())) continue
    sentences.push(...open.split(CHINESE_END))
    open = ''
  }
  sentences.push(open)
  return sentences.map((one) => one.replace(/\s+/g, ' ').trim()).filter((one) => /[\p{L}\p{N}]/u.test(one))
}
