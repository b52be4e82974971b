import { ConfigSchema, type ConfigInput } from '../../core/config.js'
import type { HearthError } from '../../core/errors.js'
import { SILENT } from '../../core/logger.js'
import { createSpeechEngines, type SpeechEngines, type SpeechOptions } from '../../speech/index.js'

/** Real engines in their processes, with the faults that they report; by default with no model but those of npm. */
export function engines(
  speech: NonNullable<ConfigInput['speech']> = {},
  options: Partial<SpeechOptions> = {},
): SpeechEngines & { faults: HearthError[] } {
  const faults: HearthError[] = []
  const config = ConfigSchema.parse({ speech: { models: '/nowhere', ...speech } })
  const made = createSpeechEngines({
    speech: config.speech,
    locale: 'en',
    logger: SILENT,
    onFault: (error) => faults.push(error),
    ...options,
  })
  return Object.assign(made, { faults })
}

export const forever: AbortSignal = new AbortController().signal

/** Waits for something to become true. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 15_000
  while (!condition()) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
