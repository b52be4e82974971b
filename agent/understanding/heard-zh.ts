import { soundZh } from './sound-zh.js'
import type { Token } from './text.js'

/** Words that requests are full of, which recognizers write with other characters of the same sound. What sounds like a common word is left out. */
const WORDS =
  '今天 明天 后天 大后天 昨天 每天 中午 傍晚 睡前 早饭 午饭 分钟 小时 钟头 点三刻 星期 礼拜 两次 两片 半粒 提醒我 喊我 替我 打电话 电话 计时器 倒计时 闹钟 购物清单 买菜清单 待办 窗帘 空调 电视 收音机 音量 血压药 降压药 降糖药 大夫 公安局 民警 快递 短信 密码 保健品 退款 验证码 社保 医保 法院 女儿 儿子 闺女 孙子 孙女 取消 关掉 打开 关上 灯关掉 灯关上 灯打开 窗户 大门 台灯 客厅 厨房 救命 救护车 冒烟 摔倒 喘不上气 胸口 温度'.split(
    ' ',
  )
/** Parts of the day, which sound like much else (网上, 灶上): only beside a day or an hour. */
const PARTS = new Set('早上 上午 下午 晚上'.split(' '))
/** Words of their own that only sound like one of those. */
const OWN = new Set('晌午 小事 小诗 小十 近天 亮次 粒拜 到计时'.split(' '))
const LONGEST = Math.max(...WORDS.map(({ length }) => length))

let bySound: ReadonlyMap<string, string> | undefined
const wordsBySound = () =>
  (bySound ??= new Map([...WORDS, ...PARTS].map((word) => [[...word].map(soundZh).join(' '), word] as const)))

/** Digits by their sound; four and ten sound the same to many, so neither is guessed. */
const DIGITS: Readonly<Record<string, string>> = {
  yi: '一',
  er: '二',
  lian: '两',
  san: '三',
  wu: '五',
  liu: '六',
  qi: '七',
  ba: '八',
  jiu: '九',
}
const DIGIT = /^[零一二三四五六七八九十两半几多百\d]$/
const DAY = /^[上午晚早天]$/
const BESIDE = /^[天今明昨每]$/

/** A number before its unit, and an hour after a part of the day. */
function digitAt(words: readonly string[], at: number): string | undefined {
  const [word = '', next = '', third = ''] = words.slice(at, at + 3)
  const before = words[at - 1] ?? ''
  if (DIGIT.test(word) || DAY.test(word) || !/[\u3400-\u9fff]/.test(word)) return undefined
  const timed = next === '点' && DAY.test(before)
  const spans =
    (next === '分' && third === '钟') || (next === '个' && third === '小') || (next === '点' && third === '钟')
  const doses = (next === '片' || next === '粒') && /^[吃剩服各次]$/.test(before)
  return timed || spans || doses ? DIGITS[soundZh(word)] : undefined
}

/** Whether an hour begins at a place, as it is written or as it sounds. */
const hourAt = (words: readonly string[], sounds: readonly string[], at: number) =>
  DIGIT.test(words[at] ?? '') && (sounds[at + 1] === 'dian' || DIGIT.test(words[at + 1] ?? ''))

/**
 * What recognizers write with other characters of the same sound, as it is meant: 皖上 is 晚上, 九靛 after a part of the day 九点. At least one
 * character of a word must be its own, and what is a word by itself stays.
 */
export function asMeant(tokens: readonly Token[]): Token[] {
  const words = tokens.map(({ word }) => word)
  const sounds = words.map((word) => (/[\u3400-\u9fff]/.test(word) ? soundZh(word) : word))
  for (let at = 0; at < words.length; at++)
    for (let length = Math.min(LONGEST, words.length - at); length > 1; length--) {
      const meant = wordsBySound().get(sounds.slice(at, at + length).join(' '))
      const said = words.slice(at, at + length)
      if (meant === undefined || OWN.has(said.join('')) || !said.some((word, i) => word === meant[i])) continue
      if (PARTS.has(meant) && !BESIDE.test(words[at - 1] ?? '') && !hourAt(words, sounds, at + 2)) continue
      for (let i = 0; i < length; i++) words[at + i] = meant[i]!
      at += length - 1
      break
    }
  for (let at = 0; at < words.length; at++) words[at] = digitAt(words, at) ?? words[at]!
  // 九靛: a number after a part of the day, and what sounds like 点.
  for (let at = 1; at < words.length - 1; at++)
    if (sounds[at + 1] === 'dian' && DIGIT.test(words[at] ?? '') && DAY.test(words[at - 1] ?? '')) words[at + 1] = '点'
  return tokens.map((token, at) => (token.word === words[at] ? token : { ...token, word: words[at]! }))
}
