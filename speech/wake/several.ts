import { asHearthError, type HearthError } from '../../core/errors.js'
import type { WakeHit, WakeWord } from '../../core/speech.js'

export interface SeveralWakeWords extends WakeWord {
  /** What kept some of them from starting, though others hear. */
  problems(): readonly HearthError[]
  /** Those that can be heard now. */
  heard(): readonly { name: string; phrases: readonly string[] }[]
}

/**
 * Several wake words that hear the same audio; the surest hit counts. `start` fails where none of them could start.
 * @param fallback started in place of those that could not
 */
export function severalWakeWords(all: readonly WakeWord[], fallback?: WakeWord): SeveralWakeWords {
  let running: readonly WakeWord[] = []
  let problems: readonly HearthError[] = []

  const startAll = async (some: readonly WakeWord[], signal: AbortSignal) => {
    const results = await Promise.allSettled(some.map((one) => one.start(signal)))
    running = [...running, ...some.filter((_, i) => results[i]?.status === 'fulfilled')]
    for (const result of results)
      if (result.status === 'rejected') problems = [...problems, asHearthError(result.reason, 'ENGINE_FAILED')]
  }

  return {
    name: all.map((one) => one.name).join('+'),
    phrases: all.flatMap((one) => one.phrases),
    problems: () => problems,
    heard: () => running.map(({ name, phrases }) => ({ name, phrases })),
    async start(signal) {
      running = []
      problems = []
      await startAll(all, signal)
      if (fallback && problems.length > 0) await startAll([fallback], signal)
      const [first] = problems
      if (first && running.length === 0) throw first
    },
    async stop() {
      running = []
      await Promise.allSettled([...all, ...(fallback ? [fallback] : [])].map((one) => one.stop()))
    },
    async push(frame) {
      let best: WakeHit | null = null
      for (const hit of await Promise.all(running.map((one) => one.push(frame))))
        if (hit && hit.score > (best?.score ?? 0)) best = hit
      return best
    },
    async reset() {
      await Promise.all(running.map((one) => one.reset()))
    },
  }
}
