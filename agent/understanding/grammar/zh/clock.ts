import { numberZh } from '../numbers-zh.js'
import { type Found, PARTS, is, oneOf } from './tables.js'

function clock(
  words: readonly string[],
  start: number,
): { hour: number; minute: number; sure: boolean; end: number } | undefined {
  const digital = /^(\d{1,2})[:：.](\d\d)$/.exec(words[start] ?? '')
  if (digital && Number(digital[1]) < 24 && Number(digital[2]) < 60)
    return {
      hour: Number(digital[1]),
      minute: Number(digital[2]),
      sure: Number(digital[1]) > 12 || (digital[1] ?? '').startsWith('0'),
      end: start + 1,
    }
  if (words[start] === '差') {
    const early =
      words[start + 1] === '一' && words[start + 2] === '刻'
        ? { value: 15, end: start + 3 }
        : numberZh(words, start + 1)
    if (!early) return undefined
    let at = early.end
    if (words[at] === '分') at++
    if (words[at] === '钟') at++
    if (words[at] === '到') at++
    const base = numberZh(words, at)
    if (!base || words[base.end] !== '点' || base.value > 24) return undefined
    return { hour: (base.value + 23) % 24, minute: 60 - early.value, sure: false, end: base.end + 1 }
  }
  const hour = numberZh(words, start)
  if (!hour || !Number.isInteger(hour.value) || hour.value > 24 || !['点', '點', '时'].includes(words[hour.end] ?? ''))
    return undefined
  let at = hour.end + 1
  let minute = 0
  // 三点 is a time, 一点儿 and 大一点 are not.
  if (
    hour.value === 1 &&
    (words[at] === '儿' || '大小快慢高低亮暗早晚多少热冷轻重好长短'.includes(words[start - 1] ?? ' '))
  )
    return undefined
  if (words[at] === '半') {
    minute = 30
    at++
  } else if (words[at] === '一' && words[at + 1] === '刻') {
    minute = 15
    at += 2
  } else if (words[at] === '三' && words[at + 1] === '刻') {
    minute = 45
    at += 2
  } else {
    const from = words[at] === '过' || words[at] === '零' ? at + 1 : at
    const minutes = numberZh(words, from)
    if (minutes && minutes.value < 60 && Number.isInteger(minutes.value)) {
      const marked = words[minutes.end] === '分'
      // 八点二十 has no 分; 三点一个人 is no time with a minute.
      if (
        marked ||
        (minutes.value >= 10 && !['个', '次', '片', '粒', '天', '颗', '小'].includes(words[minutes.end] ?? '')) ||
        from > at
      ) {
        minute = minutes.value
        at = minutes.end + (marked ? 1 : 0)
      }
    }
  }
  if (words[at] === '多' || words[at] === '来') at++
  if (words[at] === '钟' || words[at] === '整') at++
  if (words[at] === '左' && words[at + 1] === '右') at += 2
  return { hour: hour.value % 24, minute, sure: hour.value > 12, end: at }
}

export function time(words: readonly string[], start: number): Found {
  const part = oneOf(words, start, PARTS, 4)
  const at = clock(words, part ? part.end : start)
  if (at) {
    const { hour, minute, sure } = at
    const small = part !== undefined && is(words, start, '凌晨')
    // 凌晨十二点 is midnight, 上午十二点 is noon.
    const said = part?.value === 'morning' && hour === 12 && !small ? 'noon' : part?.value
    return {
      temporal: {
        time: { hour: small ? hour % 12 : hour, minute, sure: sure || small },
        ...(said ? { part: said } : {}),
      },
      end: at.end,
    }
  }
  if (is(words, start, '正午')) return { temporal: { time: { hour: 12, minute: 0, sure: true } }, end: start + 2 }
  return undefined
}
