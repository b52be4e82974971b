import { numberZh } from '../numbers-zh.js'
import { WEEKDAYS, isoDuration } from '../temporal.js'
import { durationZh } from './duration.js'
import { DAYS, type Found, is } from './tables.js'

const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR']

/** After a number these count something: 礼拜一一片 is one day. */
const COUNTED = new Set('点片粒颗次回个天号时半')

const weekName = (words: readonly string[], at: number) => ['星期', '礼拜', '周'].find((word) => is(words, at, word))

/** Days of the week that follow one another, or from one to another. */
function weekdays(words: readonly string[], at: number): { days: readonly string[]; end: number } | undefined {
  const name = weekName(words, at)
  if (!name) return undefined
  let next = at + name.length
  const days: string[] = []
  for (;;) {
    const day = DAYS.get(words[next] ?? '')
    if (day === undefined) break
    days.push(WEEKDAYS[day] ?? 'MO')
    next++
    let after = next
    while (['、', '和', '跟', '到', '与'].includes(words[after] ?? '')) after++
    after += weekName(words, after)?.length ?? 0
    if (!DAYS.has(words[after] ?? '') || (after === next && COUNTED.has(words[after + 1] ?? ''))) break
    next = after
  }
  if (days.length === 0) return undefined
  if (words[at + name.length + 1] === '到' && days.length === 2) {
    const [from, to] = days.map((day) => WEEKDAYS.indexOf(day as (typeof WEEKDAYS)[number]))
    if (from !== undefined && to !== undefined && from < (to || 7))
      return {
        days: Array.from({ length: (to || 7) - from + 1 }, (_, i) => WEEKDAYS[(from + i) % 7] ?? 'MO'),
        end: next,
      }
  }
  return { days, end: next }
}

export function recurrence(words: readonly string[], start: number): Found {
  let at = start
  if (is(words, at, '天天') || is(words, at, '日日')) return { temporal: { rule: 'FREQ=DAILY' }, end: at + 2 }
  if (is(words, at, '工作日')) return { temporal: { days: WEEK }, end: at + 3 }
  if (is(words, at, '隔天') || is(words, at, '隔日'))
    return { temporal: { everyDays: 2, rule: 'FREQ=DAILY;INTERVAL=2' }, end: at + 2 }
  if (is(words, at, '早中晚')) return { temporal: { perDay: 3 }, end: at + 3 }
  if (is(words, at, '早晚')) return { temporal: { perDay: 2 }, end: at + (is(words, at, '早晚各一次') ? 5 : 2) }
  if (is(words, at, '三餐') || is(words, at, '三顿')) {
    const relation = words[at + 2] === '饭' ? at + 3 : at + 2
    const side = words[relation]
    if (side === '前' || side === '后')
      return { temporal: { perDay: 3, meal: side === '前' ? 'before' : 'after' }, end: relation + 1 }
    return { temporal: { perDay: 3 }, end: at + 2 }
  }
  // 一天三次, 一日两回
  if (is(words, at, '一天') || is(words, at, '一日') || is(words, at, '每天') || is(words, at, '每日')) {
    let next = at + 2
    for (const filler of ['吃', '要', '服', '用', '得']) if (words[next] === filler) next++
    const times = numberZh(words, next)
    if (times && ['次', '回', '遍', '顿', '趟'].includes(words[times.end] ?? ''))
      return { temporal: { perDay: times.value }, end: times.end + 1 }
  }
  // 礼拜一礼拜四, 周二和周五: two days of a week are those of each.
  const named = weekdays(words, at)
  if (named && named.days.length > 1) return { temporal: { days: named.days }, end: named.end }
  const often = onceIn(words, at)
  if (often) return often
  if (is(words, at, '隔') || is(words, at, '每隔')) {
    at += words[at] === '每' ? 2 : 1
    const days = numberZh(words, at)
    if (days && words[days.end] === '天') {
      const every = days.value + 1
      return { temporal: { everyDays: every, rule: `FREQ=DAILY;INTERVAL=${every}` }, end: days.end + 1 }
    }
    const hours = durationZh(words, at)
    if (hours?.temporal.duration)
      return {
        temporal: { interval: isoDuration(hours.temporal.duration), rule: hourly(hours.temporal.duration) },
        end: hours.end,
      }
    return undefined
  }
  if (words[at] !== '每') return undefined
  at++
  if (words[at] === '个' && !is(words, at, '个小时')) at++
  if (is(words, at, '天') || is(words, at, '日')) return { temporal: { rule: 'FREQ=DAILY' }, end: at + 1 }
  if (is(words, at, '晚'))
    return { temporal: { rule: 'FREQ=DAILY', part: 'evening' }, end: at + (words[at + 1] === '上' ? 2 : 1) }
  if (is(words, at, '早'))
    return { temporal: { rule: 'FREQ=DAILY', part: 'morning' }, end: at + (words[at + 1] === '上' ? 2 : 1) }
  if (is(words, at, '工作日')) return { temporal: { days: WEEK }, end: at + 3 }
  if (is(words, at, '周末')) return { temporal: { days: ['SA', 'SU'] }, end: at + 2 }
  if (is(words, at, '年')) return { temporal: { rule: 'FREQ=YEARLY' }, end: at + 1 }
  if (is(words, at, '顿')) return { temporal: { perDay: 3 }, end: at + 1 }
  if (is(words, at, '月')) {
    const number = numberZh(words, at + 1)
    if (number && ['号', '日'].includes(words[number.end] ?? ''))
      return { temporal: { rule: `FREQ=MONTHLY;BYMONTHDAY=${number.value}` }, end: number.end + 1 }
    return { temporal: { rule: 'FREQ=MONTHLY' }, end: at + 1 }
  }
  const name = weekName(words, at)
  if (name) {
    const days = weekdays(words, at)
    return days
      ? { temporal: { days: days.days }, end: days.end }
      : { temporal: { rule: 'FREQ=WEEKLY' }, end: at + name.length }
  }
  const number = numberZh(words, at)
  if (number && words[number.end] === '天')
    return {
      temporal:
        number.value === 1
          ? { rule: 'FREQ=DAILY' }
          : { everyDays: number.value, rule: `FREQ=DAILY;INTERVAL=${number.value}` },
      end: number.end + 1,
    }
  const span = durationZh(words, at)
  if (span?.temporal.duration !== undefined) {
    const { duration } = span.temporal
    if (duration % 604_800 === 0) {
      const weeks = duration / 604_800
      return { temporal: { rule: `FREQ=WEEKLY${weeks > 1 ? `;INTERVAL=${weeks}` : ''}` }, end: span.end }
    }
    return { temporal: { interval: isoDuration(duration), rule: hourly(duration) }, end: span.end }
  }
  if (is(words, at, '小时')) return { temporal: { interval: 'PT1H', rule: 'FREQ=HOURLY' }, end: at + 2 }
  return undefined
}

/** 六个钟头吃一次, 两天一片, 一周一次: how long from one to the next. */
function onceIn(words: readonly string[], at: number): Found {
  const span = durationZh(words, at)
  if (span?.temporal.duration === undefined) return undefined
  let end = span.end
  for (const filler of ['吃', '服', '用', '滴', '打', '喷', '喝', '抹', '贴', '换', '要'])
    if (words[end] === filler) end++
  if (words[end] !== '一' || !['次', '回', '遍', '趟'].includes(words[end + 1] ?? '')) return undefined
  end += 2
  const { duration } = span.temporal
  if (duration < 86_400) return { temporal: { interval: isoDuration(duration), rule: hourly(duration) }, end }
  if (duration === 86_400) return { temporal: { perDay: 1 }, end }
  if (duration === 604_800) return { temporal: { rule: 'FREQ=WEEKLY' }, end }
  const every = duration / 86_400
  if (!Number.isInteger(every) || every > 31) return undefined
  return { temporal: { everyDays: every, rule: `FREQ=DAILY;INTERVAL=${every}` }, end }
}

function hourly(seconds: number): string {
  if (seconds % 3600 !== 0) return `FREQ=MINUTELY;INTERVAL=${Math.round(seconds / 60)}`
  return seconds === 3600 ? 'FREQ=HOURLY' : `FREQ=HOURLY;INTERVAL=${seconds / 3600}`
}
