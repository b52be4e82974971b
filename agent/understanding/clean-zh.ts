import { asMeant } from './heard-zh.js'
import { commonWord, isEr } from './plain-zh.js'
import type { Token } from './text.js'

/** Longest first: a shorter one that begins a longer must come after it. */
const PREFIXES = [
  '能不能麻烦你帮我',
  '你受累给我',
  '你受累帮我',
  '你受累',
  '劳你驾',
  '烦请',
  '烦你',
  '你能帮我',
  '你给我',
  '你替我',
  '你给咱',
  '给咱',
  '替咱',
  '帮咱',
  '那什么',
  '我跟你说',
  '哎哟喂',
  '得嘞',
  '你放心',
  '你说',
  '你看',
  '可不是',
  '可不可以麻烦你',
  '能不能麻烦你',
  '能麻烦你帮我',
  '麻烦您帮我',
  '麻烦你帮我',
  '麻烦帮我',
  '请你帮我',
  '请您帮我',
  '请帮我',
  '劳驾帮我',
  '能不能帮我',
  '能不能给我',
  '可不可以帮我',
  '可以帮我',
  '能帮我',
  '你能帮我',
  '你可以帮我',
  '你帮我',
  '您帮我',
  '帮帮忙',
  '帮个忙',
  '帮忙',
  '帮我',
  '替我',
  '给我',
  '我想让你',
  '我想要你',
  '我要你',
  '我想叫你',
  '能不能',
  '可不可以',
  '可以不可以',
  '麻烦您',
  '麻烦你',
  '麻烦',
  '劳驾',
  '请问一下',
  '请问',
  '请您',
  '请你',
  '请',
  '拜托',
  '你能',
  '您能',
  '你可以',
  '那个',
  '这个',
  '就是说',
  '就是',
  '嗯',
  '呃',
  '额',
  '啊',
  '哦',
  '噢',
  '喂',
  '哎呀',
  '哎哟',
  '哎',
  '唉',
  '欸',
  '诶',
  '嘿',
  '小家伙',
  '小助手',
  '老伙计',
  '对了',
  '还有啊',
  '我说',
  '那你',
  '那',
  '然后',
  '快点',
  '快',
  '赶紧',
  '赶快',
  '现在就',
  '你给我',
  '你',
]
/** Prefixes that may be the whole meaning: they go only where enough is left. */
const CAREFUL = new Set([
  '你说',
  '你看',
  '可不是',
  '你',
  '那',
  '快',
  '这个',
  '那个',
  '给我',
  '帮忙',
  '就是',
  '啊',
  '哎呀',
  '哎哟',
  '唉',
  '快点',
  '赶紧',
  '赶快',
  '帮帮忙',
  '帮个忙',
  '替我',
  '帮我',
  '我说',
  '对了',
])
const SUFFIXES = [
  '好不好',
  '行不行',
  '可以吗',
  '行吗',
  '好吗',
  '好嘛',
  '成不成',
  '成吗',
  '谢谢你',
  '谢谢您',
  '谢谢啊',
  '谢谢',
  '麻烦了',
  '麻烦你了',
  '吧',
  '啊',
  '呀',
  '哦',
  '噢',
  '啦',
  '嘛',
  '呗',
  '哈',
  '哟',
  '喽',
  '行不',
  '成不',
  '中不中',
  '好伐',
  '可好',
  '伐',
  '呐',
  '嘞',
  '得了',
  '吧你',
  '好不',
  '嗯',
  '哎',
  '唉',
  '咯',
  '诶',
]
const FILLERS = new Set(['嗯', '呃', '额', '唔', '欸', '诶'])
const INSIDE = ['那个什么', '怎么说呢', '就是那个', '怎么说来着', '叫什么来着', '这个这个', '那个那个', '就是说']

const begins = (tokens: readonly Token[], at: number, text: string) => {
  if (at < 0 || at + text.length > tokens.length) return false
  for (let i = 0; i < text.length; i++) if (tokens[at + i]?.word !== text[i]) return false
  return true
}

/** Leaves out what carries no request: fillers, politeness, a word said twice. */
export function cleanZh(tokens: readonly Token[]): Token[] {
  let kept = pauses(asMeant(common(tokens))).filter(({ word }) => !FILLERS.has(word))
  if (kept.length === 0) return [...tokens]
  for (const text of INSIDE)
    for (let at = 0; at + text.length <= kept.length; at++)
      if (begins(kept, at, text) && kept.length > text.length + 1)
        kept = [...kept.slice(0, at), ...kept.slice(at + text.length)]
  kept = withoutStutter(kept)
  for (let changed = true; changed;) {
    changed = false
    for (const text of PREFIXES) {
      const left = kept.length - text.length
      if (left < (CAREFUL.has(text) ? 3 : 2) || !begins(kept, 0, text)) continue
      // 给我女儿打电话 says to whom, 给我开灯 for whom.
      // 你说话慢一点 speaks of talking.
      if (text === '你说' && '话的得慢快大小什完错了过'.includes(kept[2]?.word ?? '话')) continue
      if (text.endsWith('给我') && kept.some(({ word }, at) => word === '电' && kept[at + 1]?.word === '话')) continue
      kept = kept.slice(text.length)
      changed = true
      break
    }
    for (const text of SUFFIXES) {
      if (kept.length - text.length < 2 || !begins(kept, kept.length - text.length, text)) continue
      kept = kept.slice(0, -text.length)
      changed = true
      break
    }
  }
  return kept
}

/** The words as templates have them; the 儿 of the north stays part of what was said before it. */
function common(tokens: readonly Token[]): Token[] {
  const words = tokens.map(({ word }) => word)
  const kept: Token[] = []
  tokens.forEach((token, at) => {
    const before = kept.at(-1)
    if (before && isEr(words, at)) kept[kept.length - 1] = { ...before, end: token.end }
    else kept.push({ ...token, word: isLe(tokens, at) ? '了' : commonWord(token.word) })
  })
  return kept
}

/** 着火咧, 漏咧: the 了 of the north-west, at the end of what is said. */
function isLe(tokens: readonly Token[], at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]]
  return token?.word === '咧' && at > 0 && (!next || next.start > token.end)
}

const PARTICLES = new Set('啊呀嘛哦噢哟呐哪哈呗啦嘞'.split(''))

/** A particle before a pause carries nothing: 阿司匹林啊，早吃完了. */
function pauses(tokens: readonly Token[]): Token[] {
  return tokens.filter(({ word, end }, at) => {
    const next = tokens[at + 1]
    return at === 0 || !next || next.start === end || !PARTICLES.has(word)
  })
}

/** 把把灯, 开灯开灯: what was said twice in a row counts once, where that is no word of its own (天天, 慢慢). */
function withoutStutter(tokens: readonly Token[]): Token[] {
  const kept: Token[] = []
  for (const token of tokens) {
    if (kept.at(-1)?.word === token.word && /[把我你的在给请帮那这是要关开]/.test(token.word)) continue
    kept.push(token)
    for (const size of [2, 3]) {
      if (kept.length < size * 2) continue
      const [first, second] = [kept.slice(-size * 2, -size), kept.slice(-size)]
      if (
        first.every(({ word }, i) => word === second[i]?.word) &&
        !/[\d一二三四五六七八九十救]/.test(first.map(({ word }) => word).join(''))
      ) {
        kept.splice(-size)
        break
      }
    }
  }
  return kept
}
