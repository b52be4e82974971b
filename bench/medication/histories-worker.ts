// Runs random histories of a range of seeds, and prints what came of every few thousand. Run by histories.ts.
import { simulateHistory } from './history.js'

const [first = 0, count = 0] = process.argv.slice(2).map(Number)
const EVERY = 1_000
let batch = { done: 0, offers: 0, logs: 0, violations: [] as string[] }
const flush = () => {
  process.stdout.write(`${JSON.stringify(batch)}\n`)
  batch = { done: 0, offers: 0, logs: 0, violations: [] }
}
for (let seed = first; seed < first + count; seed++) {
  const { offers, logs, violations } = await simulateHistory(seed, 1 + (seed % 12))
  batch.done++
  batch.offers += offers
  batch.logs += logs
  batch.violations.push(...violations.slice(0, 3))
  if (batch.done === EVERY) flush()
}
flush()
