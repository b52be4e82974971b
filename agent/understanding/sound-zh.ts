import { createRequire } from 'node:module'
import type { pinyin as Pinyin } from 'pinyin-pro'

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

let pinyin: typeof Pinyin | undefined

/** The library is loaded for a character that no table has: it takes as long to start as all else. */
function spell(char: string): string {
  pinyin ??= (createRequire(import.meta.url)('pinyin-pro') as { pinyin: typeof Pinyin }).pinyin
  return pinyin(char, { toneType: 'none' })
}

/** How a character sounds: toneless pinyin with what many speakers do not tell apart (zh/z, n/l, ng/n, h/f) made one. */
export function soundZh(char: string): string {
  let sound = cache.get(char)
  if (sound === undefined) {
    sound = /[\u3400-\u9fff]/.test(char) ? spell(char) : char
    for (const [pattern, to] of RULES) sound = sound.replace(pattern, to)
    if (cache.size > 50_000) cache.clear()
    cache.set(char, sound)
  }
  return sound
}

/** Sounds and the characters that have them, as {@link rememberSounds} takes them. */
export function soundTable(chars: Iterable<string>): Record<string, string> {
  const table: Record<string, string> = {}
  for (const char of chars) {
    const sound = soundZh(char)
    table[sound] = (table[sound] ?? '') + char
  }
  return table
}

/** Takes sounds from a table, so that they need not be worked out. */
export function rememberSounds(table: Readonly<Record<string, string>>): void {
  for (const [sound, chars] of Object.entries(table)) for (const char of chars) cache.set(char, sound)
}

/** Characters of the two levels of GB 2312: nearly all that anybody says. */
export function usualCharacters(): string[] {
  const bytes: number[] = []
  for (let high = 0xb0; high <= 0xf7; high++)
    for (let low = 0xa1; low <= (high === 0xd7 ? 0xf9 : 0xfe); low++) bytes.push(high, low)
  return [...new TextDecoder('gb18030').decode(Uint8Array.from(bytes))].filter((char) => /[\u3400-\u9fff]/.test(char))
}
