import { asHearthError, HearthError } from '../../core/errors.js'
import type { Locale } from '../../core/locale.js'
import type { Recognizer } from '../../core/speech.js'
import type { WarmedRecognizer } from './vosk.js'

export interface RecognizerByLocale extends Recognizer {
  /** Speech that the language's recognizer may hear ahead of anybody's own; dropped where that is of no use to it. */
  warm(locale: Locale, speech: readonly Int16Array[]): void
  /** What kept a recognizer from starting, though another hears in its place. */
  problems(): readonly HearthError[]
}

type ByLocale = Partial<Record<Locale, Recognizer | WarmedRecognizer>>

/** What failed is not tried again for so long while another hears in its place, ms: loading a model takes a second. */
const RETRY = 60_000

/**
 * One recognizer for each language: that of `first` is ready after the start, another is loaded when it is asked for.
 * @param instead hear in place of those that cannot be loaded, until they can
 */
export function recognizerByLocale(all: ByLocale, first: Locale, instead: ByLocale = {}): RecognizerByLocale {
  const locales = Object.keys(all) as Locale[]
  const started = new Map<Recognizer, Promise<void>>()
  const failed = new Map<Locale, { error: HearthError; at: number }>()
  const never = new AbortController().signal

  const start = (one: Recognizer): Promise<void> => {
    const running = started.get(one) ?? one.start(never)
    started.set(one, running)
    // What failed is tried again the next time: its model may be there then.
    running.catch(() => started.delete(one))
    return running
  }

  /** Loads who hears a language, where that is still to be done. */
  async function ready(locale: Locale, one: Recognizer): Promise<Recognizer> {
    const other = instead[locale]
    const last = failed.get(locale)
    if (last && other && performance.now() - last.at < RETRY) {
      await start(other)
      return other
    }
    try {
      await start(one)
      failed.delete(locale)
      return one
    } catch (thrown) {
      if (!other) throw thrown
      failed.set(locale, { error: asHearthError(thrown, 'ENGINE_FAILED', { engine: one.name }), at: performance.now() })
      await start(other)
      return other
    }
  }

  return {
    name: locales.map((locale) => all[locale]?.name).join('+'),
    capabilities: {
      locales,
      streaming: locales.some((locale) => all[locale]?.capabilities.streaming),
      hints: locales.some((locale) => all[locale]?.capabilities.hints),
    },
    problems: () => [...failed.values()].map(({ error }) => error),
    async start() {
      const one = all[first]
      failed.clear()
      if (one) await ready(first, one)
    },
    async stop() {
      const running = [...started.keys()]
      started.clear()
      await Promise.allSettled(running.map((one) => one.stop()))
    },
    warm(locale, speech) {
      const one = all[locale]
      if (one && 'warm' in one && !failed.has(locale)) one.warm(speech)
    },
    async open(options) {
      const one = all[options.locale]
      if (!one)
        throw new HearthError('LOCALE_UNSUPPORTED', {
          engine: 'speech',
          locale: options.locale,
          remedy: 'See: hearth models list',
        })
      return (await ready(options.locale, one)).open(options)
    },
  }
}
