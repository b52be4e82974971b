import { DEFAULT_ANCHORS } from '../../skills/medication/schedule/anchors.js'
import { WEEKDAYS, type Schedule } from '../../skills/medication/schedule/schema.js'
import { nextSlot } from '../../skills/medication/schedule/slots.js'
import { dateOf } from '../../core/wall.js'
import { percentile } from '../bench.js'
import { generator } from './random.js'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 2, 7, 23)
const ZONES = ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Shanghai']
const RULES = [
  'FREQ=MONTHLY;BYMONTHDAY=1',
  'FREQ=MONTHLY;BYDAY=-1FR',
  'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU',
]

/** Schedules of every kind, begun up to ten years ago. */
export function randomSchedules(count: number, seed: number): { schedule: Schedule; zone: string; since: number }[] {
  const random = generator(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const clock = () =>
    `${String(Math.floor(random() * 24)).padStart(2, '0')}:${String(Math.floor(random() * 60)).padStart(2, '0')}`
  const times = () => [...new Set(Array.from({ length: 1 + Math.floor(random() * 4) }, clock))]
  return Array.from({ length: count }, () => {
    const since = Math.floor(NOW / DAY - random() * 3650)
    const from = dateOf(since)
    const kinds: (() => Schedule)[] = [
      () => ({ times: times() }),
      () => ({
        times: times(),
        days: WEEKDAYS.filter(() => random() < 0.4)
          .concat('SU')
          .slice(0, 1),
      }),
      () => ({ times: times(), everyDays: 1 + Math.floor(random() * 90), from }),
      () => ({ times: times(), rule: pick(RULES), from }),
      () => ({ times: ['before breakfast', 'bedtime'] }),
      () => ({ interval: `PT${1 + Math.floor(random() * 48)}H`, from: `${from}T08:00` }),
      () => ({ times: times(), from, until: dateOf(since + 4000) }),
      () => ({
        from: dateOf(Math.floor(NOW / DAY) - 10),
        steps: [
          { days: 14, dose: '2 tablets', times: times() },
          { days: 300, dose: '1 tablet', times: times() },
        ],
      }),
    ]
    return { schedule: pick(kinds)(), zone: pick(ZONES), since }
  })
}

export interface NextDueTimes {
  schedules: number
  /** Schedules without a next dose: none is meant to be. */
  without: number
  /** ms each. */
  p50: number
  p99: number
  most: number
  /** ms for all of them. */
  total: number
}

/** How long the next dose of each schedule takes to find, every one asked for the first time. */
export function timeNextDue(count: number, seed: number): NextDueTimes {
  const all = randomSchedules(count, seed)
  const times: number[] = []
  let without = 0
  for (const { schedule, zone, since } of all) {
    const before = performance.now()
    const slot = nextSlot(schedule, NOW, { zone, anchors: DEFAULT_ANCHORS, since })
    times.push(performance.now() - before)
    if (!slot) without++
  }
  return {
    schedules: count,
    without,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    most: Math.max(...times),
    total: times.reduce((sum, time) => sum + time, 0),
  }
}
