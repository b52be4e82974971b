import type { Mouth } from '../../core/companion.js'
import { asHearthError } from '../../core/errors.js'
import type { Logger } from '../../core/logger.js'
import type { Settings } from '../../core/settings.js'
import type { Line } from '../../core/skill.js'
import { styleOf } from './speak.js'

/** What answers a cry for help where nobody can be told: no cry waits for it to be made. */
const FIXED: readonly Line[] = [{ skill: 'agent', key: 'help_unreachable', params: {} }]

export interface FixedParts {
  mouth: Mouth
  logger: Logger
  settings: () => Settings
  render: (line: Line, settings: Settings) => string
  sentences: (text: string, locale: Settings['locale']) => readonly string[]
}

/** Has the sound of fixed replies kept, where they would be said otherwise than it was kept before. */
export function createFixed({ mouth, logger, settings, render, sentences }: FixedParts) {
  let kept = ''

  async function keep(now: Settings): Promise<void> {
    const all = FIXED.flatMap((line) => sentences(render(line, now), now.locale))
    const style = styleOf(now, false)
    const key = JSON.stringify([style, all])
    if (key === kept) return
    kept = key
    await mouth.prewarm?.(all, style)
  }

  return function keepFixed(): void {
    if (!mouth.prewarm) return
    keep(settings()).catch((thrown: unknown) => logger.failure('mouth.not-prewarmed', asHearthError(thrown)))
  }
}
