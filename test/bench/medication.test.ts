import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runBenches } from '../../bench/index.js'
import { killWhileLogging } from '../../bench/medication/kill.js'
import { clocksOf } from '../../bench/medication/oracle.js'
import { timeNextDue } from '../../bench/medication/schedules.js'
import { liveThrough } from '../../bench/medication/years.js'

const built = (name: string) => fileURLToPath(new URL(`../../dist/bench/medication/${name}`, import.meta.url))

// The same code as `bench medication`, over less time and fewer accidents.
test.each([
  ['the day that Apia left out', '2011-12-20T11:03:00Z', '2012-01-10T11:03:00Z'],
  ['the spring change and a flight', '2008-03-01T11:03:00Z', '2008-04-05T11:03:00Z'],
  ['the half hour of Lord Howe', '2014-09-25T11:03:00Z', '2014-10-12T11:03:00Z'],
])(
  'over %s and through power cuts every dose is due once',
  async (_name, from, until) => {
    const count = await liveThrough({ seed: 3, from: Date.parse(from), until: Date.parse(until), powerCuts: 25 })
    expect(count).toMatchObject({ lost: 0, doubled: 0, takenTwice: 0, askedAnswered: 0 })
    expect(count.expected).toBeGreaterThan(150)
    expect(count.powerCuts).toBeGreaterThan(15)
  },
  60_000,
)

test('every dose that a killed process acknowledged is there after it, and none twice', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-doses-'))
  try {
    const count = await killWhileLogging(join(folder, 'ledger.db'), 6, built('kill-writer.js'))
    expect(count).toMatchObject({ kills: 6, lost: 0, doubled: 0 })
    expect(count.acknowledged).toBeGreaterThanOrEqual(6)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 60_000)

test('schedules of every kind have a next dose', () => {
  expect(timeNextDue(400, 5)).toMatchObject({ schedules: 400, without: 0 })
})

test('the clocks that doses are checked against know a gap, a repeat and a day left out', () => {
  const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000
  const clocks = (zone: string) => clocksOf(zone, Date.UTC(2011, 0, 1), Date.UTC(2027, 0, 1))
  const newYork = clocks('America/New_York')
  expect(newYork.instant(day('2026-03-08'), 150)).toBe(Date.parse('2026-03-08T03:00:00-04:00'))
  expect(newYork.instant(day('2026-11-01'), 90)).toBe(Date.parse('2026-11-01T01:30:00-04:00'))
  expect(clocks('Pacific/Apia').instant(day('2011-12-30'), 480)).toBeUndefined()
})

test('a part that a bench does not have is refused with those it has', async () => {
  const none = () => undefined
  await expect(runBenches('medication', none, none, { part: 'lives' })).rejects.toThrow('life, clocks, histories')
})
