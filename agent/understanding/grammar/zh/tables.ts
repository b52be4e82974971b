import { type PartOfDay, type Temporal } from '../temporal.js'

export type Found = { temporal: Temporal; end: number } | undefined

/** Words that start at `at`, tried from the longest on. */
export function oneOf<T>(words: readonly string[], at: number, table: ReadonlyMap<string, T>, longest: number) {
  for (let length = Math.min(longest, words.length - at); length > 0; length--) {
    const value = table.get(words.slice(at, at + length).join(''))
    if (value !== undefined) return { value, end: at + length }
  }
  return undefined
}

export const PARTS = new Map<string, PartOfDay>([
  ...[
    '早上',
    '早晨',
    '清晨',
    '清早',
    '一早',
    '早起',
    '大清早',
    '上午',
    '早',
    '凌晨',
    '一大早',
    '早间',
    '头晌',
    '早起后',
  ].map((word) => [word, 'morning'] as const),
  ...['中午', '正午', '晌午', '午间', '午'].map((word) => [word, 'noon'] as const),
  ...['下午', '午后', '后晌', '后半晌', '下晌', '下半晌'].map((word) => [word, 'afternoon'] as const),
  ...['傍晚', '傍黑', '擦黑', '晚上', '晚间', '黄昏', '晚', '天黑'].map((word) => [word, 'evening'] as const),
  ...['夜里', '夜晚', '半夜', '睡前', '睡觉前', '临睡前', '深夜', '夜间', '临睡', '大半夜', '睡觉之前'].map(
    (word) => [word, 'night'] as const,
  ),
])
/** Parts short enough to be something else: only beside a date, a time or another part. */
export const SHORT = new Set(['早', '午', '晚'])
export const DATES = new Map<string, number>([
  ...['今天', '今儿', '今日', '今儿个', '今朝', '今'].map((word) => [word, 0] as const),
  ...['明天', '明儿', '明日', '明儿个', '明朝', '明'].map((word) => [word, 1] as const),
  ...['后天', '后儿', '后儿个'].map((word) => [word, 2] as const),
  ...['大后天', '大后儿'].map((word) => [word, 3] as const),
  ...['昨天', '昨儿', '昨日', '昨儿个', '昨'].map((word) => [word, -1] as const),
  ...['前天', '前儿', '前儿个'].map((word) => [word, -2] as const),
])
export const UNITS = new Map<string, number>([
  ['秒', 1],
  ['秒钟', 1],
  ['分', 60],
  ['分钟', 60],
  ['小时', 3600],
  ['钟头', 3600],
  ['钟', 60],
  ['天', 86_400],
  ['日', 86_400],
  ['星期', 604_800],
  ['礼拜', 604_800],
  ['周', 604_800],
  ['月', 2_592_000],
])
export const DAYS = new Map<string, number>([
  ['日', 0],
  ['天', 0],
  ['末', 6],
  ['一', 1],
  ['二', 2],
  ['三', 3],
  ['四', 4],
  ['五', 5],
  ['六', 6],
  ['1', 1],
  ['2', 2],
  ['3', 3],
  ['4', 4],
  ['5', 5],
  ['6', 6],
  ['7', 0],
])
/** Whether the characters from a place on are those of a text. */
export function is(words: readonly string[], at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (words[at + i] !== text[i]) return false
  return true
}
