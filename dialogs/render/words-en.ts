import type { Speaker } from './speaker.js'

const HOURS = ['twelve', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven']
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

function part(hour: number): string {
  if (hour < 12) return 'in the morning'
  if (hour < 17) return 'in the afternoon'
  return hour < 21 ? 'in the evening' : 'at night'
}

function ordinal(n: number): string {
  const tens = n % 100
  if (tens >= 11 && tens <= 13) return `${n}th`
  return `${n}${['th', 'st', 'nd', 'rd'][n % 10] ?? 'th'}`
}

export const english: Speaker = {
  time(hour, minute) {
    const name = HOURS[hour % 12] ?? ''
    if (minute === 0 && hour === 12) return 'twelve noon'
    if (minute === 0 && hour === 0) return 'midnight'
    if (minute === 0) return `${name} o'clock ${part(hour)}`
    if (minute === 30) return `half past ${name} ${part(hour)}`
    if (minute === 15) return `quarter past ${name} ${part(hour)}`
    if (minute === 45) return `quarter to ${HOURS[(hour + 1) % 12] ?? ''} ${part(hour)}`
    return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${part(hour)}`
  },
  date: ({ weekday, day, month }) => `${DAYS[weekday] ?? ''}, ${MONTHS[month - 1] ?? ''} ${ordinal(day)}`,
  day({ weekday, day, month }, away) {
    if (away === 0) return 'today'
    if (away === 1) return 'tomorrow'
    if (away === -1) return 'yesterday'
    if (away > 1 && away < 7) return `on ${DAYS[weekday] ?? ''}`
    if (away < -1 && away > -7) return `last ${DAYS[weekday] ?? ''}`
    return `on ${MONTHS[month - 1] ?? ''} ${ordinal(day)}`
  },
  duration: (parts) => parts.map(({ unit, count }) => `${count} ${unit}${count === 1 ? '' : 's'}`).join(' and '),
  list(items, join) {
    if (items.length < 2) return items[0] ?? ''
    return `${items.slice(0, -1).join(', ')} ${join} ${items.at(-1) ?? ''}`
  },
}
