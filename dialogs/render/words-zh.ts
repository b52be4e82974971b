import type { Speaker, Unit } from './speaker.js'

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']
const DAYS = ['日', '一', '二', '三', '四', '五', '六']
const UNITS: Record<Unit, string> = { week: '个星期', day: '天', hour: '个小时', minute: '分钟', second: '秒' }

/** 0 to 99 in characters. */
export function numeral(n: number): string {
  if (n < 10) return DIGITS[n] ?? ''
  if (n > 99) return String(n)
  const tens = Math.floor(n / 10)
  return `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十${n % 10 === 0 ? '' : (DIGITS[n % 10] ?? '')}`
}

/** A count before a measure word: 两, not 二. */
const count = (n: number) => (n === 2 ? '两' : numeral(n))

function part(hour: number): string {
  if (hour < 5) return '凌晨'
  if (hour < 9) return '早上'
  if (hour < 12) return '上午'
  if (hour < 13) return '中午'
  return hour < 18 ? '下午' : '晚上'
}

export const mandarin: Speaker = {
  time(hour, minute) {
    const clock = hour > 12 ? hour - 12 : hour
    const start = `${part(hour)}${clock === 0 ? '零' : count(clock)}点`
    if (minute === 0) return start
    if (minute === 30) return `${start}半`
    return `${start}${minute < 10 ? '零' : ''}${numeral(minute)}分`
  },
  date: ({ weekday, day, month }) => `${numeral(month)}月${numeral(day)}日，星期${DAYS[weekday] ?? ''}`,
  day({ weekday, day, month }, away) {
    const near = new Map([
      [0, '今天'],
      [1, '明天'],
      [2, '后天'],
      [-1, '昨天'],
      [-2, '前天'],
    ]).get(away)
    if (near !== undefined) return near
    if (away > 0 && away < 7) return `星期${DAYS[weekday] ?? ''}`
    return `${numeral(month)}月${numeral(day)}日`
  },
  duration: (parts) => parts.map(({ unit, count: n }) => `${count(n)}${UNITS[unit]}`).join(''),
  list(items, join) {
    if (items.length < 2) return items[0] ?? ''
    return `${items.slice(0, -1).join('、')}${join === 'and' ? '和' : '或者'}${items.at(-1) ?? ''}`
  },
}
