const SMALL: Record<string, number> = {
  zero: 0,
  nought: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
}
const TENS: Record<string, number> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
}
const ORDINALS: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
  thirteenth: 13,
  fourteenth: 14,
  fifteenth: 15,
  sixteenth: 16,
  seventeenth: 17,
  eighteenth: 18,
  nineteenth: 19,
  twentieth: 20,
  thirtieth: 30,
}

export interface NumberSpan {
  value: number
  end: number
}

/** A number from word `at` on: "5", "twenty five", "a hundred", "two and a half". */
export function numberEn(words: readonly string[], at: number): NumberSpan | undefined {
  const found = whole(words, at)
  if (!found) return undefined
  const { value, end } = found
  if (words[end] === 'and' && words[end + 1] === 'a' && words[end + 2] === 'half')
    return { value: value + 0.5, end: end + 3 }
  if (words[end] === 'point') {
    const digit = SMALL[words[end + 1] ?? ''] ?? Number.NaN
    if (digit < 10) return { value: value + digit / 10, end: end + 2 }
  }
  return found
}

function whole(words: readonly string[], at: number): NumberSpan | undefined {
  const word = words[at] ?? ''
  if (/^\d{1,7}(\.\d+)?$/.test(word)) return { value: Number(word), end: at + 1 }
  if (word === 'a' && words[at + 1] === 'hundred') return { value: 100, end: at + 2 }
  if (word === 'a' && words[at + 1] === 'dozen') return { value: 12, end: at + 2 }
  if (word === 'half' && words[at + 1] === 'a' && words[at + 2] === 'dozen') return { value: 6, end: at + 3 }
  let value: number
  let end = at + 1
  if (SMALL[word] !== undefined) value = SMALL[word]
  else if (TENS[word] !== undefined) {
    value = TENS[word]
    const ones = SMALL[words[end] ?? '']
    if (ones !== undefined && ones > 0 && ones < 10) {
      value += ones
      end++
    }
  } else return undefined
  if (words[end] === 'hundred') {
    value *= 100
    end++
    const from = words[end] === 'and' ? end + 1 : end
    const rest = whole(words, from)
    if (rest && rest.value < 100) return { value: value + rest.value, end: rest.end }
  }
  return { value, end }
}

/** "third", "3rd", "twenty first". */
export function ordinalEn(words: readonly string[], at: number): NumberSpan | undefined {
  const word = words[at] ?? ''
  const digits = /^(\d{1,2})(st|nd|rd|th)$/.exec(word)
  if (digits) return { value: Number(digits[1]), end: at + 1 }
  const tens = TENS[word]
  const ones = ORDINALS[words[at + 1] ?? '']
  if (tens !== undefined && ones !== undefined && ones < 10) return { value: tens + ones, end: at + 2 }
  const value = ORDINALS[word]
  return value === undefined ? undefined : { value, end: at + 1 }
}
