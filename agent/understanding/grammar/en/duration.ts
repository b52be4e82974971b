import { numberEn } from '../numbers-en.js'
import { ABOUT, type Found, UNITS } from './tables.js'

/** A span of time from word `at` on: "half an hour", "an hour and a half", "2 minutes and 30 seconds". */
export function durationEn(words: readonly string[], start: number): Found {
  let at = start
  if (ABOUT.has(words[at] ?? '')) at++
  const spoken: Record<string, number> = {}
  let seconds = 0
  const add = (value: number, unit: string) => {
    const size = UNITS[unit] ?? 0
    seconds += value * size
    const [whole, part] = [Math.floor(value), value - Math.floor(value)]
    const names: [number, string][] = [
      [3600, 'hours'],
      [60, 'minutes'],
      [1, 'seconds'],
    ]
    const index = names.findIndex(([s]) => s === size)
    const name = names[index]?.[1]
    if (!name) return
    if (whole > 0) spoken[name] = (spoken[name] ?? 0) + whole
    const below = names[index + 1]?.[1]
    if (part > 0 && below) spoken[below] = (spoken[below] ?? 0) + Math.round(part * 60)
  }
  const is = (i: number, ...expected: string[]) => expected.every((word, k) => words[i + k] === word)
  let end = 0
  for (let first = true; at < words.length; first = false) {
    let next = at
    if (!first && is(next, 'and')) next++
    const article = is(next, 'a') || is(next, 'an')
    let value: number | undefined
    let unit = ''
    if (is(next, 'half', 'an', 'hour') || is(next, 'half', 'a', 'minute') || is(next, 'half', 'a', 'day')) {
      value = 0.5
      unit = words[next + 2] ?? ''
      next += 3
    } else if (is(next, 'half', 'hour') || is(next, 'half', 'minute')) {
      value = 0.5
      unit = words[next + 1] ?? ''
      next += 2
    } else if (article && is(next + 1, 'half', 'hour')) {
      value = 0.5
      unit = 'hour'
      next += 3
    } else if (
      is(next + (article ? 1 : 0), 'quarter', 'of', 'an', 'hour') ||
      is(next + (article ? 1 : 0), 'quarter', 'hour')
    ) {
      value = 0.25
      unit = 'hour'
      next += (article ? 1 : 0) + (words[next + (article ? 2 : 1)] === 'of' ? 4 : 2)
    } else if (is(next, 'three', 'quarters', 'of', 'an', 'hour')) {
      value = 0.75
      unit = 'hour'
      next += 5
    } else if (article && is(next + 1, 'couple')) {
      const skip = is(next + 2, 'of') ? 3 : 2
      if (UNITS[words[next + skip] ?? '']) {
        value = 2
        unit = words[next + skip] ?? ''
        next += skip + 1
      }
    } else if (article && is(next + 1, 'few') && UNITS[words[next + 2] ?? '']) {
      value = 3
      unit = words[next + 2] ?? ''
      next += 3
    } else if (article && UNITS[words[next + 1] ?? '']) {
      value = 1
      unit = words[next + 1] ?? ''
      next += 2
    } else {
      const compact = /^(\d+)(s|sec|m|min|mins|h|hr|hrs)$/.exec(words[next] ?? '')
      if (compact) {
        value = Number(compact[1])
        unit = { s: 'sec', m: 'min', h: 'hour' }[(compact[2] ?? '').charAt(0)] ?? ''
        next++
      } else {
        const number = numberEn(words, next)
        if (number) {
          const more = words[number.end] === 'more' || words[number.end] === 'full' ? 1 : 0
          if (UNITS[words[number.end + more] ?? '']) {
            value = number.value
            unit = words[number.end + more] ?? ''
            next = number.end + more + 1
          }
        }
      }
    }
    if (value === undefined || unit === '') break
    add(value, unit)
    end = next
    if (is(next, 'and', 'a', 'half') && !UNITS[words[next + 3] ?? '']) {
      add(0.5, unit)
      end = next + 3
    } else if (is(next, 'and', 'a', 'quarter') && words[next + 3] !== 'of') {
      add(0.25, unit)
      end = next + 3
    }
    at = end
  }
  return end > 0 && seconds > 0 ? { temporal: { duration: Math.round(seconds), spoken }, end } : undefined
}
