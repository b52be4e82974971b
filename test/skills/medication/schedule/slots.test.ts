import fc from 'fast-check'
import { DEFAULT_ANCHORS } from '../../../../skills/medication/schedule/anchors.js'
import { ScheduleSchema, WEEKDAYS, type Schedule } from '../../../../skills/medication/schedule/schema.js'
import { nextSlot, slotsAfter, usualSpacing } from '../../../../skills/medication/schedule/slots.js'
import { dayNumber, instantOf, isoAt } from '../../../../core/wall.js'

const place = (zone: string, since = '2000-01-01') => ({ zone, anchors: DEFAULT_ANCHORS, since: dayNumber(since) })

/** Due times between two wall times of a zone, as ISO texts. */
function due(schedule: Schedule, from: string, until: string, zone: string, since?: string): string[] {
  const end = instantOf(until, zone) ?? 0
  const found: string[] = []
  for (const { at } of slotsAfter(schedule, (instantOf(from, zone) ?? 0) - 1, place(zone, since))) {
    if (at >= end) break
    found.push(isoAt(at, zone))
  }
  return found
}

const HOUR = 3_600_000
/** Wall time that a zone shows, by the JavaScript engine's own tables: the oracle knows nothing of Temporal. */
const formats = new Map<string, Intl.DateTimeFormat>()
function shown(at: number, zone: string): { date: string; minutes: number } {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
    formats.set(zone, format)
  }
  const [date = '', clock = ''] = format.format(at).split(', ')
  return {
    date: date.split('/').reverse().join('-'),
    minutes: Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5)),
  }
}

describe('doses on the days when clocks change', () => {
  it.each([
    ['America/New_York', '02:30', '2026-03-08', '2026-03-08T03:00:00-04:00'],
    ['Europe/Berlin', '02:30', '2026-03-29', '2026-03-29T03:00:00+02:00'],
    ['Australia/Lord_Howe', '02:15', '2026-10-04', '2026-10-04T02:30:00+11:00'],
    ['Asia/Shanghai', '02:30', '2026-03-08', '2026-03-08T02:30:00+08:00'],
  ])('%s moves a %s dose of %s to the first valid instant', (zone, time, date, expected) => {
    const [first] = due({ times: [time] }, `${date}T00:00`, `${date}T23:59`, zone)
    expect(first).toBe(expected)
    expect(due({ times: [time] }, `${date}T00:00`, `${date}T23:59`, zone)).toHaveLength(1)
  })

  it.each([
    ['America/New_York', '01:30', '2026-11-01', '2026-11-01T01:30:00-04:00'],
    ['Europe/Berlin', '02:30', '2026-10-25', '2026-10-25T02:30:00+02:00'],
    ['Australia/Lord_Howe', '01:45', '2026-04-05', '2026-04-05T01:45:00+11:00'],
  ])('%s has a %s dose of %s once, the first time round', (zone, time, date, expected) => {
    expect(due({ times: [time] }, `${date}T00:00`, `${date}T23:59`, zone)).toEqual([expected])
  })

  it('makes one dose of two times that a jump moves to one instant', () => {
    const times = ['02:15', '02:30', '03:00', '04:00']
    expect(due({ times }, '2026-03-08T00:00', '2026-03-08T23:59', 'America/New_York')).toEqual([
      '2026-03-08T03:00:00-04:00',
      '2026-03-08T04:00:00-04:00',
    ])
  })

  it('does not double a daily dose over the day that Apia left out', () => {
    expect(due({ times: ['08:00'] }, '2011-12-29T00:00', '2012-01-01T00:00', 'Pacific/Apia')).toEqual([
      '2011-12-29T08:00:00-10:00',
      '2011-12-31T08:00:00+14:00',
    ])
  })

  it('keeps a weekly dose of the day that Apia left out, on the next day', () => {
    expect(due({ times: ['08:00'], days: ['FR'] }, '2011-12-24T00:00', '2012-01-08T00:00', 'Pacific/Apia')).toEqual([
      '2011-12-31T08:00:00+14:00',
      '2012-01-06T08:00:00+14:00',
    ])
  })
})

describe('schedules', () => {
  it('has doses of 29 February in leap years only', () => {
    const rule = 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29'
    expect(
      due({ times: ['09:00'], rule, from: '2024-01-01' }, '2024-01-01T00:00', '2033-01-01T00:00', 'Europe/Berlin'),
    ).toEqual(['2024-02-29T09:00:00+01:00', '2028-02-29T09:00:00+01:00', '2032-02-29T09:00:00+01:00'])
  })

  it('counts every second day from its beginning', () => {
    expect(
      due(
        { times: ['08:00'], everyDays: 2, from: '2026-02-27' },
        '2026-02-26T00:00',
        '2026-03-05T00:00',
        'Asia/Shanghai',
      ),
    ).toEqual(['2026-02-27T08:00:00+08:00', '2026-03-01T08:00:00+08:00', '2026-03-03T08:00:00+08:00'])
  })

  it('ends a course with its last day', () => {
    expect(
      due({ times: ['20:00'], until: '2026-01-02' }, '2026-01-01T00:00', '2026-02-01T00:00', 'Europe/Berlin'),
    ).toHaveLength(2)
  })

  it('keeps the span of an interval through a clock change', () => {
    expect(
      due({ interval: 'PT8H', from: '2026-03-07T22:00' }, '2026-03-07T22:00', '2026-03-08T16:00', 'America/New_York'),
    ).toEqual(['2026-03-07T22:00:00-05:00', '2026-03-08T07:00:00-04:00', '2026-03-08T15:00:00-04:00'])
  })

  it('says what a dose of a tapering course is', () => {
    const schedule: Schedule = {
      from: '2026-01-01',
      steps: [
        { days: 2, dose: '2 tablets', times: ['08:00'] },
        { days: 1, dose: '1 tablet', times: ['08:00', '20:00'] },
      ],
    }
    const slots = [...slotsAfter(schedule, Date.UTC(2025, 0, 1), place('UTC'))]
    expect(slots.map((slot) => slot.dose)).toEqual(['2 tablets', '2 tablets', '1 tablet', '1 tablet'])
  })

  it('reads meals and bedtime as this home has them', () => {
    const anchors = { ...DEFAULT_ANCHORS, breakfast: '07:00', afterMeal: 'PT15M' }
    const [first, second] = slotsAfter({ times: ['bedtime', 'after breakfast'] }, Date.UTC(2026, 0, 1), {
      ...place('UTC'),
      anchors,
    })
    expect([first, second].map((slot) => isoAt(slot?.at ?? 0, 'UTC').slice(11, 16))).toEqual(['07:15', '22:00'])
  })

  it('never comes due when taken as needed', () => {
    expect(nextSlot({ asNeeded: { minGap: 'PT4H', maxPer24h: 4 } }, 0, place('UTC'))).toBeUndefined()
  })

  it('has no next dose where weekdays and every n days never meet', () => {
    const never: Schedule = { times: ['08:00'], days: ['TU'], everyDays: 7, from: '2026-01-05' }
    expect(nextSlot(never, Date.UTC(2026, 0, 1), place('UTC'))).toBeUndefined()
  })

  it.each([
    [{ times: ['08:00', '20:00'] }, 12],
    [{ times: ['08:00'], days: ['MO', 'TH'] as never }, 72],
    [{ times: ['08:00'], everyDays: 3 }, 72],
    [{ interval: 'PT6H', from: '2026-01-01T00:00' }, 6],
  ])('knows how far apart the doses of %j are meant to be', (schedule, hours) => {
    expect(usualSpacing(schedule, place('UTC'))).toBe(hours * HOUR)
  })

  it.each([
    [{ times: [] }, 'times'],
    [{ times: ['24:00'] }, 'times.0'],
    [{ times: ['08:00', '08:00'] }, 'times'],
    [{ times: ['08:00'], days: ['XX'] }, 'days.0'],
    [{ times: ['08:00'], everyDays: 0 }, 'everyDays'],
    [{ times: ['08:00'], from: '2026-02-30' }, 'from'],
    [{ times: ['08:00'], from: '2026-03-02', until: '2026-03-01' }, 'until'],
    [{ times: ['08:00'], zone: 'Mars/Base' }, 'zone'],
    [{ interval: 'PT0H', from: '2026-01-01T00:00' }, 'interval'],
    [{ interval: 'PT8H' }, 'from'],
    [{ asNeeded: { minGap: '4 hours', maxPer24h: 4 } }, 'asNeeded.minGap'],
    [{ asNeeded: { minGap: 'PT4H', maxPer24h: 0 } }, 'asNeeded.maxPer24h'],
  ])('refuses %j and names %s', (schedule, field) => {
    const checked = ScheduleSchema.safeParse(schedule)
    expect(checked.success).toBe(false)
    expect(checked.error?.issues.map((issue) => issue.path.join('.'))).toContain(field)
  })
})

describe('a wall-clock schedule over years of clock changes', () => {
  const ZONES = ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Shanghai', 'UTC']
  const clockTime = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)

  it('shows the asked time on each day once, or the first instant after a jump', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.uniqueArray(clockTime, { minLength: 1, maxLength: 4 }),
        fc.option(fc.subarray([...WEEKDAYS], { minLength: 1 }), { nil: undefined }),
        fc.integer({ min: 2010, max: 2030 }),
        (zone, times, days, year) => {
          const schedule: Schedule = { times, ...(days ? { days } : {}) }
          const start = Date.UTC(year, 0, 1)
          let before = start
          const perDay = new Map<string, number>()
          for (const { at } of slotsAfter(schedule, start, place(zone))) {
            if (at > start + 366 * 24 * HOUR) break
            expect(at).toBeGreaterThanOrEqual(before)
            before = at
            const { date, minutes } = shown(at, zone)
            perDay.set(date, (perDay.get(date) ?? 0) + 1)
            const asked = times.map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)))
            if (asked.includes(minutes)) continue
            // Not a time that was asked for: so the clocks jumped over one of them a minute before.
            const earlier = shown(at - 60_000, zone).minutes
            expect(asked.some((one) => one > earlier && one < minutes)).toBe(true)
          }
          for (const count of perDay.values()) expect(count).toBeLessThanOrEqual(times.length)
          if (!days) expect([...perDay.values()].filter((count) => count === times.length).length).toBeGreaterThan(360)
        },
      ),
      { numRuns: 10, seed: 7 },
    )
  })
})
