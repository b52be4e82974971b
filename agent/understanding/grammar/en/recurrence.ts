import { numberEn, ordinalEn } from '../numbers-en.js'
import { type Temporal, WEEKDAYS, isoDuration } from '../temporal.js'
import { DAYS, type Found, PARTS, PLURAL_DAYS } from './tables.js'

function dayList(words: readonly string[], at: number, plural: boolean): { days: string[]; end: number } | undefined {
  const days: string[] = []
  let end = at
  for (let i = at; i < words.length;) {
    const word = words[i] ?? ''
    const day = DAYS[word] ?? PLURAL_DAYS.get(word)
    if (day === undefined) break
    if (PLURAL_DAYS.has(word)) plural = true
    days.push(WEEKDAYS[day] ?? 'MO')
    end = ++i
    if (words[i] === 'and' || words[i] === 'or') i++
    if (words[i] === 'every' || words[i] === 'on') i++
  }
  return days.length > 0 && plural ? { days, end } : undefined
}

const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR']

export function recurrence(words: readonly string[], start: number): Found {
  const word = (i: number) => words[i] ?? ''
  let at = start
  if (word(at) === 'on' || word(at) === 'at') at++
  if (word(at) === 'the' && ['weekend', 'weekends'].includes(word(at + 1)) && word(at + 1) === 'weekends') at++
  if (['weekdays', 'weekends'].includes(word(at)))
    return { temporal: { days: word(at) === 'weekdays' ? WEEK : ['SA', 'SU'] }, end: at + 1 }
  const plain = dayList(words, at, false)
  if (plain) return { temporal: { days: plain.days }, end: plain.end }
  if (word(at) === 'daily') return { temporal: { rule: 'FREQ=DAILY' }, end: at + 1 }
  if (word(at) === 'nightly') return { temporal: { rule: 'FREQ=DAILY', part: 'night' }, end: at + 1 }
  if (word(at) === 'weekly') return { temporal: { rule: 'FREQ=WEEKLY' }, end: at + 1 }
  if (word(at) === 'monthly') return { temporal: { rule: 'FREQ=MONTHLY' }, end: at + 1 }
  if (word(at) === 'hourly') return { temporal: { interval: 'PT1H', rule: 'FREQ=HOURLY' }, end: at + 1 }
  const times =
    word(at) === 'once'
      ? { value: 1, end: at + 1 }
      : word(at) === 'twice'
        ? { value: 2, end: at + 1 }
        : timesOf(words, at)
  if (times) {
    const per = word(times.end)
    const unit = word(times.end + 1)
    if (['a', 'per', 'each', 'every'].includes(per) && unit === 'day')
      return { temporal: { perDay: times.value }, end: times.end + 2 }
    if (per === 'daily') return { temporal: { perDay: times.value }, end: times.end + 1 }
    if (['a', 'per', 'each', 'every'].includes(per) && unit === 'week' && times.value === 1)
      return { temporal: { rule: 'FREQ=WEEKLY' }, end: times.end + 2 }
    if (['a', 'per', 'each', 'every'].includes(per) && unit === 'month' && times.value === 1)
      return { temporal: { rule: 'FREQ=MONTHLY' }, end: times.end + 2 }
  }
  // "the first of every month"
  const first = ordinalEn(words, word(at) === 'the' ? at + 1 : at)
  if (
    first &&
    word(first.end) === 'of' &&
    ['every', 'each', 'the'].includes(word(first.end + 1)) &&
    word(first.end + 2) === 'month'
  )
    return { temporal: { rule: `FREQ=MONTHLY;BYMONTHDAY=${first.value}` }, end: first.end + 3 }
  if (!['every', 'each', 'all'].includes(word(at))) return undefined
  at++
  if (word(at) === 'single') at++
  let count = 1
  let counted = false
  if (word(at) === 'other' || word(at) === 'second') {
    count = 2
    counted = true
    at++
  } else {
    const number = numberEn(words, at) ?? ((ordinalEn(words, at)?.value ?? 0) ? ordinalEn(words, at) : undefined)
    if (number && Number.isInteger(number.value) && number.value > 0) {
      count = number.value
      counted = true
      at = number.end
    } else if (word(at) === 'few') return undefined
  }
  const list = dayList(words, at, true)
  if (list) {
    const temporal: Temporal = counted
      ? { rule: `FREQ=WEEKLY;INTERVAL=${count};BYDAY=${list.days.join(',')}` }
      : { days: list.days }
    return { temporal, end: list.end }
  }
  const unit = word(at)
  const part = PARTS[unit]
  const interval = counted && count > 1 ? `;INTERVAL=${count}` : ''
  if (unit === 'day' || unit === 'days' || part) {
    const temporal: Temporal =
      counted && count > 1 ? { everyDays: count, rule: `FREQ=DAILY${interval}` } : { rule: 'FREQ=DAILY' }
    if (part) temporal.part = part
    return { temporal, end: at + 1 }
  }
  if (unit === 'weekday') return { temporal: { days: WEEK }, end: at + 1 }
  if (unit === 'weekend') return { temporal: { days: ['SA', 'SU'] }, end: at + 1 }
  if (unit === 'week' || unit === 'weeks') return { temporal: { rule: `FREQ=WEEKLY${interval}` }, end: at + 1 }
  if (unit === 'month' || unit === 'months') return { temporal: { rule: `FREQ=MONTHLY${interval}` }, end: at + 1 }
  if (unit === 'year' || unit === 'years') return { temporal: { rule: `FREQ=YEARLY${interval}` }, end: at + 1 }
  if (unit === 'hour' || unit === 'hours')
    return { temporal: { interval: isoDuration(count * 3600), rule: `FREQ=HOURLY${interval}` }, end: at + 1 }
  if (unit === 'minutes' || unit === 'minute')
    return { temporal: { interval: isoDuration(count * 60), rule: `FREQ=MINUTELY${interval}` }, end: at + 1 }
  if (unit === 'half' && word(at + 1) === 'hour')
    return { temporal: { interval: 'PT30M', rule: 'FREQ=MINUTELY;INTERVAL=30' }, end: at + 2 }
  if (unit === 'meal') return { temporal: { perDay: 3 }, end: at + 1 }
  return undefined
}

function timesOf(words: readonly string[], at: number): { value: number; end: number } | undefined {
  const number = numberEn(words, at)
  return number && words[number.end] === 'times' ? { value: number.value, end: number.end + 1 } : undefined
}
