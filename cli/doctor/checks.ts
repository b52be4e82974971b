import { existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from 'node:net'
import type { Config } from '../../core/config.js'
import { asHearthError, isCode } from '../../core/errors.js'
import { EMPTY_HOME } from '../../core/home.js'
import { SILENT } from '../../core/logger.js'
import { createPlaySpeaker, createRecordMicrophone } from '../../hardware/audio/index.js'
import { createSystemClock } from '../../hardware/clock/system.js'
import { openStore } from '../../hardware/store/sqlite.js'
import { createSpeechEngines } from '../../speech/index.js'
import { createBrain } from '../compose/brain.js'
import { readHome } from '../files/home.js'
import { dataFolder } from '../files/paths.js'
import type { Finding } from './finding.js'
import { signsOfLife } from './watch.js'

export type Check = (config: Config) => Promise<Finding | Finding[]>

const signal = () => AbortSignal.timeout(20_000)
const ENOUGH = 200 * 1024 * 1024

async function attempt(
  what: string,
  failing: Finding['state'],
  work: () => Promise<string> | string,
): Promise<Finding> {
  try {
    return { what, state: 'good', detail: await work() }
  } catch (thrown) {
    const { code, message } = asHearthError(thrown)
    return { what, state: failing, detail: `${message} [${code}]` }
  }
}

const node: Check = async () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const good = major > 20 || (major === 20 && minor >= 19)
  return {
    what: 'Node',
    state: good ? 'good' : 'bad',
    detail: good ? process.version : `${process.version}; at least 20.19 is needed`,
  }
}

const clock: Check = async (config) => {
  const zone = config.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const now = new Date()
  const shown = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: zone }).format(now)
  const plausible = now.getUTCFullYear() >= 2026
  return {
    what: 'Clock',
    state: plausible ? 'good' : 'bad',
    detail: plausible
      ? `${shown}, ${zone}`
      : `it reads ${shown}; set it, or doses and reminders come at the wrong time`,
  }
}

/** Opens a store beside where the real one will be, and leaves nothing behind. */
function tryStore(folder: string): void {
  const trial = mkdtempSync(join(folder, '.trial-'))
  try {
    openStore(join(trial, 'hearth.db')).close()
  } finally {
    rmSync(trial, { recursive: true, force: true })
  }
}

/** Whether a companion has the store open: then it is well. Fails where it cannot be opened for another reason. */
function isUsed(path: string): boolean {
  try {
    openStore(path).close()
    return false
  } catch (thrown) {
    if (isCode(thrown, 'STORE_LOCKED')) return true
    throw thrown
  }
}

export const store: Check = (config) =>
  attempt('Store', 'bad', () => {
    const folder = config.data ?? dataFolder()
    mkdirSync(folder, { recursive: true })
    const path = join(folder, 'hearth.db')
    const fresh = !existsSync(path)
    if (fresh) tryStore(folder)
    const used = !fresh && isUsed(path)
    const { bavail, bsize } = statfsSync(folder)
    const free = bavail * bsize
    const space = `${Math.round(free / 1024 / 1024)} MB free`
    if (free < ENOUGH) return `${path}; only ${space}: make room`
    return `${path}${fresh ? ' (made at the first start)' : used ? ', in use by a companion that runs' : ''}, ${space}`
  })

const words: Check = (config) =>
  attempt('Dialogs', 'bad', async () => {
    const home = config.home === undefined ? EMPTY_HOME : readHome(config.home).home
    const { skills, dialogs } = await createBrain({ config, home, logger: SILENT, learns: false })
    const sentences = dialogs.files(config.locale).length
    return `${skills.length} skills, ${sentences} dialog files for ${config.locale}`
  })

const microphone: Check = (config) =>
  attempt('Microphone', 'note', async () => {
    const own = createRecordMicrophone({ clock: createSystemClock({ timezone: 'UTC' }), device: config.audio.device })
    await own.start(signal())
    await own.stop()
    return own.name
  })

const loudspeaker: Check = () =>
  attempt('Loudspeaker', 'note', async () => {
    const own = createPlaySpeaker()
    await own.start(signal())
    await own.stop()
    return own.name
  })

const engines: Check = async (config) => {
  const speech = createSpeechEngines({
    speech: config.speech,
    locale: config.locale,
    logger: SILENT,
    onFault: () => undefined,
  })
  try {
    await speech.start(signal())
    const voice = await attempt('Voice', 'bad', async () => {
      let samples = 0
      for await (const chunk of speech.synthesizer.synthesize(
        'one',
        { locale: config.locale, pace: 1, pitch: 1 },
        signal(),
      ))
        samples += chunk.samples.length
      return `${speech.synthesizer.name}, speaks (${samples} samples of a test word)`
    })
    const lacks = speech.lacks.map(({ code, message }) => ({
      what: 'Ears',
      state: 'note' as const,
      detail: `${message} [${code}]`,
    }))
    const ears: Finding = {
      what: 'Ears',
      state: 'good',
      detail: `${speech.wake?.name ?? 'no wake word'}, ${speech.voiceActivity.name}, ${speech.recognizer.name}`,
    }
    return [voice, ...(lacks.length > 0 ? lacks : [ears])]
  } finally {
    await speech.stop()
  }
}

const port: Check = async ({ console: { host, port } }) => {
  const busy = await new Promise<boolean>((resolve) => {
    const socket = connect({ host, port }, () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
  const detail = busy
    ? `port ${port} on ${host} is in use: a companion runs already, or choose another with --port`
    : `${host}:${port} is free`
  return { what: 'Console', state: busy ? 'note' : 'good', detail }
}

/** In the order in which one thing needs another. */
export const CHECKS: readonly Check[] = [node, clock, store, words, port, signsOfLife, microphone, loudspeaker, engines]
