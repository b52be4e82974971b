import { HearthError } from '../../core/errors.js'
import type { Locale } from '../../core/locale.js'
import type { Recognizer } from '../../core/speech.js'
import type { WarmedRecognizer } from './vosk.js'

export interface RecognizerByLocale extends Recognizer {
  /** Speech that the language's recognizer may hear ahead of anybody's own; dropped where that is of no use to it. */
  warm(locale: Locale, speech: readonly Int16Array[]): void
}

/** One recognizer for each language: that of `first` is ready after the start, another is loaded when it is asked for. */
export function recognizerByLocale(
  all: Partial<Record<Locale, Recognizer | WarmedRecognizer>>,
  first: Locale,
): RecognizerByLocale {
  const locales = Object.keys(all) as Locale[]
  const started = new Map<Locale, Promise<void>>()
  const never = new AbortController().signal
  const start = (locale: Locale, one: Recognizer): Promise<void> => {
    const running = started.get(locale) ?? one.start(never)
    started.set(locale, running)
    // What failed is tried again the next time: its model may be there then.
    running.catch(() => started.delete(locale))
    return running
  }
  return {
    name: locales.map((locale) => all[locale]?.name).join('+'),
    capabilities: {
      locales,
      streaming: locales.some((locale) => all[locale]?.capabilities.streaming),
      hints: locales.some((locale) => all[locale]?.capabilities.hints),
    },
    async start() {
      const one = all[first]
      if (one) await start(first, one)
    },
    async stop() {
      started.clear()
      await Promise.allSettled(locales.map(async (locale) => all[locale]?.stop()))
    },
    warm(locale, speech) {
      const one = all[locale]
      if (one && 'warm' in one) one.warm(speech)
    },
    async open(options) {
      const one = all[options.locale]
      if (!one)
        throw new HearthError('LOCALE_UNSUPPORTED', {
          engine: 'speech',
          locale: options.locale,
          remedy: 'See: hearth models list',
        })
      await start(options.locale, one)
      return one.open(options)
    },
  }
}
