import { stretches } from './text.js'

/** Characters of the first piece of a text: it is made before anything is heard. */
const FIRST = 36
/** Marks after which one pauses anyway. */
const PAUSE = /[,;:，；：、]/gu

/** A text in pieces that are made one after the other; the first is short, as somebody waits for it. */
export function pieces(text: string): string[] {
  const [first, ...rest] = stretches(text)
  if (first === undefined) return []
  return [...shortBegin(first), ...rest]
}

/** Cuts a long first sentence at its first pause, or between two words where it has none early on. */
function shortBegin(sentence: string): string[] {
  if (sentence.length <= FIRST + 8) return [sentence]
  const pause = [...sentence.matchAll(PAUSE)].map((mark) => mark.index + 1).find((at) => at >= 8)
  if (pause !== undefined && pause <= FIRST * 1.5 && pause < sentence.length - 8)
    return [sentence.slice(0, pause).trim(), sentence.slice(pause).trim()]
  return [sentence]
}
