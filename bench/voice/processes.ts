import { readdirSync, readFileSync } from 'node:fs'

/** Ticks of /proc a second. */
const TICKS = 100

/** A process and all that it started, by their ids. Linux only. */
export function familyOf(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const fields = statOf(Number(name))
    if (fields) parents.set(Number(name), Number(fields[1]))
  }
  const family = [pid]
  for (const one of family) for (const [child, parent] of parents) if (parent === one) family.push(child)
  return family
}

/** Memory of processes, bytes: as each has it, and with what they share counted once. */
export function memoryOf(pids: readonly number[]): { resident: number; proportional: number } {
  const sum = { resident: 0, proportional: 0 }
  for (const pid of pids) {
    const text = read(`/proc/${pid}/smaps_rollup`)
    sum.resident += kilobytes(text, 'Rss') * 1_024
    sum.proportional += kilobytes(text, 'Pss') * 1_024
  }
  return sum
}

/** Time of the processor that processes have used, ms. */
export function processorTime(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    const fields = statOf(pid) ?? []
    return sum + ((Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 1_000) / TICKS
  }, 0)
}

/** What follows the name of a process in its stat: state, parent, … */
function statOf(pid: number): string[] | null {
  const text = read(`/proc/${pid}/stat`)
  return text === '' ? null : text.slice(text.lastIndexOf(')') + 2).split(' ')
}

const kilobytes = (text: string, name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0)

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
