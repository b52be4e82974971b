import type { HearthError } from '../../core/errors.js'
import { asHearthError, isCode } from '../../core/errors.js'
import type { Synthesizer } from '../../core/speech.js'

/**
 * A preferred voice, and another that speaks where the first cannot: another language, a model that is damaged, a process
 * that died. Something is always heard.
 */
export function voiceWithFallback(
  preferred: Synthesizer,
  other: Synthesizer,
  onFault: (error: HearthError) => void,
): Synthesizer {
  let usable = false
  return {
    name: preferred.name,
    locales: [...new Set([...preferred.locales, ...other.locales])],
    async start(signal) {
      usable = false
      const [first, second] = await Promise.allSettled([preferred.start(signal), other.start(signal)])
      usable = first.status === 'fulfilled'
      if (first.status === 'rejected') throw first.reason
      if (second.status === 'rejected') throw second.reason
    },
    async stop() {
      await Promise.allSettled([preferred.stop(), other.stop()])
    },
    async *synthesize(text, style, signal) {
      let begun = false
      if (usable && preferred.locales.includes(style.locale)) {
        try {
          for await (const chunk of preferred.synthesize(text, style, signal)) {
            begun = true
            yield chunk
          }
          return
        } catch (thrown) {
          const error = asHearthError(thrown, 'ENGINE_FAILED', { engine: preferred.name })
          // Half a sentence in two voices is worse than half a sentence: the caller says it again, or goes on.
          if (begun || isCode(error, 'LOCALE_UNSUPPORTED')) throw error
          onFault(error)
        }
      }
      if (!signal.aborted) yield* other.synthesize(text, style, signal)
    },
  }
}
