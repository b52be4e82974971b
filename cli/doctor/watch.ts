import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { createClient } from '../../caregiver/index.js'
import type { Config } from '../../core/config.js'
import { isoAt } from '../../core/wall.js'
import { openStore } from '../../hardware/store/sqlite.js'
import { ALL_WELL, foldWatch } from '../../skills/watch/state.js'
import { dataFolder } from '../files/paths.js'
import type { Finding } from './finding.js'

/** How long a companion that runs may take to answer, ms. */
const PATIENCE = 5_000

interface Seen {
  kind: string
  label: string
  path?: string
  silent: boolean
  since?: string
}

/**
 * What has gone silent: asked of the companion that runs here, else as its ledger says. One finding for each, and one where all is
 * well.
 */
export async function signsOfLife(config: Config): Promise<Finding[]> {
  const what = 'Signs of life'
  const running = await askRunning(config)
  const seen = running ?? readLedger(config)
  const silent = seen.filter((one) => one.silent)
  if (silent.length > 0)
    return silent.map(({ kind, label, path, since }) => ({
      what,
      state: kind === 'engine' ? ('bad' as const) : ('note' as const),
      detail: `${kind} ${label}${path ? ` by ${path}` : ''} is silent${since ? ` since ${since}` : ''}`,
    }))
  const detail = running ? `${seen.length} watched, none is silent` : 'nothing was silent at the last run'
  return [{ what, state: 'good', detail }]
}

/** What the companion of this console says; undefined where none runs. */
async function askRunning({ console: { host, port } }: Config): Promise<Seen[] | undefined> {
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  const address = origin.replace('http', 'ws')
  const pass = await new Promise<string | undefined>((resolve) => {
    const talk = new WebSocket(`${address}/talk`, { origin, handshakeTimeout: PATIENCE })
    const end = (found?: string) => {
      clearTimeout(timer)
      talk.terminate()
      resolve(found)
    }
    const timer = setTimeout(end, PATIENCE)
    talk.on('error', () => end())
    talk.on('close', () => end())
    talk.on('message', (data: Buffer, binary) => {
      if (!binary) end((JSON.parse(data.toString()) as { pass?: string }).pass)
    })
  })
  if (pass === undefined) return undefined
  return new Promise((resolve) => {
    const end = (found?: Seen[]) => {
      clearTimeout(timer)
      client.close()
      resolve(found)
    }
    const timer = setTimeout(end, PATIENCE)
    const client = createClient({
      connect: () => new WebSocket(`${address}/channel`, { origin }),
      token: pass,
      onState(state) {
        if (state !== 'open') return
        client.call<{ vitals: Seen[] }>('home.health').then(
          ({ vitals }) => end(vitals),
          () => end(),
        )
      },
    })
  })
}

/** What the last run left silent. */
function readLedger(config: Config): Seen[] {
  const path = join(config.data ?? dataFolder(), 'hearth.db')
  if (!existsSync(path)) return []
  let watch = ALL_WELL
  try {
    const store = openStore(path)
    for (const { type, at, zone, data } of store.read({ owner: 'watch' }))
      watch = foldWatch(watch, { type, at: isoAt(at, zone), ...data })
    store.close()
  } catch {
    // The check of the store has told of it.
  }
  return watch.silent.map((one) => ({ ...one, silent: true }))
}
