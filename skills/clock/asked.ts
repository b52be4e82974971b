import { Temporal } from 'temporal-polyfill'
import { HOLIDAYS, nextHoliday, type Holiday } from './holidays.js'

type Plain = Temporal.PlainDate

/** Which date a question is about. */
export interface Asked {
  /** The day itself, how far it is, the year, or today in the lunar calendar. */
  what: 'date' | 'span' | 'year' | 'lunar' | 'holiday-today'
  date: Plain
  holiday?: Holiday
}

const EN_DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const EN_MONTHS = 'january february march april may june july august september october november december'.split(' ')
const ZH_DAYS = '一二三四五六日'
const ZH_DIGITS: Record<string, number> = { 两: 2, 〇: 0, 零: 0 }
for (const [index, digit] of [...'一二三四五六七八九'].entries()) ZH_DIGITS[digit] = index + 1
const EN_NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen'.split(' ')

/** Reads which date is asked for, by name, by weekday, by month and day or by how far away; undefined for today's date. */
export function askedFor(text: string, today: Plain): Asked | undefined {
  const said = text.toLowerCase().replace(/’/g, "'")
  if (/农历|阴历|初几|\blunar (date|calendar)\b/u.test(said) && !/离|还有/u.test(said))
    return { what: 'lunar', date: today }
  if (/\bwhat year\b|哪一?年|几几年|什么年/u.test(said)) return { what: 'year', date: today }
  if (/今天[是]?(什么|啥)节|\b(is|what) (today|it) .*holiday\b/u.test(said))
    return { what: 'holiday-today', date: today }
  const what = /\bhow (many|long|far|much)\b.*\b(until|till|to|before|away)\b|(多少|几)天|多久/u.test(said)
    ? 'span'
    : 'date'
  const holiday = HOLIDAYS.find((one) => one.said.test(said))
  const named = holiday && nextHoliday(holiday, today)
  if (holiday && named) return { what, date: named, holiday }
  const date = english(said, today) ?? mandarin(said, today)
  return date ? { what, date } : undefined
}

function english(said: string, today: Plain): Plain | undefined {
  const near: [RegExp, number][] = [
    [/\bday after tomorrow\b/, 2],
    [/\bday before yesterday\b/, -2],
    [/\btomorrow\b/, 1],
    [/\byesterday\b/, -1],
    [/\b(a week from (today|now)|in a week)\b/, 7],
  ]
  const found = near.find(([pattern]) => pattern.test(said))
  if (found) return today.add({ days: found[1] })
  const away = /\bin (\d{1,3}|[a-z]+) (days?|weeks?)\b/.exec(said)
  if (away?.[1]) {
    const count = /^\d/.test(away[1]) ? Number(away[1]) : EN_NUMBERS.indexOf(away[1])
    if (count > 0) return today.add(away[2]?.startsWith('w') ? { weeks: count } : { days: count })
  }
  // "Is it Monday?" asks for today.
  const day = /\b(?:(next|this|coming|on|until|till|to|is|will) )(?:(next|this|coming) )?(\w+day)\b/.exec(said)
  const index = EN_DAYS.indexOf(day?.[3] ?? '')
  if (day && index >= 0 && !/\b(is (it|today)|today is)( already)? \w+day\b/.test(said)) {
    const ahead = (index + 1 - today.dayOfWeek + 7) % 7
    const next = day[1] === 'next' || day[2] === 'next'
    return today.add({ days: next && ahead <= 2 ? ahead + 7 : ahead })
  }
  const month = EN_MONTHS.findIndex((name) => new RegExp(`\\b${name}\\b`).test(said)) + 1
  const number = /\b(\d{1,2})(st|nd|rd|th)?\b/.exec(said)
  return month > 0 && number ? comingDay(month, Number(number[1]), today) : undefined
}

function mandarin(said: string, today: Plain): Plain | undefined {
  const near: [RegExp, number][] = [
    [/大后天/u, 3],
    [/后天|后儿/u, 2],
    [/明天|明儿|明日/u, 1],
    [/大前天/u, -3],
    [/前天|前儿/u, -2],
    [/昨天|昨儿|昨日/u, -1],
  ]
  const found = near.find(([pattern]) => pattern.test(said))
  if (found) return today.add({ days: found[1] })
  const away = /(\d+|[一二两三四五六七八九十]+)(天|个?星期|周|个?礼拜)(以后|之后|后)/u.exec(said)
  if (away?.[1]) {
    const count = numberZh(away[1])
    return today.add(away[2] === '天' ? { days: count } : { weeks: count })
  }
  const date = /(\d+|[一二三四五六七八九十]+)月(\d+|[一二三四五六七八九十]+)[号日]/u.exec(said)
  if (date?.[1] && date[2]) return comingDay(numberZh(date[1]), numberZh(date[2]), today)
  const day = /(下下|下|这|本|上)?个?(?:星期|礼拜|周)([一二三四五六日天])/u.exec(said)
  if (!day || /今天|今儿|现在/u.test(said)) return undefined
  const index = ZH_DAYS.indexOf(day[2] === '天' ? '日' : (day[2] ?? ''))
  const weeks = { 下下: 2, 下: 1, 上: -1 }[day[1] ?? ''] ?? 0
  const inWeek = today.add({ days: index + 1 - today.dayOfWeek + weeks * 7 })
  return day[1] === undefined && Temporal.PlainDate.compare(inWeek, today) < 0 ? inWeek.add({ weeks: 1 }) : inWeek
}

function numberZh(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  const of = (digit: string | undefined) => ZH_DIGITS[digit ?? ''] ?? 0
  return text.includes('十') ? (tens === '' ? 1 : of(tens)) * 10 + of(ones) : of(ones)
}

/** The next date with this month and day; today counts. */
function comingDay(month: number, day: number, today: Plain): Plain | undefined {
  for (let ahead = 0; ahead <= 4; ahead++) {
    try {
      const date = Temporal.PlainDate.from({ year: today.year + ahead, month, day }, { overflow: 'reject' })
      if (Temporal.PlainDate.compare(date, today) >= 0) return date
    } catch {
      // The 29th of February of another year, or no date at all.
    }
  }
  return undefined
}
