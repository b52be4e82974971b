import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { ChangeCount } from './changes.js'

/** Zones of the process itself, of which the doses must not depend. */
export const PROCESS_ZONES = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Shanghai',
] as const

/**
 * Counts wrong doses in a process that runs under another `TZ`.
 * @param script path of the built changes.js @param from the first year
 */
export async function countUnder(
  processZone: string,
  script: string,
  from: number,
  years: number,
): Promise<ChangeCount> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, `${from}`, `${years}`], {
    env: { ...process.env, TZ: processZone },
  })
  return JSON.parse(stdout) as ChangeCount
}
