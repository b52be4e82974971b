const CJK = /[\u3400-\u9fff]/u
const WORD = /[\u3400-\u9fff]|(?:(?![\u3400-\u9fff])[\p{L}\p{N}])+/gu
/** Words that tell nothing apart. */
const EMPTY = new Set(
  'a an the my your our some of to for about and that one i me you we on at in 的 了 我 您 你 那 个 把 去 要'.split(
    ' ',
  ),
)

function terms(text: string): string[] {
  const all = text.toLowerCase().match(WORD) ?? []
  const telling = all
    .filter((word) => !EMPTY.has(word))
    .map((word) => (CJK.test(word) ? word : word.replace(/(?<=..)(es|s|ing)$/, '')))
  return telling.length > 0 ? telling : [...all]
}

/**
 * How well a few words name a longer text, 0 to 1: the share of what they say that is in it. "the dentist" names "ring
 * the dentist about Friday" wholly.
 */
export function likeness(said: string, text: string): number {
  const wanted = terms(said)
  if (wanted.length === 0) return 0
  const there = new Set(terms(text))
  return wanted.filter((word) => there.has(word)).length / wanted.length
}

/** Those that some words name best; empty where none is named by half of them. */
export function named<T>(said: string, items: readonly T[], textOf: (item: T) => string): readonly T[] {
  const scored = items.map((item) => ({ item, score: likeness(said, textOf(item)) }))
  const best = Math.max(0, ...scored.map(({ score }) => score))
  return best < 0.5 ? [] : scored.filter(({ score }) => score === best).map(({ item }) => item)
}
