import { dateOf } from '../../core/wall.js'
import { clocksOf, type Clocks } from './oracle.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A stay somewhere, from a flight's arrival to the next. */
export interface Stay {
  /** ms since the epoch. */
  from: number
  until: number
  zone: string
}

/** Two years at each of these, with journeys to the others: the clocks change in four of them, and Apia leaves out a day. */
const HOMES = [
  { zone: 'America/New_York', from: '2008-01-01' },
  { zone: 'Europe/Berlin', from: '2010-01-01' },
  { zone: 'Pacific/Apia', from: '2011-07-01' },
  { zone: 'Australia/Lord_Howe', from: '2013-07-01' },
  { zone: 'Asia/Shanghai', from: '2016-01-01' },
]
export const LIFE_START = Date.parse('2008-01-01T06:00:00-05:00')
export const LIFE_END = Date.parse('2018-01-01T00:00:00+08:00')

/** Where the person is, over the whole life: at home, with a journey of two weeks each spring and each autumn. */
export function staysOf(random: () => number): Stay[] {
  const moves: { from: number; zone: string }[] = HOMES.map(({ zone, from }, index) => ({
    from: index === 0 ? LIFE_START : Date.parse(`${from}T11:17:00Z`),
    zone,
  }))
  for (let year = 2008; year < 2018; year++)
    for (const month of [2, 8]) {
      const leave = Date.UTC(year, month, 3 + Math.floor(random() * 20), Math.floor(random() * 24), 17)
      const home = HOMES.filter(({ from }) => Date.parse(from) <= leave).at(-1)?.zone ?? 'UTC'
      const away = HOMES.filter(({ zone }) => zone !== home)[Math.floor(random() * 4)]?.zone ?? 'UTC'
      moves.push({ from: leave, zone: away }, { from: leave + 14 * DAY + Math.floor(random() * 24) * HOUR, zone: home })
    }
  moves.sort((a, b) => a.from - b.from)
  return moves.map(({ from, zone }, index) => ({ from, until: moves[index + 1]?.from ?? LIFE_END, zone }))
}

/** A medicine of the household, and, told apart from the schedule's own code, when it is to come due. */
export interface Expectation {
  name: string
  schedule: object
  more?: object
  /** ms: the usual span between two doses. */
  spacing: number
  /** Minutes since midnight at which a day has doses; none for an interval. */
  minutes?: readonly number[]
  /** Whether a day has doses. @param day a day number */
  on?: (day: number) => boolean
  /** Its own zone, wherever the person is. */
  zone?: string
  interval?: number
}

const at = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
const START_DAY = Math.floor(Date.parse('2008-01-01T00:00:00Z') / DAY)
const every = () => true
const weekday = (day: number) => (((day + 3) % 7) + 7) % 7

/** Twelve medicines, of every kind of schedule. */
export const MEDICINES: readonly Expectation[] = [
  { name: 'morning', schedule: { times: ['08:00'] }, spacing: DAY, minutes: [at('08:00')], on: every },
  {
    name: 'twice',
    schedule: { times: ['08:00', '20:00'] },
    more: { minGap: 'PT4H', maxPer24h: 3 },
    spacing: 12 * HOUR,
    minutes: [at('08:00'), at('20:00')],
    on: every,
  },
  { name: 'spring night', schedule: { times: ['02:30'] }, spacing: DAY, minutes: [at('02:30')], on: every },
  { name: 'autumn night', schedule: { times: ['01:30'] }, spacing: DAY, minutes: [at('01:30')], on: every },
  { name: 'half hour', schedule: { times: ['02:10'] }, spacing: DAY, minutes: [at('02:10')], on: every },
  {
    name: 'weekdays',
    schedule: { times: ['09:00'], days: ['MO', 'TH'] },
    spacing: 3 * DAY,
    minutes: [at('09:00')],
    on: (day) => weekday(day) === 0 || weekday(day) === 3,
  },
  {
    name: 'every second day',
    schedule: { times: ['07:30'], everyDays: 2, from: '2008-01-01' },
    spacing: 2 * DAY,
    minutes: [at('07:30')],
    on: (day) => (day - START_DAY) % 2 === 0,
  },
  {
    name: 'monthly',
    schedule: { times: ['10:00'], rule: 'FREQ=MONTHLY;BYMONTHDAY=1', from: '2008-01-01' },
    spacing: 28 * DAY,
    minutes: [at('10:00')],
    on: (day) => dateOf(day).endsWith('-01'),
  },
  {
    name: 'leap day',
    schedule: { times: ['10:00'], rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', from: '2008-01-01' },
    spacing: 4 * 365 * DAY,
    minutes: [at('10:00')],
    on: (day) => dateOf(day).endsWith('-02-29'),
  },
  {
    name: 'interval',
    schedule: { interval: 'PT12H', from: '2008-01-01T07:00:00-05:00' },
    spacing: 12 * HOUR,
    interval: 12 * HOUR,
  },
  {
    name: 'meals',
    schedule: { times: ['before breakfast', 'bedtime'] },
    more: { timeCritical: true },
    spacing: 9.5 * HOUR,
    minutes: [at('07:30'), at('22:00')],
    on: every,
  },
  {
    name: 'home time',
    schedule: { times: ['21:00'], zone: 'Europe/Berlin' },
    spacing: DAY,
    minutes: [at('21:00')],
    on: every,
    zone: 'Europe/Berlin',
  },
]

/** Clocks are worked out once for each zone. */
const known = new Map<string, Clocks>()
function clocks(zone: string, from: number, until: number): Clocks {
  const key = `${zone} ${from} ${until}`
  let found = known.get(key)
  if (!found) known.set(key, (found = clocksOf(zone, from - 40 * DAY, until + 40 * DAY)))
  return found
}

/** Every moment at which a medicine is due in a zone, in a span: its days by the calendar, its instants by the engine's own tables. */
function* moments(medicine: Expectation, { instant }: Clocks, from: number, until: number): Generator<number> {
  if (medicine.interval !== undefined) {
    const first = Date.parse('2008-01-01T07:00:00-05:00')
    for (let moment = first; moment < until; moment += medicine.interval) if (moment > from) yield moment
    return
  }
  let moved = false
  for (let day = Math.floor(from / DAY) - 2; day <= Math.floor(until / DAY) + 2; day++) {
    const exists = instant(day, 720) !== undefined
    // A day that the zone left out: its doses are of the next day, unless that has its own.
    if (!exists) moved ||= medicine.on?.(day) ?? false
    else {
      if (moved || medicine.on?.(day))
        for (const minutes of medicine.minutes ?? []) {
          const moment = instant(day, minutes)
          if (moment !== undefined && moment > from && moment < until) yield moment
        }
      moved = false
    }
  }
}

/**
 * When a medicine is to come due over all stays: on arrival in another zone, a moment sooner than half the usual span after
 * the last dose is that same dose again.
 */
export function expectedDoses(medicine: Expectation, stays: readonly Stay[], from: number, until: number): number[] {
  const found: number[] = []
  let last: { at: number; zone: string } | undefined
  const pinned = medicine.zone !== undefined || medicine.interval !== undefined
  for (const stay of stays) {
    if (stay.from >= until) break
    const zone = medicine.zone ?? stay.zone
    // A moment of the new zone that passed while the old one still held is caught up on arrival.
    for (const moment of moments(medicine, clocks(zone, from, until), last?.at ?? from, Math.min(stay.until, until))) {
      if (last && moment <= last.at) continue
      if (!pinned && last && last.zone !== zone && moment < last.at + medicine.spacing / 2) continue
      found.push(moment)
      last = { at: moment, zone }
    }
  }
  return found
}
