import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openStore } from '../../hardware/store/sqlite.js'

export interface KillCount {
  kills: number
  /** Appends that the writer was told are kept. */
  acknowledged: number
  /** Of those, how many are not there. */
  lost: number
  /** Appends of several entries of which only a part is there. */
  torn: number
}

/**
 * Lets a process write to a store, kills it in the middle (`kill -9`), and again, on the same file; then counts what is
 * missing.
 * @param writer path of the built writer.js
 */
export async function killWhileWriting(path: string, kills: number, writer: string): Promise<KillCount> {
  const acknowledged: string[] = []
  for (let round = 0; round < kills; round++) acknowledged.push(...(await writeAndKill(path, round, writer)))

  const found = new Map<string, { there: number; of: number }>()
  const store = openStore(path)
  for (const { data } of store.read({})) {
    const { id, of } = data as { id: string; of: number }
    found.set(id, { there: (found.get(id)?.there ?? 0) + 1, of })
  }
  store.close()
  return {
    kills,
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((id) => !found.has(id)).length,
    torn: [...found.values()].filter(({ there, of }) => there !== of).length,
  }
}

/** Lets a process write, and kills it. @returns the lines of what it acknowledged before the end */
export async function writeAndKill(path: string, round: number, writer: string): Promise<string[]> {
  const child = spawn(process.execPath, [writer, path, `${round}`], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  const closed = once(child, 'close')
  await Promise.race([once(child.stdout, 'data'), closed])
  // A different place in the write each time, spread evenly rather than by chance.
  await new Promise((resolve) => setTimeout(resolve, (round * 7) % 61))
  child.kill('SIGKILL')
  await closed
  return output.split('\n').slice(0, -1)
}
