import type { Clock } from '../core/clock.js'
import { HearthError } from '../core/errors.js'

/** How long an engine may take over one call before it counts as hung, ms. */
export const ENGINE_PATIENCE = 10_000

/** What `work` gives, or `ENGINE_TIMEOUT` where it gives nothing within {@link ENGINE_PATIENCE}. */
export function patiently<T>(clock: Clock, engine: string, work: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = clock.setTimeout(
      () => reject(new HearthError('ENGINE_TIMEOUT', { engine, ms: ENGINE_PATIENCE })),
      ENGINE_PATIENCE,
    )
    work.then(resolve, reject).finally(() => clock.clearTimeout(timer))
  })
}
