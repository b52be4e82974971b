import { pinyin } from 'pinyin-pro'

const cache = new Map<string, string>()

const RULES: readonly [RegExp, string][] = [
  [/^zh/, 'z'],
  [/^ch/, 'c'],
  [/^sh/, 's'],
  [/^[ln](?!$)/, 'l'],
  [/^r/, 'l'],
  [/^hu(?=.)/, 'f'],
  [/ng$/, 'n'],
]

/** How a character sounds: toneless pinyin with what many speakers do not tell apart (zh/z, n/l, ng/n, h/f) made one. */
export function soundZh(char: string): string {
  let sound = cache.get(char)
  if (sound === undefined) {
    sound = /[\u3400-\u9fff]/.test(char) ? pinyin(char, { toneType: 'none' }) : char
    for (const [pattern, to] of RULES) sound = sound.replace(pattern, to)
    cache.set(char, sound)
  }
  return sound
}
