import type { LanguageModel } from '../../core/language-model.js'
import { HearthError } from '../../core/errors.js'

/** A model that answers what a test says; `hang` never does, unless it is given up. */
export function fakeLanguageModel(answer: (text: string) => string | Error): LanguageModel & { asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    answer(_task, text, signal) {
      asked.push(text)
      const given = answer(text)
      const failed = (problem: string) => new HearthError('LANGUAGE_MODEL_FAILED', { problem })
      if (given instanceof Error) return Promise.reject(failed(given.message))
      if (signal.aborted) return Promise.reject(failed('it took too long'))
      if (given !== 'hang') return Promise.resolve(given)
      return new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(failed('it took too long')), { once: true }),
      )
    },
  }
}
