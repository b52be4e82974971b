import { numberEn } from '../numbers-en.js'
import { type PartOfDay } from '../temporal.js'
import { ABOUT, type Found, PARTS, UNITS } from './tables.js'

export function partAfter(words: readonly string[], at: number): { part: PartOfDay; end: number } | undefined {
  let i = at
  if (words[i] === 'in' && words[i + 1] === 'the') i += 2
  else if (words[i] === 'at' && (words[i + 1] === 'night' || words[i + 1] === 'noon')) i++
  else if (words[i] === 'this') i++
  else if (words[i] === 'tonight') return { part: 'night', end: i + 1 }
  else return undefined
  const part = PARTS[words[i] ?? '']
  return part ? { part, end: i + 1 } : undefined
}

function meridiem(words: readonly string[], at: number): { pm: boolean; end: number } | undefined {
  const word = (words[at] ?? '').replace(/\./g, '')
  if (word === 'am' || word === 'pm') return { pm: word === 'pm', end: at + 1 }
  if ((word === 'a' || word === 'p') && words[at + 1] === 'm') return { pm: word === 'p', end: at + 2 }
  return undefined
}

/** A time of day. @param bare whether a lone number counts, as it does after "at" */
function clockTime(words: readonly string[], at: number, bare: boolean): Found {
  const hourOf = (value: number) => Number.isInteger(value) && value >= 0 && value <= 24
  let hour: number | undefined
  let minute = 0
  let end = at
  let sure = false
  let marked = true
  const word = words[at] ?? ''
  if (word === 'noon' || word === 'midday')
    return { temporal: { time: { hour: 12, minute: 0, sure: true } }, end: at + 1 }
  if (word === 'midnight') return { temporal: { time: { hour: 0, minute: 0, sure: true } }, end: at + 1 }
  const digital = /^(\d{1,2})[:.](\d\d)(am|pm)?$/.exec(word)
  const glued = /^(\d{1,2})(am|pm)$/.exec(word)
  if (digital && Number(digital[1]) < 24 && Number(digital[2]) < 60) {
    hour = Number(digital[1])
    minute = Number(digital[2])
    end = at + 1
    sure = (digital[1] ?? '').startsWith('0')
    if (digital[3]) return half(hour, minute, digital[3] === 'pm', end)
  } else if (glued && Number(glued[1]) <= 12) {
    return half(Number(glued[1]), 0, glued[2] === 'pm', at + 1)
  } else if (word === 'half') {
    const from = words[at + 1] === 'past' ? at + 2 : at + 1
    const number = numberEn(words, from)
    if (!number || !hourOf(number.value) || number.value === 0 || UNITS[words[number.end] ?? '']) return undefined
    hour = number.value
    minute = 30
    end = number.end
  } else {
    const quarter = word === 'quarter' ? at : word === 'a' && words[at + 1] === 'quarter' ? at + 1 : undefined
    const number = quarter === undefined ? numberEn(words, at) : { value: 15, end: quarter + 1 }
    if (!number || !Number.isInteger(number.value)) return undefined
    let next = number.end
    if (words[next] === 'minutes' || words[next] === 'minute') next++
    const past = words[next] === 'past' || words[next] === 'after'
    const to = words[next] === 'to' || words[next] === 'till' || words[next] === 'before' || words[next] === 'of'
    const base = past || to ? numberEn(words, next + 1) : undefined
    if (
      base &&
      hourOf(base.value) &&
      base.value > 0 &&
      number.value < 60 &&
      (quarter !== undefined || number.value % 5 === 0 || next > number.end)
    ) {
      hour = to ? (base.value + 23) % 24 : base.value
      minute = to ? 60 - number.value : number.value
      if (to && hour === 0) hour = 12
      end = base.end
    } else {
      if (quarter !== undefined || !hourOf(number.value)) return undefined
      hour = number.value
      end = number.end
      marked = false
      const after = words[end] ?? ''
      if (after === "o'clock" || after === 'oclock') {
        marked = true
        end++
      } else if (after === 'o' && words[end + 1] === 'clock') {
        marked = true
        end += 2
      } else if (hour <= 12 && hour > 0) {
        // "eight thirty", "eight oh five"
        const oh = after === 'oh' || after === 'o' ? 1 : 0
        const minutes = numberEn(words, end + oh)
        const ok =
          minutes &&
          Number.isInteger(minutes.value) &&
          (oh ? minutes.value < 10 : minutes.value >= 10 && minutes.value < 60)
        if (ok && !UNITS[words[minutes.end] ?? ''] && !(minutes.value === 100)) {
          minute = minutes.value
          end = minutes.end
          marked = true
        }
      }
    }
  }
  const am = meridiem(words, end)
  if (am && hour <= 12) return half(hour, minute, am.pm, am.end)
  const part = partAfter(words, end)
  if (part) return { temporal: { time: { hour, minute, sure: sure || hour > 12 }, part: part.part }, end: part.end }
  if (
    !marked &&
    (!bare || UNITS[words[end] ?? ''] || words[end] === 'percent' || words[end] === 'degrees' || words[end] === 'times')
  )
    return undefined
  return { temporal: { time: { hour: hour % 24, minute, sure: sure || hour > 12 } }, end }
}

export function half(hour: number, minute: number, pm: boolean, end: number): Found {
  return { temporal: { time: { hour: (hour % 12) + (pm ? 12 : 0), minute, sure: true } }, end }
}

const AT = new Set(['at', 'by', 'around', 'about', 'before', 'from', 'until', 'till', 'for', 'past', 'since'])

export function time(words: readonly string[], at: number, afterTime: boolean): Found {
  const lead = words[at] ?? ''
  if (AT.has(lead)) {
    const second = ABOUT.has(words[at + 1] ?? '') ? 2 : 1
    return clockTime(words, at + second, lead !== 'for' && lead !== 'about' && lead !== 'from')
  }
  return clockTime(words, at, afterTime)
}
