/** After these, 儿 means something of its own: 女儿, 这儿, 今儿. */
const OWN = new Set('女幼婴孤健男宠今明昨后前这那哪混'.split(''))
/** Before these, it begins a word: 儿子. */
const BEGINS = new Set('子女媳孙童歌科'.split(''))

/** Whether the 儿 at a place is only the sound of the north: 味儿, 一会儿, 声儿. */
export function isEr(words: readonly (string | undefined)[], at: number): boolean {
  const before = words[at - 1] ?? ''
  return words[at] === '儿' && /^[\u3400-\u9fff]$/.test(before) && !OWN.has(before) && !BEGINS.has(words[at + 1] ?? '')
}

/** Words without the 儿 of the north. */
export const withoutEr = (words: readonly string[]): string[] => words.filter((_, at) => !isEr(words, at))

/** Characters that say the same in another part of the country, or more politely. */
const SAME: Readonly<Record<string, string>> = { 甭: '别', 忒: '太', 俺: '我', 您: '你', 瞅: '看', 瞧: '看', 侬: '你' }

/** The word as templates have it. */
export const commonWord = (word: string): string => SAME[word] ?? word
