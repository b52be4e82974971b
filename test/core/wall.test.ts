import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import {
  dayNumber,
  instantAtWall,
  instantOf,
  isoAt,
  localDay,
  localMinutes,
  wallAt,
  wallInstant,
} from '../../core/wall.js'

const ZONES = [
  'America/New_York',
  'Europe/Berlin',
  'Europe/Dublin',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'America/Nuuk',
  'Africa/Casablanca',
  'UTC',
]
const anyZone = fc.constantFrom(...ZONES)
const anyInstant = fc
  .integer({ min: Date.UTC(1995, 0, 1) / 1000, max: Date.UTC(2035, 0, 1) / 1000 })
  .map((s) => s * 1000)
const zoned = (at: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)

test('an instant is written, and its day and minute found, as the time zone library has them', () => {
  fc.assert(
    fc.property(anyZone, anyInstant, (zone, at) => {
      const known = zoned(at, zone)
      expect(isoAt(at, zone)).toBe(known.toString({ timeZoneName: 'never', smallestUnit: 'second' }))
      expect(localDay(at, zone)).toBe(dayNumber(known.toPlainDate().toString()))
      expect(localMinutes(at, zone)).toBe(known.hour * 60 + known.minute)
      const { year, month, day, hour, minute } = known
      expect(wallAt(at, zone)).toEqual({ year, month, day, hour, minute, weekday: known.dayOfWeek % 7 })
    }),
    { seed: 5, numRuns: 500 },
  )
})

test('a wall time is the instant that the time zone library gives, the first where it is shown twice', () => {
  fc.assert(
    fc.property(anyZone, anyInstant, (zone, at) => {
      const wall = zoned(at, zone).toPlainDateTime()
      const shown = wall.toZonedDateTime('UTC').epochMilliseconds
      expect(instantAtWall(shown, zone)).toBe(
        wall.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds,
      )
    }),
    { seed: 6, numRuns: 500 },
  )
})

test.each([
  ['America/New_York', '2026-03-08', '02:30', '2026-03-08T03:00:00-04:00'],
  ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-04T02:30:00+11:00'],
  // The gap runs over midnight: it is not lost with the day.
  ['America/Nuuk', '2024-03-30', '23:30', '2024-03-31T00:00:00-01:00'],
])('in %s the skipped %s %s is the first instant after the gap', (zone, date, time, expected) => {
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  expect(isoAt(wallInstant(dayNumber(date), minutes, zone) ?? 0, zone)).toBe(expected)
  expect(isoAt(instantOf(`${date}T${time}`, zone) ?? 0, zone)).toBe(expected)
})

test('a day that a zone left out has no instant, and its neighbours have', () => {
  const noon = (date: string) => wallInstant(dayNumber(date), 720, 'Pacific/Apia')
  expect([noon('2011-12-29'), noon('2011-12-30'), noon('2011-12-31')].map((at) => at !== undefined)).toEqual([
    true,
    false,
    true,
  ])
})

test('milliseconds are written where they are asked for', () => {
  expect(isoAt(1_234, 'Asia/Kathmandu', 'millisecond')).toBe('1970-01-01T05:30:01.234+05:30')
})
