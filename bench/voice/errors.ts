const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** A text as words to be compared: lower case, no punctuation, numbers as words, contractions opened. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/\d+/g, (digits) => spelled(Number(digits)))
    .replace(/\bi've\b/g, 'i have')
    .replace(/\b(can't|cannot)\b/g, 'can not')
    .replace(/\bwhat's\b/g, 'what is')
    .replace(/\bi'm\b/g, 'i am')
    .split(/[^\p{L}\p{N}']+/u)
    .filter(Boolean)
}

function spelled(number: number): string {
  if (number < 20) return ONES[number] ?? ''
  if (number >= 100) return String(number)
  return [TENS[Math.floor(number / 10) - 2], number % 10 ? ONES[number % 10] : ''].filter(Boolean).join(' ')
}

/** The most that the rate of something may be with 95 % surety, where it was seen `count` times in `hours`. */
export function upperBound(count: number, hours: number): number {
  // Exact for few of a Poisson count.
  const bound = [3, 4.74, 6.3, 7.75, 9.15, 10.51][count] ?? count + 1.96 * Math.sqrt(count) + 1
  return bound / hours
}
