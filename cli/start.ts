import { once } from 'node:events'
import { join } from 'node:path'
import { createBrowserAudio, createChannel, createConsole } from '../caregiver/index.js'
import type { Config } from '../core/config.js'
import { HearthError } from '../core/errors.js'
import { dialogCache } from '../agent/understanding/index.js'
import { createPinoLogger } from '../hardware/log/pino.js'
import { createSystemClock } from '../hardware/clock/system.js'
import { createFileRecordings } from '../hardware/recordings/files.js'
import { openStore } from '../hardware/store/sqlite.js'
import { watchDialogs } from '../dialogs/index.js'
import { chooseAudio } from './compose/audio.js'
import { assemble } from './compose/assemble.js'
import { createDoor, type OpenDoor } from './compose/door.js'
import { createPaths } from './compose/paths.js'
import { doorVital } from './compose/vitals.js'
import { createBrain } from './compose/brain.js'
import { proposerOf } from './compose/proposer.js'
import { homeOrEmpty } from './compose/home.js'
import { dataFolder } from './files/paths.js'
import { installRecommended } from './models/install.js'
import { createModelOffers } from './models/offers.js'
import { print, printError } from './output.js'
import { greeting, spokenPhrase } from './greeting.js'

/** Starts the companion with everything this machine has, and runs it until it is told to stop. */
export async function start(config: Config, { installModels = false } = {}): Promise<void> {
  ensureLoopback(config.console.host)
  if (installModels) for (const error of await installRecommended(config)) printError(error)
  const logger = createPinoLogger(config.log)
  const timezone = config.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const stopping = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort())

  const clock = createSystemClock({ timezone })
  const folder = config.data ?? dataFolder()
  const store = openStore(join(folder, 'hearth.db'))
  const brain = await createBrain({
    config,
    home: homeOrEmpty(config.home),
    logger,
    beside: { onFault: printError },
    dialogs: (folders, changed) => watchDialogs(folders, { failed: printError, changed }, dialogCache()),
  })
  const browser = createBrowserAudio({ clock })
  const audio = await chooseAudio({ config: config.audio, clock, browser })
  const paths = createPaths({
    config: config.notify,
    clock,
    speaker: audio.speaker,
    folder,
    companion: () => companion,
  })
  const { companion, speech, ...assembly } = assemble({
    config,
    clock,
    store,
    brain,
    ...audio,
    paths: paths.all,
    siren: paths.siren,
    watched: () => [...doorVital('console', site.url), ...doorVital('door', entrance.door?.site.url)],
    recordings: createFileRecordings(join(folder, 'recordings')),
    proposer: proposerOf(config.languageModel, { ...brain, clock }),
  })
  const { pushKey, connected: path } = paths
  const entrance: { door?: OpenDoor | undefined } = {}
  const channel = createChannel({
    companion,
    store,
    clock,
    logger,
    path,
    pushKey,
    door: () => entrance.door?.address(),
  })
  const parts = { companion, audio: browser, channel, clock, logger }
  const door = (entrance.door = await createDoor({ ...parts, config: config.channel, folder }))
  const site = createConsole({
    ...parts,
    config: config.console,
    wakePhrase: () => spokenPhrase(speech.wake?.phrases[0]),
    models: createModelOffers({ config, logger, signal: stopping.signal }),
  })

  try {
    // The console first: it tells what goes on while the engines load, and a busy port ends the start at once.
    channel.start()
    await site.start(stopping.signal)
    await door?.site.start(stopping.signal)
    await assembly.start(stopping.signal)
    paths.pushBook.start()
    if (stopping.signal.aborted) return
    print(greeting({ config, url: site.url, door: door?.address(), speech, audio, settings: companion.settings() }))
    await once(stopping.signal, 'abort')
  } finally {
    const steps: (() => Promise<void> | void)[] = [
      () => door?.site.stop(),
      () => site.stop(),
      () => channel.stop(),
      () => paths.pushBook.stop(),
      () => assembly.stop(),
      () => brain.understander.stop(),
      () => store.close(),
    ]
    for (const step of steps) {
      try {
        await step()
      } catch {
        logger.warn('start.stop-failed')
      }
    }
  }
}

/** The Talk page asks nobody who they are, so it is open to this machine alone. Fails with `CONFIG_INVALID`. */
function ensureLoopback(host: string): void {
  if (['127.0.0.1', '::1', 'localhost'].includes(host)) return
  const problems = `console.host: ${host} can be reached from elsewhere; use 127.0.0.1, ::1 or localhost`
  throw new HearthError('CONFIG_INVALID', { problems })
}
