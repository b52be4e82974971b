// Prints how many doses of some years came at other instants than the engine's own tables say. Run by zones.ts, each time under another TZ.
import { DEFAULT_ANCHORS } from '../../skills/medication/schedule/anchors.js'
import { slotsAfter } from '../../skills/medication/schedule/slots.js'
import { dayNumber } from '../../core/wall.js'
import { clocksOf } from './oracle.js'

export const CHANGE_ZONES = [
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Shanghai',
  'America/Sao_Paulo',
  'America/Nuuk',
] as const

/** Around the hours at which clocks change, and one that is far from them. */
const TIMES: string[] = ['00:00', '00:30', '01:30', '02:00', '02:15', '02:30', '03:00', '08:00', '23:30']

const DAY = 86_400_000

export interface ChangeCount {
  doses: number
  changes: number
  /** Doses that came at another instant, twice, or not at all. */
  wrong: number
}

/** Daily doses of whole years in every zone, against the engine's own tables. @param from the first year */
export function countWrong(from: number, years: number): ChangeCount {
  const count: ChangeCount = { doses: 0, changes: 0, wrong: 0 }
  const [start, end] = [Date.UTC(from, 0, 1), Date.UTC(from + years, 0, 1)]
  for (const zone of CHANGE_ZONES) {
    const clocks = clocksOf(zone, start, end)
    count.changes += clocks.changes
    // Two times that a jump moves to one instant are one dose: nobody is to take two at once.
    const expected = new Set<number>()
    for (let day = start / DAY - 1; day < end / DAY; day++)
      for (const time of TIMES) {
        const at = clocks.instant(day, minutesOf(time))
        if (at !== undefined && at > start && at < end - 2 * DAY) expected.add(at)
      }
    const since = dayNumber('2000-01-01')
    for (const { at } of slotsAfter({ times: TIMES }, start, { zone, anchors: DEFAULT_ANCHORS, since })) {
      if (at >= end - 2 * DAY) break
      count.doses++
      if (!expected.delete(at)) count.wrong++
    }
    count.wrong += expected.size
  }
  return count
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const [from, years] = process.argv.slice(2).map(Number)
if (from && years) process.stdout.write(`${JSON.stringify(countWrong(from, years))}\n`)
