import { numberZh } from '../numbers-zh.js'
import { type Today, dateName, dayOfMonth, monthDay } from '../temporal.js'
import { DATES, DAYS, type Found, PARTS, SHORT, is, oneOf } from './tables.js'

function weekday(words: readonly string[], start: number): { prefix: string; day: number; end: number } | undefined {
  let at = start
  let prefix = ''
  for (const word of ['下下个', '下下', '下个', '下', '这个', '这', '本', '上个', '上'])
    if (is(words, at, word)) {
      prefix = word
      at += word.length
      break
    }
  const name = ['星期', '礼拜', '周'].find((word) => is(words, at, word))
  if (!name) return undefined
  const day = DAYS.get(words[at + name.length] ?? '')
  if (day === undefined) return undefined
  return { prefix: prefix.replace('个', ''), day, end: at + name.length + 1 }
}

export function date(words: readonly string[], start: number, today: Today): Found {
  const near = oneOf(words, start, DATES, 3)
  if (near) {
    const short = near.end - start === 1
    const part = oneOf(words, near.end, PARTS, 4)
    // 今 and 明 alone are dates only before a part of the day: 今晚, 明早.
    if (!short || (part && part.end > near.end))
      return {
        temporal: {
          date: dateName(today, near.value),
          ...(part && (!SHORT.has(words.slice(near.end, part.end).join('')) || short || true)
            ? { part: part.value }
            : {}),
        },
        end: part ? part.end : near.end,
      }
  }
  const day = weekday(words, start)
  if (day) {
    const ahead = (day.day - today.weekday + 7) % 7
    // Weeks start on Monday: Sunday is the last day of this week.
    const thisWeek = (day.day || 7) - (today.weekday || 7)
    let away = ahead || 7
    if (day.prefix === '下') away = thisWeek + 7
    else if (day.prefix === '下下') away = thisWeek + 14
    else if (day.prefix === '上') away = thisWeek - 7
    else if (day.prefix === '这' || day.prefix === '本') away = thisWeek
    return { temporal: { date: dateName(today, away) }, end: day.end }
  }
  if (is(words, start, '周末') || is(words, start, '这周末'))
    return {
      temporal: { date: dateName(today, (6 - today.weekday + 7) % 7) },
      end: start + (words[start] === '这' ? 3 : 2),
    }
  const number = numberZh(words, start)
  if (number && words[number.end] === '月') {
    const dayNumber = numberZh(words, number.end + 1)
    if (dayNumber && number.value <= 12 && dayNumber.value <= 31) {
      const found = monthDay(today, number.value, dayNumber.value)
      const end = dayNumber.end + (['号', '日'].includes(words[dayNumber.end] ?? '') ? 1 : 0)
      if (found) return { temporal: { date: found }, end }
    }
  }
  if (number && words[number.end] === '号' && number.value >= 1 && number.value <= 31) {
    const found = dayOfMonth(today, number.value)
    if (found) return { temporal: { date: found }, end: number.end + 1 }
  }
  if (is(words, start, '下个月') || is(words, start, '下月')) {
    const at = start + (words[start + 1] === '个' ? 3 : 2)
    const dayNumber = numberZh(words, at)
    if (dayNumber && ['号', '日'].includes(words[dayNumber.end] ?? '')) {
      const next = new Date(Date.UTC(today.year, today.month, dayNumber.value))
      return { temporal: { date: next.toISOString().slice(0, 10) }, end: dayNumber.end + 1 }
    }
  }
  return undefined
}
