const PATTERN = /^\/(.*)\/[a-z]*$/s

/** The pattern that `/x/` stands for, case aside; none for plain text. Throws a SyntaxError where it is broken. */
export function patternIn(text: string): RegExp | undefined {
  const pattern = PATTERN.exec(text)
  return pattern ? new RegExp(pattern[1] ?? '', 'iu') : undefined
}
