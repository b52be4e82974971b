import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { NewEntry } from '../../core/store.js'
import { openStore } from '../../hardware/store/sqlite.js'
import { type Bench, percentile } from '../bench.js'
import { killWhileWriting } from './kill.js'

const KILLS = 200
const COMMITS = 1_000

/** How the ledger stands a process being killed, and what a commit costs next to the least that any could: one fsync. */
export const storeBench: Bench = {
  title: `The ledger: ${KILLS} times kill -9 while writing, and ${COMMITS} commits one by one`,
  async run(progress) {
    const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-'))
    try {
      progress('writing and killing …')
      const writer = fileURLToPath(new URL('writer.js', import.meta.url))
      const { kills, acknowledged, lost, torn } = await killWhileWriting(join(folder, 'killed.db'), KILLS, writer)
      progress('committing …')
      const ledger = timed(ledgerCommits(join(folder, 'ledger.db')))
      const file = timed(fileAppends(join(folder, 'lines.jsonl')))
      const cost = (times: number[]) => [percentile(times, 0.5).toFixed(2), percentile(times, 0.99).toFixed(2)]
      return {
        columns: ['what', 'kills', 'acknowledged', 'lost', 'torn', 'ms a commit p50', 'p99'],
        rows: [
          ['ledger (SQLite, WAL, synchronous=FULL)', kills, acknowledged, lost, torn, ...cost(ledger)],
          ['a line appended to a file and fsync', '', '', '', '', ...cost(file)],
        ],
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

const ENTRY: NewEntry = {
  at: 1_772_900_000_000,
  zone: 'Europe/Berlin',
  owner: 'medication',
  type: 'dose.taken',
  data: { id: 'dose-17', medication: 'metformin', scheduledFor: '2026-03-07T20:00:00+01:00', source: 'voice' },
}

interface Writing {
  write(): void
  close(): void
}

function ledgerCommits(path: string): Writing {
  const store = openStore(path)
  return { write: () => void store.append([ENTRY]), close: () => store.close() }
}

function fileAppends(path: string): Writing {
  const file = openSync(path, 'a')
  const line = `${JSON.stringify(ENTRY)}\n`
  return {
    write() {
      writeSync(file, line)
      fsyncSync(file)
    },
    close: () => closeSync(file),
  }
}

/** @returns how long each write took, ms */
function timed(writing: Writing): number[] {
  const times = Array.from({ length: COMMITS }, () => {
    const before = performance.now()
    writing.write()
    return performance.now() - before
  })
  writing.close()
  return times
}
