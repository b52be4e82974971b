import { Temporal } from 'temporal-polyfill'

type Plain = Temporal.PlainDate

/** A day that people ask for by name, with the ways to say it and the date it has in a year. */
export interface Holiday {
  /** Also its response: `holiday_<id>`. */
  id: string
  said: RegExp
  /** Its date in a year of the Gregorian calendar, or undefined where that year has none. */
  in(year: number): Plain | undefined
}

const fixed = (month: number, day: number) => (year: number) => Temporal.PlainDate.from({ year, month, day })

/** The `nth` weekday (1 is Monday) of a month; −1 is the last. */
const weekday = (month: number, day: number, nth: number) => (year: number) => {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  const start = first.add({ days: (day - first.dayOfWeek + 7) % 7 })
  if (nth > 0) return start.add({ days: (nth - 1) * 7 })
  const last = start.add({ days: 28 })
  return last.month === month ? last : start.add({ days: 21 })
}

/** Easter Sunday of the Gregorian calendar, after Meeus, Jones and Butcher. */
export function easter(year: number): Plain {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const f = Math.floor((b + 8) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - f + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const at = h + l - 7 * m + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(at / 31), day: (at % 31) + 1 })
}

const fromEaster = (days: number) => (year: number) => easter(year).add({ days })

const CHINESE = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })

/** Month and day of the Chinese lunar calendar; a leap month is marked. */
export function lunarOf(date: Plain): { month: number; day: number; leap: boolean } {
  const parts = CHINESE.formatToParts(Date.UTC(date.year, date.month - 1, date.day, 12))
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return { month: Number.parseInt(part('month'), 10), day: Number(part('day')), leap: part('month').includes('bis') }
}

/** A day of the lunar calendar: the date within the year, looked for from late January on. */
const lunar = (month: number, day: number) => (year: number) => {
  for (let ahead = 0; ahead < 380; ahead++) {
    const date = Temporal.PlainDate.from({ year, month: 1, day: 20 }).add({ days: ahead })
    const found = lunarOf(date)
    if (found.month === month && found.day === day && !found.leap) return date
  }
  return undefined
}

/** A solar term by its usual formula for this century; `c` is the term's constant. */
const solarTerm = (month: number, c: number) => (year: number) => {
  const y = year % 100
  return Temporal.PlainDate.from({
    year,
    month,
    day: Math.floor(y * 0.2422 + c) - Math.floor((y - (month < 3 ? 1 : 0)) / 4),
  })
}

/** Days that are asked for by name. Longer names stand before those that they contain. */
export const HOLIDAYS: readonly Holiday[] = [
  { id: 'christmas_eve', said: /\bchristmas eve\b|平安夜/iu, in: fixed(12, 24) },
  { id: 'boxing_day', said: /\bboxing day\b|节礼日/iu, in: fixed(12, 26) },
  { id: 'christmas', said: /\b(christmas|xmas)\b|圣诞/iu, in: fixed(12, 25) },
  { id: 'new_years_eve', said: /\bnew year'?s eve\b|跨年夜/iu, in: fixed(12, 31) },
  {
    id: 'lunar_eve',
    said: /除夕|年三十|大年夜|\bchinese new year'?s eve\b/iu,
    in: (year) => lunar(1, 1)(year)?.subtract({ days: 1 }),
  },
  {
    id: 'spring_festival',
    said: /\b(chinese|lunar) new year\b|\bspring festival\b|春节|大年初一|过年|正月初一/iu,
    in: lunar(1, 1),
  },
  { id: 'new_year', said: /\bnew year('?s)?( day)?\b|元旦|阳历年/iu, in: fixed(1, 1) },
  { id: 'valentine', said: /\bvalentine'?s?\b|情人节/iu, in: fixed(2, 14) },
  { id: 'lantern', said: /\blantern festival\b|元宵|正月十五/iu, in: lunar(1, 15) },
  { id: 'womens_day', said: /\bwomen'?s day\b|妇女节|三八节/iu, in: fixed(3, 8) },
  { id: 'st_patrick', said: /\b(st|saint) patrick'?s?\b/iu, in: fixed(3, 17) },
  { id: 'good_friday', said: /\bgood friday\b|受难日/iu, in: fromEaster(-2) },
  { id: 'easter_monday', said: /\beaster monday\b/iu, in: fromEaster(1) },
  { id: 'easter', said: /\beaster\b|复活节/iu, in: easter },
  { id: 'qingming', said: /\bqingming\b|\btomb sweeping\b|清明/iu, in: solarTerm(4, 4.81) },
  { id: 'labour_day_may', said: /\b(may day|workers'? day)\b|劳动节|五一/iu, in: fixed(5, 1) },
  { id: 'mothers_day', said: /\bmother'?s day\b|母亲节/iu, in: weekday(5, 7, 2) },
  { id: 'memorial_day', said: /\bmemorial day\b/iu, in: weekday(5, 1, -1) },
  { id: 'childrens_day', said: /儿童节|六一/u, in: fixed(6, 1) },
  { id: 'dragon_boat', said: /\bdragon boat\b|端午/iu, in: lunar(5, 5) },
  { id: 'fathers_day', said: /\bfather'?s day\b|父亲节/iu, in: weekday(6, 7, 3) },
  { id: 'independence_day', said: /\bindependence day\b|\bfourth of july\b/iu, in: fixed(7, 4) },
  { id: 'qixi', said: /七夕/u, in: lunar(7, 7) },
  { id: 'labor_day', said: /\blabou?r day\b/iu, in: weekday(9, 1, 1) },
  { id: 'teachers_day', said: /教师节/u, in: fixed(9, 10) },
  { id: 'mid_autumn', said: /\b(mid-?autumn|moon) festival\b|中秋|八月十五/iu, in: lunar(8, 15) },
  { id: 'national_day', said: /国庆|十一长假/u, in: fixed(10, 1) },
  { id: 'chongyang', said: /\bdouble ninth\b|重阳|老人节/iu, in: lunar(9, 9) },
  { id: 'halloween', said: /\bhallowe'?en\b|万圣/iu, in: fixed(10, 31) },
  { id: 'veterans_day', said: /\b(veterans'?|remembrance|armistice) day\b/iu, in: fixed(11, 11) },
  { id: 'thanksgiving', said: /\bthanksgiving\b|感恩节/iu, in: weekday(11, 4, 4) },
  { id: 'dongzhi', said: /\bwinter solstice\b|冬至/iu, in: solarTerm(12, 21.94) },
  { id: 'laba', said: /腊八/u, in: lunar(12, 8) },
]

/** The next time a holiday comes; today counts. */
export function nextHoliday(holiday: Holiday, today: Plain): Plain | undefined {
  // A day of the last lunar month belongs to the year that begins before it.
  return [today.year - 1, today.year, today.year + 1]
    .map((year) => holiday.in(year))
    .find((date) => date !== undefined && Temporal.PlainDate.compare(date, today) >= 0)
}
