import { type PartOfDay, type Temporal, type TemporalSpan, type Today, isoDate } from '../temporal.js'
import { date } from './calendar.js'
import { time } from './clock.js'
import { durationZh } from './duration.js'
import { recurrence } from './recurrence.js'
import { type Found, PARTS, SHORT, is, oneOf } from './tables.js'

export function meal(words: readonly string[], start: number): Found {
  const texts: [string, 'before' | 'with' | 'after'][] = [
    ['空腹', 'before'],
    ['空着肚子', 'before'],
    ['随餐', 'with'],
    ['吃饭的时候', 'with'],
    ['吃饭时', 'with'],
    ['跟饭一起', 'with'],
    ['和饭一起', 'with'],
    ['就着饭', 'with'],
    ['吃完饭后', 'after'],
    ['吃完饭', 'after'],
    ['吃过饭', 'after'],
    ['吃了饭', 'after'],
    ['吃饭以后', 'after'],
    ['吃饭之后', 'after'],
    ['吃饭后', 'after'],
    ['吃饭以前', 'before'],
    ['吃饭之前', 'before'],
    ['吃饭前', 'before'],
  ]
  for (const [text, relation] of texts)
    if (is(words, start, text)) return { temporal: { meal: relation }, end: start + text.length }
  let at = start
  let part: PartOfDay | undefined
  if (words[at] === '早') part = 'morning'
  else if (words[at] === '午' || words[at] === '中') part = 'noon'
  else if (words[at] === '晚') part = 'evening'
  if (part) at++
  if (words[at] !== '饭' && words[at] !== '餐') return undefined
  at++
  const side = words[at]
  const skip = side === '以' || side === '之' ? 1 : 0
  if (words[at + skip] === '前') return { temporal: { meal: 'before', ...(part ? { part } : {}) }, end: at + skip + 1 }
  if (words[at + skip] === '后') return { temporal: { meal: 'after', ...(part ? { part } : {}) }, end: at + skip + 1 }
  return undefined
}

export function span(words: readonly string[], start: number, today: Today): Found {
  const lead = ['过', '再过', '等'].find((word) => is(words, start, word))
  const found = durationZh(words, lead ? start + lead.length : start)
  if (!found) return undefined
  const { duration = 0 } = found.temporal
  const after = ['以后', '之后', '后'].find((word) => is(words, found.end, word))
  if (!after && !lead) return found
  const end = found.end + (after?.length ?? 0)
  if (duration >= 86_400 && duration % 86_400 === 0)
    return { temporal: { date: isoDateOrName(today, duration / 86_400) }, end }
  return { temporal: { ...found.temporal, fromNow: true }, end }
}

const isPart = (temporal: Temporal) => temporal.part !== undefined && Object.keys(temporal).length === 1

const isoDateOrName = (today: Today, away: number) => (away === 1 ? 'tomorrow' : isoDate(today, away))

/** Everything that the words say about time, from left to right, without overlap. */
export function temporalsZh(words: readonly string[], today: Today): TemporalSpan[] {
  const spans: TemporalSpan[] = []
  for (let at = 0; at < words.length;) {
    const part = oneOf(words, at, PARTS, 4)
    const last = spans.at(-1)
    const text = part ? words.slice(at, part.end).join('') : ''
    const usable = part && (!SHORT.has(text) || (last?.end === at && last.temporal.rule !== undefined))
    const candidates: Found[] = [
      recurrence(words, at),
      date(words, at, today),
      meal(words, at),
      time(words, at),
      span(words, at, today),
      usable && part ? { temporal: { part: part.value }, end: part.end } : undefined,
    ]
    let best: Found
    for (const found of candidates) if (found && (!best || found.end > best.end)) best = found
    if (best && last?.end === at && best.temporal.part && isPart(best.temporal) && isPart(last.temporal)) {
      // 晚上睡觉前 is one part of the day.
      spans[spans.length - 1] = { ...last, end: best.end, temporal: best.temporal }
      at = best.end
    } else if (best) {
      spans.push({ start: at, end: best.end, temporal: best.temporal })
      at = best.end
    } else at++
  }
  return spans
}
