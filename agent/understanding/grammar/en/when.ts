import { type TemporalSpan, type Today, dateName } from '../temporal.js'
import { date } from './calendar.js'
import { partAfter, time } from './clock.js'
import { durationEn } from './duration.js'
import { recurrence } from './recurrence.js'
import { type Found, MEALS, PARTS } from './tables.js'

export function meal(words: readonly string[], start: number): Found {
  const word = (i: number) => words[i] ?? ''
  if (word(start) === 'on' && word(start + 1) === 'an' && word(start + 2) === 'empty' && word(start + 3) === 'stomach')
    return { temporal: { meal: 'before' }, end: start + 4 }
  let relation: 'before' | 'with' | 'after' | undefined
  if (word(start) === 'before') relation = 'before'
  else if (word(start) === 'after' || word(start) === 'following') relation = 'after'
  else if (['with', 'during', 'at', 'alongside'].includes(word(start))) relation = 'with'
  if (!relation) return undefined
  let at = start + 1
  if (['a', 'my', 'the', 'every', 'each', 'all', 'some', 'her', 'his', 'i'].includes(word(at))) at++
  if (word(at) === 'have' && word(at + 1) === 'eaten') return { temporal: { meal: relation }, end: at + 2 }
  if (
    !MEALS.has(word(at)) ||
    (word(start) === 'at' && !/^(mealtimes?|meals|breakfast|lunch|dinner|supper)$/.test(word(at)))
  )
    return undefined
  return { temporal: { meal: relation }, end: at + 1 }
}

function inDuration(words: readonly string[], start: number, today: Today): Found {
  const from = words[start] === 'in' || words[start] === 'after' || words[start] === 'within'
  const found = durationEn(words, from || words[start] === 'for' ? start + 1 : start)
  if (!found) return undefined
  let { end } = found
  const { duration = 0 } = found.temporal
  const trailing = words[end] === 'from' && words[end + 1] === 'now' ? 2 : words[end] === "'s" ? 0 : 0
  const time = words[end] === 'time' && from ? 1 : 0
  if (!from && !trailing) return found
  end += trailing + time
  if (duration >= 86_400 && duration % 86_400 === 0)
    return { temporal: { date: dateName(today, duration / 86_400) }, end }
  return { temporal: { ...found.temporal, fromNow: true }, end }
}

/** Everything that the words say about time, from left to right, without overlap. */
export function temporalsEn(words: readonly string[], today: Today): TemporalSpan[] {
  const spans: TemporalSpan[] = []
  for (let at = 0; at < words.length;) {
    const before = spans.at(-1)
    const afterTime =
      before?.temporal.time !== undefined &&
      (before.end === at || (before.end === at - 1 && /^(and|or|no|then)$/.test(words[at - 1] ?? '')))
    const partOnly = PARTS[words[at] ?? '']
    const lone = partAfter(words, at)
    const candidates: Found[] = [
      recurrence(words, at),
      date(words, at, today),
      meal(words, at),
      inDuration(words, at, today),
      time(words, at, afterTime),
      lone && words[at] !== 'tonight' ? { temporal: { part: lone.part }, end: lone.end } : undefined,
      words[at] === 'before' && words[at + 1] === 'bed' ? { temporal: { part: 'night' }, end: at + 2 } : undefined,
      words[at] === 'at' &&
      (words[at + 1] === 'bedtime' || words[at + 1] === 'lunchtime' || words[at + 1] === 'teatime')
        ? { temporal: { part: PARTS[words[at + 1] ?? ''] ?? 'night' }, end: at + 2 }
        : undefined,
      partOnly && !['noon', 'midday'].includes(words[at] ?? '') && afterPart(words, at)
        ? { temporal: { part: partOnly }, end: at + 1 }
        : undefined,
    ]
    let best: Found
    for (const found of candidates) if (found && (!best || found.end > best.end)) best = found
    if (best) {
      spans.push({ start: at, end: best.end, temporal: best.temporal })
      at = best.end
    } else at++
  }
  return spans
}

/** "morning and evening": a part of the day that needs no preposition. */
function afterPart(words: readonly string[], at: number): boolean {
  if (words[at - 1] === 'good') return false
  const [before, after] = [words[at - 1] ?? '', words[at + 1] ?? '']
  return (
    (before === 'and' && PARTS[words[at - 2] ?? ''] !== undefined) ||
    (after === 'and' && PARTS[words[at + 2] ?? ''] !== undefined) ||
    before === 'the'
  )
}
