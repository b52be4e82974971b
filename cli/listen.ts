import type { Config } from '../core/config.js'
import type { HearthEvent } from '../core/events.js'
import { SILENT } from '../core/logger.js'
import { createFileMicrophone, createNullSpeaker } from '../hardware/audio/index.js'
import { createSystemClock } from '../hardware/clock/system.js'
import { createMemoryStore } from '../hardware/store/memory.js'
import { assemble } from './compose/assemble.js'
import { createBrain } from './compose/brain.js'
import { homeOrEmpty } from './compose/home.js'
import { print, printError, printJson } from './output.js'

export interface ListenOptions {
  /** Everything in the files is taken as addressed to the companion. */
  wake: boolean
  config: Config
  json: boolean
}

/** Puts recordings through the whole real pipeline, one after the other into one companion, and prints each event. */
export async function listen(files: readonly string[], { wake, config, json }: ListenOptions): Promise<void> {
  const timezone = config.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const clock = createSystemClock({ timezone })
  const brain = await createBrain({ config, home: homeOrEmpty(config.home), logger: SILENT })
  const microphone = createFileMicrophone({
    paths: files,
    clock,
    onFile: () => {
      if (!wake) companion.listen()
    },
    onWarning: (error) => printError(error),
  })
  const parts = {
    config,
    clock,
    store: createMemoryStore(),
    brain,
    microphone,
    speaker: createNullSpeaker(clock, { hurry: true }),
  }
  const { companion, ears, start, stop } = assemble({
    ...parts,
    onFault: printError,
  })
  companion.events.subscribe((event) => (json ? printJson(event) : print(inWords(event))))
  try {
    await start(new AbortController().signal)
    await ears.settled()
    await companion.settled()
  } finally {
    await stop()
  }
}

function inWords({ type, at, ...fields }: HearthEvent): string {
  return `${at.slice(11, 23)}  ${type.padEnd(14)} ${Object.values(fields)
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join('  ')}`
}
