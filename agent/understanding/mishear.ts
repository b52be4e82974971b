import { pinyin } from 'pinyin-pro'
import type { Locale } from '../../core/locale.js'
import { seeded } from './classifier.js'
import { soundsLike } from './sound-en.js'
import { soundZh } from './sound-zh.js'

/** Share of the words that are misheard. */
export const ERROR_RATE = 0.1

/** Mishears sentences as recognizers do; the same seed mishears the same. */
export type Mishear = (text: string, index: number) => string

/** Likeness from which a word may be heard as another. */
const LIKE = 0.55

/**
 * One word in ten lost, or heard as another word that sounds like it.
 * @param vocabulary words that may be heard instead
 * @param rate share of the words that are misheard
 */
export function mishearEn(vocabulary: readonly string[], rate = ERROR_RATE): Mishear {
  const likes = new Map<string, string[]>()
  const like = (word: string) => {
    let found = likes.get(word)
    if (!found) {
      found = vocabulary
        .filter((other) => other !== word && Math.abs(other.length - word.length) <= 3)
        .map((other) => ({ other, score: soundsLike(word, other, LIKE) }))
        .filter(({ score }) => score > LIKE)
        .sort((a, b) => b.score - a.score)
        .slice(0, 6)
        .map(({ other }) => other)
      likes.set(word, found)
    }
    return found
  }
  return (text, index) => {
    const random = seeded(index * 7919 + 13)
    const words = text.split(/\s+/)
    return words
      .flatMap((word) => {
        if (random() >= rate) return [word]
        const plain = word.toLowerCase().replace(/[^a-z']/g, '')
        const others = plain === '' ? [] : like(plain)
        if (others.length === 0 || random() < 0.25) return words.length > 1 ? [] : [word]
        return [others[Math.floor(random() * others.length)] ?? word]
      })
      .join(' ')
  }
}

/** One character in ten heard as another of the same sound, or of one that speakers do not tell apart (zh/z, n/l, ng/n). */
export function mishearZh(rate = ERROR_RATE): Mishear {
  const bySound = new Map<string, { char: string; plain: string }[]>()
  for (const char of commonCharacters()) {
    const sound = soundZh(char)
    const entry = { char, plain: pinyin(char, { toneType: 'none' }) }
    bySound.set(sound, [...(bySound.get(sound) ?? []), entry])
  }
  return (text, index) => {
    const random = seeded(index * 7919 + 29)
    return [...text]
      .map((char) => {
        if (!/[\u3400-\u9fff]/.test(char) || random() >= rate) return char
        const plain = pinyin(char, { toneType: 'none' })
        const near = (bySound.get(soundZh(char)) ?? []).filter((other) => other.char !== char)
        const same = near.filter((other) => other.plain === plain)
        // Two in three keep the syllable and miss the character, one misses the syllable too.
        const from = random() < 0.67 && same.length > 0 ? same : near
        return from[Math.floor(random() * from.length)]?.char ?? char
      })
      .join('')
  }
}

/** The 3,755 commonest characters, as the first level of GB 2312 lists them. */
function commonCharacters(): string[] {
  const bytes: number[] = []
  for (let high = 0xb0; high <= 0xd7; high++)
    for (let low = 0xa1; low <= (high === 0xd7 ? 0xf9 : 0xfe); low++) bytes.push(high, low)
  return [...new TextDecoder('gb18030').decode(Uint8Array.from(bytes))]
}

/** @param texts whose words may be heard instead of others */
export function mishearing(locale: Locale, texts: readonly string[], rate?: number): Mishear {
  if (locale === 'zh-CN') return mishearZh(rate)
  const vocabulary = new Set(texts.flatMap((text) => text.toLowerCase().match(/[a-z']{2,}/g) ?? []))
  return mishearEn([...vocabulary].sort(), rate)
}
