/** What voices read as commands or markup: tags, phonemes in brackets, Festival's and SSML's characters. */
const MARKUP = /[<>[\]{}|\\^~`_*#"=]/g
/** Control and format characters, and lone halves of characters. */
const UNSPEAKABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu
/** Ends a stretch that is spoken on its own. */
const BREAK = /(?<=[.!?;:…])\s+|(?<=[。！？；：])/u
/** Characters of the longest stretch. */
const LONGEST = 200

/** Text that a voice can only speak: no markup, no control characters, no lone halves of characters. */
export function speakable(text: string): string {
  return text
    .normalize('NFC')
    .replace(UNSPEAKABLE, ' ')
    .replace(MARKUP, ' ')
    .replace(/&/g, ' and ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Safe text in stretches that are synthesized one after the other: sentences, cut where they are very long. */
export function stretches(text: string): string[] {
  const out: string[] = []
  for (const sentence of speakable(text).split(BREAK)) {
    let rest = sentence.trim()
    while (rest.length > LONGEST) {
      const cut = cutAt(rest)
      out.push(rest.slice(0, cut).trim())
      rest = rest.slice(cut).trim()
    }
    if (/[\p{L}\p{N}]/u.test(rest)) out.push(rest)
  }
  return out
}

/** Where to cut a long stretch: after its last comma, else its last space, else in the middle of a word. */
function cutAt(text: string): number {
  const head = text.slice(0, LONGEST)
  const comma = Math.max(head.lastIndexOf(','), head.lastIndexOf('，'), head.lastIndexOf('、'))
  if (comma > LONGEST / 3) return comma + 1
  const space = head.lastIndexOf(' ')
  if (space > LONGEST / 3) return space + 1
  // Never between the two halves of one character.
  const code = head.charCodeAt(LONGEST - 1)
  return code >= 0xd800 && code <= 0xdbff ? LONGEST - 1 : LONGEST
}
