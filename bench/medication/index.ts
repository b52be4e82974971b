import cliProgress from 'cli-progress'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bench, Table } from '../bench.js'
import { killWhileLogging } from './kill.js'
import { runHistories } from './histories.js'
import { LIFE_END, LIFE_START } from './life.js'
import { timeNextDue } from './schedules.js'
import { liveThrough } from './years.js'
import { countUnder, PROCESS_ZONES } from './zones.js'

const built = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(0)

/** Follows one slow part on standard error. */
function bar(what: string, total: number): { at(done: number): void; stop(): void } {
  const shown = new cliProgress.SingleBar(
    { format: `${what} {bar} {percentage}% {eta_formatted} left`, stream: process.stderr, noTTYOutput: false },
    cliProgress.Presets.rect,
  )
  shown.start(total, 0)
  return { at: (done) => shown.update(done), stop: () => shown.stop() }
}

async function life(): Promise<Table> {
  const begun = performance.now()
  const progress = bar('ten years', 100)
  const count = await liveThrough({
    seed: 1,
    from: LIFE_START,
    until: LIFE_END,
    powerCuts: 1_000,
    progress: (share) => progress.at(Math.round(share * 100)),
  })
  progress.stop()
  return {
    title: 'Ten simulated years, twelve medicines, flights, and the power cut at random writes',
    columns: [
      'doses',
      'flights',
      'power cuts',
      'lost',
      'doubled',
      'logged twice',
      'asked after an answer',
      'ledger lines',
      's',
      'MB',
    ],
    rows: [
      [
        count.expected,
        count.flights,
        count.powerCuts,
        count.lost,
        count.doubled,
        count.takenTwice,
        count.askedAnswered,
        count.lines,
        seconds(begun),
        Math.round(count.heap / 1_000_000),
      ],
    ],
  }
}

async function clocks(): Promise<Table> {
  const rows: (string | number)[][] = []
  for (const zone of PROCESS_ZONES) {
    const begun = performance.now()
    const { doses, changes, wrong } = await countUnder(zone, built('changes.js'), 2008, 20)
    rows.push([zone, doses, changes, wrong, seconds(begun)])
  }
  return {
    title: 'Twenty years of clock changes in seven zones, under several zones of the process itself',
    columns: ['TZ of the process', 'doses', 'clock changes', 'at a wrong instant', 's'],
    rows,
  }
}

async function histories(full: boolean): Promise<Table> {
  const count = full ? 1_000_000 : 50_000
  const begun = performance.now()
  const progress = bar('histories', count)
  const total = await runHistories(count, availableParallelism(), built('histories-worker.js'), (done) =>
    progress.at(done),
  )
  progress.stop()
  return {
    title: `${full ? 'A million' : count} random histories: power cuts, clocks set by hours, flights, two names of one substance`,
    columns: ['histories', 'offers', 'logs without a question', 'double-dose offers or logs', 's'],
    rows: [[total.done, total.offers, total.logs, total.violations.length, seconds(begun)]],
  }
}

async function kills(): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-'))
  const begun = performance.now()
  const progress = bar('kill -9', 200)
  try {
    const path = join(folder, 'killed.db')
    const count = await killWhileLogging(path, 200, built('kill-writer.js'), (done) => progress.at(done))
    return {
      title: 'A process killed (`kill -9`) while it logs doses',
      columns: ['kills', 'acknowledged doses', 'lost', 'doubled', 's'],
      rows: [[count.kills, count.acknowledged, count.lost, count.doubled, seconds(begun)]],
    }
  } finally {
    progress.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function nextDue(): Promise<Table> {
  timeNextDue(3_000, 99)
  const sizes = [1_250, 2_500, 5_000, 10_000]
  return {
    title: 'The next dose of schedules of every kind, each asked for once',
    columns: ['schedules', 'ms p50', 'p99', 'most', 'ms in all', 'against n log n'],
    rows: sizes.map((size, index) => {
      const { p50, p99, most, total } = timeNextDue(size, 7 + index)
      return [
        size,
        p50.toFixed(3),
        p99.toFixed(3),
        most.toFixed(2),
        total.toFixed(0),
        ((total / (size * Math.log2(size))) * 1000).toFixed(3),
      ]
    }),
  }
}

const PARTS: Readonly<Record<string, (full: boolean) => Promise<Table>>> = {
  life,
  clocks,
  histories,
  kills,
  'next-due': nextDue,
}

/** That no dose is lost, doubled or offered too soon, whatever happens to the power, the clock and the person. */
export const medicationBench: Bench = {
  title: 'Medicines',
  async run(progress, { full = false, part } = {}) {
    const tables: Table[] = []
    for (const [name, measure] of Object.entries(PARTS)) {
      if (part !== undefined && part !== name) continue
      progress(`${name} …`)
      tables.push(await measure(full))
    }
    return tables
  },
}
