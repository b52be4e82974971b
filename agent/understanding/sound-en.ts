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
const near = (a: string, b: string) => KIN.some((group) => group.includes(a) && group.includes(b))

/** Likeness of two sound strings, 0 to 1: an edit distance in which kindred sounds are half a mistake. */
export function likeSound(a: string, b: string): number {
  if (a === b) return 1
  const longest = Math.max(a.length, b.length)
  if (longest === 0 || Math.abs(a.length - b.length) > longest / 2) return 0
  let row = Array.from({ length: b.length + 1 }, (_, j) => j * 0.8)
  for (let i = 1; i <= a.length; i++) {
    const next = [i * 0.8]
    const x = a.charAt(i - 1)
    for (let j = 1; j <= b.length; j++) {
      const y = b.charAt(j - 1)
      const swap = x === y ? 0 : near(x, y) ? 0.4 : 1
      const skip = (c: string) => (c === 'a' ? 0.5 : 0.8)
      next.push(Math.min((row[j - 1] ?? 0) + swap, (row[j] ?? 0) + skip(x), (next[j - 1] ?? 0) + skip(y)))
    }
    row = next
  }
  return Math.max(0, 1 - (row[b.length] ?? longest) / longest)
}

/** Likeness of two words as they are spoken, 0 to 1. */
export function soundsLike(a: string, b: string): number {
  if (a === b) return 1
  const [x, y] = [soundEn(a), soundEn(b)]
  const sound = likeSound(x, y)
  // Short sounds agree by chance.
  return Math.max(x.length, y.length) < 3 ? sound * 0.8 : sound
}
