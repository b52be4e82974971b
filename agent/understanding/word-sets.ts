import type { Locale } from '../../core/locale.js'
import { likeSounds, soundEn } from './sound-en.js'
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
  /** Of each set, how its words sound. */
  private readonly sounds: (readonly string[] | undefined)[] = []
  private readonly heard = new Map<string, Row>()

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
  row(word: string): Row {
    let row = this.heard.get(word)
    if (!row) {
      if (this.heard.size >= KEPT) this.heard.clear()
      this.heard.set(word, (row = { costs: new Float32Array(0) }))
    }
    return row
  }

  /** Cost of hearing a word where a set stands: 0 where it is one of them, infinite where it is like none. */
  cost(row: Row, word: string, id: number): number {
    if (id >= row.costs.length) row.costs = grown(row.costs, this.sets.length)
    const known = row.costs[id]!
    if (known >= 0) return known
    return (row.costs[id] = this.work(word, id))
  }

  private work(word: string, id: number): number {
    const words = this.sets[id] ?? []
    if (words.includes(word)) return 0
    const zh = this.locale === 'zh-CN'
    const sounds = (this.sounds[id] ??= words.map(zh ? soundZh : soundEn))
    const sound = zh ? soundZh(word) : soundEn(word)
    let best = 0
    for (let i = 0; i < words.length; i++) {
      const like = zh ? (sound === sounds[i] ? 0.85 : 0) : likeness(word, words[i]!, sound, sounds[i]!)
      if (like > best) best = like
    }
    return best > LIKE ? (1 - best) * 1.2 : Infinity
  }
}

/** Costs of hearing a word where each set stands; below 0 where that was not worked out yet. */
export interface Row {
  costs: Float32Array
}

function grown(costs: Float32Array, size: number): Float32Array<ArrayBuffer> {
  const more = new Float32Array(size).fill(-1)
  more.set(costs)
  return more
}

/** Likeness of two English words as heard, 0 to 1. */
function likeness(a: string, b: string, soundA: string, soundB: string): number {
  if (
    a.length > 3 &&
    b.length > 3 &&
    (a.startsWith(b.slice(0, -1)) || b.startsWith(a.slice(0, -1))) &&
    Math.abs(a.length - b.length) <= 3
  )
    return 0.85
  return likeSounds(soundA, soundB, LIKE)
}
