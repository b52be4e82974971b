import type { Locale } from '../../core/locale.js'
import { soundsLike } from './sound-en.js'
import { soundZh } from './sound-zh.js'

/** Words that carry little: leaving one out or adding one costs little. */
const LIGHT = new Set(
  'a an the my your our to of for in on at is are be am do does did i you it me this that and please now up there have has got with some any will would can could just so too very really again 的 了 吧 吗 呢 啊 把 我 你 给 一 下 个 那 这 有 在 是 要 就 都 还 也 得 点 儿 请 帮'.split(
    ' ',
  ),
)

/** What it costs to leave out a word, or to add one. */
export const weightOf = (word: string) => (LIGHT.has(word) ? 0.3 : 1)

/** Likeness from which a word may be another misheard. */
const LIKE = 0.7
/** Heard words whose costs are kept. */
const KEPT = 400

/**
 * Sets of words that may stand in one place of a template. The same sets stand in many templates, and the same words are
 * heard again and again, so what it costs to hear a word for a set is worked out once.
 */
export class WordSets {
  private readonly ids = new Map<string, number>()
  private readonly sets: (readonly string[])[] = []
  private readonly skips: number[] = []
  private readonly heard = new Map<string, number[]>()

  constructor(private readonly locale: Locale) {}

  idOf(words: readonly string[]): number {
    const key = words.join(' ')
    let id = this.ids.get(key)
    if (id === undefined) {
      id = this.sets.length
      this.ids.set(key, id)
      this.sets.push(words)
      this.skips.push(Math.min(...words.map(weightOf)) * 0.9)
    }
    return id
  }

  /** Cost of a set whose place stays empty. */
  skip(id: number): number {
    return this.skips[id] ?? 1
  }

  /** Costs of hearing a word where each set stands, those known so far; see {@link cost}. */
  row(word: string): number[] {
    let row = this.heard.get(word)
    if (!row) {
      if (this.heard.size >= KEPT) this.heard.clear()
      this.heard.set(word, (row = []))
    }
    return row
  }

  /** Cost of hearing a word where a set stands: 0 where it is one of them, infinite where it is like none. */
  cost(row: number[], word: string, id: number): number {
    return (row[id] ??= this.work(word, id))
  }

  private work(word: string, id: number): number {
    const words = this.sets[id] ?? []
    if (words.includes(word)) return 0
    let best = 0
    for (const other of words) best = Math.max(best, likeness(word, other, this.locale))
    return best > LIKE ? (1 - best) * 1.2 : Infinity
  }
}

/** Likeness of two words as heard, 0 to 1. */
function likeness(a: string, b: string, locale: Locale): number {
  if (locale === 'zh-CN') return soundZh(a) === soundZh(b) ? 0.85 : 0
  if (
    a.length > 3 &&
    b.length > 3 &&
    (a.startsWith(b.slice(0, -1)) || b.startsWith(a.slice(0, -1))) &&
    Math.abs(a.length - b.length) <= 3
  )
    return 0.85
  return soundsLike(a, b, LIKE)
}
