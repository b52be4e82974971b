import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { HistoryCount } from './history.js'

/**
 * Random histories on as many processes as are given.
 * @param script path of the built histories-worker.js
 * @param progress told how many are done
 */
export async function runHistories(
  count: number,
  processes: number,
  script: string,
  progress: (done: number) => void,
): Promise<HistoryCount & { done: number }> {
  const total = { done: 0, offers: 0, logs: 0, violations: [] as string[] }
  const share = Math.ceil(count / processes)
  await Promise.all(
    Array.from({ length: processes }, async (_, index) => {
      const first = index * share
      const mine = Math.min(share, count - first)
      if (mine <= 0) return
      const child = spawn(process.execPath, [script, `${first}`, `${mine}`], { stdio: ['ignore', 'pipe', 'inherit'] })
      const closed = once(child, 'close')
      for await (const line of createInterface({ input: child.stdout })) {
        const batch = JSON.parse(line) as HistoryCount & { done: number }
        total.done += batch.done
        total.offers += batch.offers
        total.logs += batch.logs
        total.violations.push(...batch.violations)
        progress(total.done)
      }
      await closed
    }),
  )
  return total
}
