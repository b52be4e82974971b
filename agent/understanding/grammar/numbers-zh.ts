import type { NumberSpan } from './numbers-en.js'

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  幺: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  仨: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** A number from word `at` on: 五, 十二, 二十五, 一百, 一百零五, 8. Words are single characters or digits. */
export function numberZh(words: readonly string[], at: number): NumberSpan | undefined {
  const word = words[at] ?? ''
  if (/^\d{1,7}(\.\d+)?$/.test(word)) return { value: Number(word), end: at + 1 }
  let total = 0
  let digit: number | undefined
  let end = at
  let seen = false
  for (; end < words.length && end - at < 9; end++) {
    const char = words[end] ?? ''
    const value = DIGITS[char]
    if (value !== undefined) {
      // Two digits in a row are not one number, but 零 may stand between.
      if (digit !== undefined && digit !== 0) break
      digit = value
      seen = true
    } else if (char === '十') {
      total += (digit ?? 1) * 10
      digit = undefined
      seen = true
    } else if (char === '百' && digit !== undefined) {
      total += digit * 100
      digit = undefined
    } else if (char === '千' && digit !== undefined) {
      total += digit * 1000
      digit = undefined
    } else if (char === '万' && seen) {
      total = (total + (digit ?? 0)) * 10_000
      digit = undefined
    } else break
  }
  if (!seen) return undefined
  return { value: total + (digit ?? 0), end }
}
