import { openStore } from '../../hardware/store/sqlite.js'
import { writeAndKill } from '../store/kill.js'

export interface DoseKillCount {
  kills: number
  /** Doses of which somebody was told that they are written down. */
  acknowledged: number
  /** Of those, how many are not there. */
  lost: number
  /** Doses that came due, or were logged as taken, twice. */
  doubled: number
}

/**
 * Lets a process log doses, kills it in the middle (`kill -9`) and starts it again on the same file; then counts.
 * @param writer path of the built kill-writer.js @param progress told after each kill
 */
export async function killWhileLogging(
  path: string,
  kills: number,
  writer: string,
  progress?: (done: number) => void,
): Promise<DoseKillCount> {
  const acknowledged: number[] = []
  for (let round = 0; round < kills; round++) {
    acknowledged.push(...(await writeAndKill(path, round, writer)).map(Number))
    progress?.(round + 1)
  }
  const store = openStore(path)
  const times = { 'dose.due': new Map<unknown, number>(), 'dose.taken': new Map<unknown, number>() }
  const moments = new Map<unknown, number>()
  for (const { type, data } of store.read({ types: Object.keys(times) })) {
    const counted = times[type as keyof typeof times]
    counted.set(data.id, (counted.get(data.id) ?? 0) + 1)
    if (type === 'dose.due') moments.set(data.scheduledFor, (moments.get(data.scheduledFor) ?? 0) + 1)
  }
  store.close()
  const twice = [...times['dose.due'].values(), ...times['dose.taken'].values(), ...moments.values()]
  return {
    kills,
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((id) => !times['dose.taken'].has(id)).length,
    doubled: twice.filter((count) => count > 1).length,
  }
}
