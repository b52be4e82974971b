import { numberEn, ordinalEn } from '../numbers-en.js'
import { type PartOfDay, type Today, dateName, dayOfMonth, monthDay } from '../temporal.js'
import { partAfter } from './clock.js'
import { DAYS, type Found, MONTHS, PARTS } from './tables.js'

export function date(words: readonly string[], start: number, today: Today): Found {
  const word = (i: number) => (words[i] ?? '').replace(/^(today|tomorrow|yesterday|tonight)'s$/, '$1')
  const named = (away: number, end: number, part?: PartOfDay): Found => ({
    temporal: { date: dateName(today, away), ...(part ? { part } : {}) },
    end,
  })
  let at = start
  const lead = word(at)
  if (['on', 'by', 'for', 'from', 'until', 'till', 'since'].includes(lead)) at++
  const is = (...expected: string[]) => expected.every((text, k) => word(at + k) === text)
  const withPart = (away: number, end: number): Found => {
    const direct = PARTS[word(end)]
    if (direct) return named(away, end + 1, direct)
    const part = partAfter(words, end)
    return part && word(end) !== 'tonight' ? named(away, part.end, part.part) : named(away, end)
  }
  if (is('today')) return withPart(0, at + 1)
  if (is('tonight')) return named(0, at + 1, 'night')
  if (is('tomorrow')) return withPart(1, at + 1)
  if (is('yesterday')) return withPart(-1, at + 1)
  if (is('last', 'night')) return named(-1, at + 2, 'night')
  if (is('the', 'day', 'after', 'tomorrow')) return named(2, at + 4)
  if (is('day', 'after', 'tomorrow')) return named(2, at + 3)
  if (is('the', 'day', 'before', 'yesterday')) return named(-2, at + 4)
  if (is('this') && PARTS[word(at + 1)]) return named(0, at + 2, PARTS[word(at + 1)])
  if (is('next', 'week')) return named(7, at + 2)
  if (is('this', 'weekend') || is('the', 'weekend') || is('at', 'the', 'weekend')) {
    const end = at + (is('at') ? 3 : 2)
    return named((6 - today.weekday + 7) % 7, end)
  }
  const relative =
    word(at) === 'next' || word(at) === 'this' || word(at) === 'coming' || word(at) === 'last' ? word(at) : ''
  const dayAt = relative ? at + 1 : at
  const day = DAYS[word(dayAt)]
  if (day !== undefined) {
    const ahead = (day - today.weekday + 7) % 7 || 7
    if (relative === 'last') return withPart(ahead - 7 || -7, dayAt + 1)
    // "next Friday" is the one of next week where this week's is still to come within two days.
    const away = relative === 'next' && ahead <= 2 ? ahead + 7 : ahead
    if (is('next') || relative || lead !== word(at) || at === start) return withPart(away, dayAt + 1)
  }
  // "a week from Monday" and the like are left to the asker; "in three days", "three days from now" are not.
  const the = word(at) === 'the' ? at + 1 : at
  const month = MONTHS.get(word(the))
  if (month !== undefined) {
    const nth = ordinalEn(words, word(the + 1) === 'the' ? the + 2 : the + 1) ?? numberEn(words, the + 1)
    if (nth && nth.value >= 1 && nth.value <= 31 && Number.isInteger(nth.value)) {
      const found = monthDay(today, month, nth.value)
      if (found) return { temporal: { date: found }, end: nth.end }
    }
  }
  const nth = ordinalEn(words, the)
  if (nth && nth.value <= 31) {
    const of = word(nth.end) === 'of' ? nth.end + 1 : nth.end
    const named = MONTHS.get(word(of))
    if (named !== undefined) {
      const found = monthDay(today, named, nth.value)
      if (found) return { temporal: { date: found }, end: of + 1 }
    }
    if (the > at && lead === 'on') {
      const found = dayOfMonth(today, nth.value)
      if (found) return { temporal: { date: found }, end: nth.end }
    }
  }
  return undefined
}
