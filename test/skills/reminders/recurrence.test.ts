import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import {
  instantOf,
  lastBetween,
  nextAfter,
  ruleProblem,
  tidyRule,
  wallOf,
} from '../../../skills/reminders/recurrence.js'

const ZONES = ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Shanghai']
const HOUR = 3_600_000

const at = (text: string) => Temporal.ZonedDateTime.from(text).epochMilliseconds
const shown = (instant: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toString({ timeZoneName: 'never' })

const anyWall = fc
  .record({
    day: fc.integer({ min: 0, max: 730 }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.constantFrom(0, 15, 30, 59),
  })
  .map(({ day, hour, minute }) =>
    Temporal.PlainDateTime.from('2026-01-01T00:00').add({ days: day }).with({ hour, minute }),
  )

describe('a rule counted in wall time', () => {
  test('a daily one shows the same time on the wall every day, and on every day once, over all clock changes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), anyWall, (zone, start) => {
        const rule = { rule: 'FREQ=DAILY', start: start.toString() }
        let last = instantOf(start, zone) - 1
        for (let day = 0; day < 40; day++) {
          const next = nextAfter(rule, last, zone)!
          const wanted = start.add({ days: day })
          const wall = Temporal.PlainDateTime.from(wallOf(next, zone))
          expect(wall.toPlainDate().toString()).toBe(wanted.toPlainDate().toString())
          // Where the wall never shows it, it comes at the end of the gap, and never early.
          if (!wall.equals(wanted)) expect(Temporal.PlainDateTime.compare(wall, wanted)).toBe(1)
          expect(next - instantOf(wanted, zone)).toBe(0)
          last = next
        }
      }),
      { numRuns: 25 },
    )
  })

  test('asking later never gives an earlier time, and what is given is always later than asked', () => {
    const rules = [
      'FREQ=DAILY',
      'FREQ=WEEKLY;BYDAY=MO,TH',
      'FREQ=MONTHLY;BYMONTHDAY=31',
      'FREQ=HOURLY;INTERVAL=3',
      'FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=30',
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.constantFrom(...rules),
        fc.integer({ min: at('2026-01-01T00:00[UTC]'), max: at('2027-06-01T00:00[UTC]') }),
        fc.integer({ min: 0, max: 40 * 24 * HOUR }),
        (zone, rule, first, span) => {
          const recurrence = { rule, start: '2026-01-01T02:30' }
          const [one, two] = [nextAfter(recurrence, first, zone)!, nextAfter(recurrence, first + span, zone)!]
          expect(one).toBeGreaterThan(first)
          expect(two).toBeGreaterThanOrEqual(one)
          expect(nextAfter(recurrence, one - 1, zone)).toBe(one)
          expect(lastBetween(recurrence, one, two, zone)).toBe(two)
        },
      ),
      { numRuns: 40 },
    )
  })

  test.each([
    ['America/New_York', '2026-03-07T12:00', '2026-03-08T03:00:00-04:00', '2026-03-09T02:30:00-04:00'],
    ['Europe/Berlin', '2026-03-28T12:00', '2026-03-29T03:00:00+02:00', '2026-03-30T02:30:00+02:00'],
    // Lord Howe's clocks go on by half an hour, at two.
    ['Australia/Lord_Howe', '2026-10-03T12:00', '2026-10-04T02:30:00+11:00', '2026-10-05T02:30:00+11:00'],
    ['Asia/Shanghai', '2026-03-07T12:00', '2026-03-08T02:30:00+08:00', '2026-03-09T02:30:00+08:00'],
  ])('half past two is never dropped in spring: %s', (zone, from, first, second) => {
    const recurrence = { rule: 'FREQ=DAILY', start: '2026-01-01T02:30' }
    const one = nextAfter(recurrence, instantOf(Temporal.PlainDateTime.from(from), zone), zone)!
    expect(shown(one, zone)).toBe(first)
    expect(shown(nextAfter(recurrence, one, zone)!, zone)).toBe(second)
  })

  test('a quarter past two in Lord Howe, which the wall skips, comes at half past', () => {
    const zone = 'Australia/Lord_Howe'
    const recurrence = { rule: 'FREQ=DAILY', start: '2026-01-01T02:15' }
    const one = nextAfter(recurrence, instantOf(Temporal.PlainDateTime.from('2026-10-03T12:00'), zone), zone)!
    expect(shown(one, zone)).toBe('2026-10-04T02:30:00+11:00')
  })

  test('a time that the wall shows twice in autumn comes once', () => {
    const zone = 'America/New_York'
    const recurrence = { rule: 'FREQ=DAILY', start: '2026-01-01T01:30' }
    const one = nextAfter(recurrence, at('2026-10-31T12:00[America/New_York]'), zone)!
    expect(shown(one, zone)).toBe('2026-11-01T01:30:00-04:00')
    expect(shown(nextAfter(recurrence, one, zone)!, zone)).toBe('2026-11-02T01:30:00-05:00')
  })
})

test('an hourly rule counts real hours over a clock change', () => {
  const zone = 'America/New_York'
  const recurrence = { rule: 'FREQ=HOURLY;INTERVAL=2', start: '2026-03-07T22:00' }
  const times = [at('2026-03-07T22:30[America/New_York]')]
  for (let i = 0; i < 3; i++) times.push(nextAfter(recurrence, times.at(-1)!, zone)!)
  expect(times.slice(1).map((time) => shown(time, zone))).toEqual([
    '2026-03-08T00:00:00-05:00',
    '2026-03-08T03:00:00-04:00',
    '2026-03-08T05:00:00-04:00',
  ])
})

test.each([
  ['FREQ=DAILY;COUNT=2', '2026-05-03T09:00[Europe/Berlin]', undefined],
  ['FREQ=DAILY;UNTIL=20260502T070000Z', '2026-05-01T12:00[Europe/Berlin]', '2026-05-02T09:00:00+02:00'],
  ['FREQ=DAILY;UNTIL=20260502T065959Z', '2026-05-01T12:00[Europe/Berlin]', undefined],
  ['FREQ=DAILY;UNTIL=20260502', '2026-05-01T12:00[Europe/Berlin]', '2026-05-02T09:00:00+02:00'],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2026-05-01T12:00[Europe/Berlin]', '2028-02-29T09:00:00+01:00'],
  ['FREQ=MONTHLY;BYDAY=1MO', '2026-05-05T12:00[Europe/Berlin]', '2026-06-01T09:00:00+02:00'],
])('%s ends and falls as RFC 5545 says', (rule, after, expected) => {
  const next = nextAfter({ rule, start: '2026-05-01T09:00' }, at(after), 'Europe/Berlin')
  expect(next && shown(next, 'Europe/Berlin')).toBe(expected)
})

test('a rule that never comes gives nothing, and soon', () => {
  expect(ruleProblem('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30')).toBeUndefined()
  expect(
    nextAfter({ rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', start: '2026-05-01T09:00' }, 0, 'UTC'),
  ).toBeUndefined()
})

test.each([
  ['', /does not know/],
  ['FREQ=DAILY;FOO=3', /does not know: FOO=3/],
  ['FREQ=SECONDLY', /10 minutes/],
  ['FREQ=MINUTELY;INTERVAL=5', /10 minutes/],
  ['FREQ=DAILY;BYMINUTE=0,1,2,3,4,5,6,7', /10 minutes/],
  ['FREQ=DAILY;BYHOUR=25', /BYHOUR must be from 0 to 23/],
  ['FREQ=DAILY;INTERVAL=0', /INTERVAL/],
  ['FREQ=DAILY;INTERVAL=x', /INTERVAL/],
  ['FREQ=DAILY;COUNT=5000', /COUNT/],
  ['FREQ=DAILY;UNTIL=tomorrow', /UNTIL/],
  ['FREQ=WEEKLY;BYDAY=XX', /no recurrence rule/],
  ['BYDAY=MO', /no recurrence rule/],
  [`FREQ=WEEKLY;BYDAY=${'MO,'.repeat(200)}`, /300 characters/],
])('%j is refused, and it is told why', (rule, problem) => {
  expect(ruleProblem(rule)).toMatch(problem)
})

test('no text makes the check fail', () => {
  fc.assert(fc.property(fc.string(), (text) => void ruleProblem(tidyRule(text))))
})
