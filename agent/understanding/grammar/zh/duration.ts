import { numberZh } from '../numbers-zh.js'
import { DAYS, type Found, UNITS, is, oneOf } from './tables.js'

/** A span of time: 半个小时, 一个半钟头, 两分钟三十秒, 一刻钟. */
export function durationZh(words: readonly string[], start: number): Found {
  const spoken: Record<string, number> = {}
  let seconds = 0
  let end = 0
  let largest = 0
  const add = (value: number, size: number) => {
    seconds += value * size
    const names: [number, string][] = [
      [3600, 'hours'],
      [60, 'minutes'],
      [1, 'seconds'],
    ]
    const index = names.findIndex(([s]) => s === size)
    const name = names[index]?.[1]
    if (!name) return
    const whole = Math.floor(value)
    if (whole > 0) spoken[name] = (spoken[name] ?? 0) + whole
    const below = names[index + 1]?.[1]
    if (value > whole && below) spoken[below] = (spoken[below] ?? 0) + Math.round((value - whole) * 60)
  }
  for (let at = start; at < words.length; at = end) {
    if (end > 0 && (words[at] === '零' || words[at] === '又')) at++
    if (is(words, at, '半')) {
      const skip = words[at + 1] === '个' ? at + 2 : at + 1
      const unit = oneOf(words, skip, UNITS, 2)
      if (!unit || unit.value > 86_400) break
      add(0.5, unit.value)
      end = unit.end
      continue
    }
    const number = numberZh(words, at)
    if (!number) break
    let next = number.end
    if (words[next] === '刻' && number.value <= 3) {
      add(number.value * 15, 60)
      end = next + (words[next + 1] === '钟' ? 2 : 1)
      continue
    }
    let value = number.value
    if (words[next] === '多') next++
    if (words[next] === '个') next++
    if (words[next] === '半') {
      value += 0.5
      next++
    }
    if (words[next] === '来') next++
    const unit = oneOf(words, next, UNITS, 2)
    if (
      !unit ||
      (words[next] === '分' && words[next + 1] === '之') ||
      (words[next] === '日' && end === 0) ||
      (words[next] === '月' && words[next - 1] !== '个')
    )
      break
    if (words[next] === '周' && DAYS.has(words[next + 1] ?? '')) break
    if (is(words, next, '星期') && words[number.end] !== '个' && DAYS.has(words[next + 2] ?? '')) break
    if (unit.value === 60 && words[next] === '分' && words[next + 1] !== '钟' && words[next + 1] === '之') break
    // 一个礼拜一天两次: a day after a week counts anew.
    if (end > 0 && largest >= 86_400 && unit.value >= 86_400) break
    largest = Math.max(largest, unit.value)
    add(value, unit.value)
    end = unit.end
    if (words[end] === '半' && unit.value >= 60) {
      add(0.5, unit.value)
      end++
    }
  }
  return end > 0 && seconds > 0 ? { temporal: { duration: Math.round(seconds), spoken }, end } : undefined
}
