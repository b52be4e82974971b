const RULES: readonly [RegExp, string][] = [
  [/^(kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^ps/, 's'],
  [/^x/, 's'],
  [/^wh/, 'w'],
  [/mb$/, 'm'],
  [/tion|sion|cian/g, 'Sn'],
  [/ph/g, 'f'],
  [/ough$/, 'o'],
  [/igh|eigh/g, 'i'],
  [/gh/g, ''],
  [/tch|ch/g, 'C'],
  [/sch|sh/g, 'S'],
  [/th/g, 'T'],
  [/dge|dg/g, 'j'],
  [/ck|q/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/([a-z])\1/g, '$1'],
  [/e$/, ''],
  [/[aeiouy]+/g, 'a'],
  [/(?<=.)h/g, ''],
  [/w(?=[^a]|$)/g, ''],
]

const cache = new Map<string, string>()

/** How a word sounds, roughly: consonants of one kind share a letter, vowels are all `a`. */
export function soundEn(word: string): string {
  let sound = cache.get(word)
  if (sound === undefined) {
    sound = word.replace(/[^a-z]/g, '')
    for (const [pattern, to] of RULES) sound = sound.replace(pattern, to)
    if (cache.size > 20_000) cache.clear()
    cache.set(word, sound)
  }
  return sound
}

const KIN = ['bpfv', 'dtT', 'gkjC', 'sSTzC', 'mn', 'lr', 'wa', 'fT']
const LETTERS = 128
/** Cost of hearing one letter of a sound for another. */
const SWAP = new Float64Array(LETTERS * LETTERS).fill(1)
/** Cost of a letter that was lost or added: vowels come and go. */
const SKIP = new Float64Array(LETTERS).fill(0.8)
SKIP['a'.charCodeAt(0)] = 0.5
for (const group of KIN)
  for (const x of group) for (const y of group) SWAP[x.charCodeAt(0) * LETTERS + y.charCodeAt(0)] = 0.4
for (let letter = 0; letter < LETTERS; letter++) SWAP[letter * LETTERS + letter] = 0

const LONGEST = 64
const row = new Float64Array(LONGEST + 1)

/**
 * Likeness of two sound strings, 0 to 1: an edit distance in which kindred sounds are half a mistake.
 * @param least what is less alike than this is 0, found sooner
 */
export function likeSound(a: string, b: string, least = 0): number {
  if (a === b) return 1
  const longest = Math.max(a.length, b.length)
  const apart = Math.abs(a.length - b.length)
  if (longest === 0 || longest > LONGEST || apart > longest / 2) return 0
  const budget = (1 - least) * longest + 1e-9
  // Each letter that the longer one has more costs half a mistake at least.
  if (apart * 0.5 > budget) return 0
  for (let j = 0; j <= b.length; j++) row[j] = j * 0.8
  for (let i = 1; i <= a.length; i++) {
    const x = a.charCodeAt(i - 1) & 127
    const skipX = SKIP[x]!
    let corner = row[0]!
    let left = i * 0.8
    let least = left
    row[0] = left
    for (let j = 1; j <= b.length; j++) {
      const y = b.charCodeAt(j - 1) & 127
      const above = row[j]!
      const best = Math.min(corner + SWAP[x * LETTERS + y]!, above + skipX, left + SKIP[y]!)
      corner = above
      left = best
      row[j] = best
      if (best < least) least = best
    }
    if (least > budget) return 0
  }
  const like = 1 - row[b.length]! / longest
  return like < least || like < 0 ? 0 : like
}

/** Likeness of two words as they are spoken, 0 to 1. @param least what is less alike than this is 0, found sooner */
export function soundsLike(a: string, b: string, least = 0): number {
  return a === b ? 1 : likeSounds(soundEn(a), soundEn(b), least)
}

/** As {@link soundsLike}, of two words whose sounds are known. */
export function likeSounds(a: string, b: string, least = 0): number {
  // Short sounds agree by chance.
  return Math.max(a.length, b.length) < 3 ? likeSound(a, b) * 0.8 : likeSound(a, b, least)
}
