import { asHearthError, type HearthError } from '../../core/errors.js'
import type { HomeDescription } from '../../core/home.js'
import { LOCALES, type Locale } from '../../core/locale.js'
import type { Dialogs } from '../../dialogs/index.js'
import { type Language, type ModelStore, languageWith, loadLanguage, standIn, withHome } from './language.js'
import { readLexicon } from './lexicon.js'
import type { Teacher } from './teacher.js'
import { indexInSlices, indexTemplates } from './template-index.js'

export interface LanguagesOptions {
  dialogs: Dialogs
  home: HomeDescription
  store?: ModelStore | undefined
  /** Without one, whoever asks waits until a model is trained. */
  teacher?: Teacher | undefined
  /** Whether what no model is kept of is learned at all; else it is understood word for word. */
  learns?: boolean
  /** Told of what could not be learned. */
  onFault?: ((error: HearthError) => void) | undefined
}

/** Languages as they are loaded, and loaded anew when their files change. */
export interface Languages {
  /** A language as it can be used now: with a teacher, perhaps before all of its files were learned. */
  of(locale: Locale): Language
  /** Settles when a language can be used. With a teacher, what is still to be learned follows. */
  prepare(locale: Locale): Promise<void>
  /** The files changed: languages that were loaded are read anew. */
  refresh(): void
  /** Settles when nothing is being learned. */
  learned(): Promise<void>
  setHome(home: HomeDescription): void
  /** Gives up what is being learned. */
  stop(): void
}

interface Loaded {
  version: number
  language: Language
  /** Whether the model is that of the files. */
  taught: boolean
}

export function createLanguages({
  dialogs,
  home,
  store,
  teacher,
  learns = true,
  onFault,
}: LanguagesOptions): Languages {
  const loaded = new Map<Locale, Loaded>()
  const work = new Map<Locale, { version: number; ends: AbortController; ready: Promise<void>; done: Promise<void> }>()
  let known = home
  let stopped = false
  const ends = new AbortController()

  function put(locale: Locale, entry: Omit<Loaded, 'language'>, language: Language): void {
    // The home may have changed since the work began.
    loaded.set(locale, { ...entry, language: language.home === known ? language : withHome(language, known) })
  }

  /** Begins to read and to learn the files of the moment. */
  function renew(locale: Locale): { ready: Promise<void>; done: Promise<void> } {
    const { version } = dialogs
    const under = work.get(locale)
    if (under?.version === version) return under
    under?.ends.abort()
    const ends = new AbortController()
    let usable = () => undefined as void
    const ready = new Promise<void>((resolve) => (usable = resolve))
    const done = learn(locale, version, ends.signal, usable)
      .catch((thrown: unknown) => {
        if (!ends.signal.aborted) onFault?.(asHearthError(thrown))
      })
      .finally(() => {
        usable()
        if (work.get(locale)?.ends === ends) work.delete(locale)
      })
    const entry = { version, ends, ready, done }
    work.set(locale, entry)
    return entry
  }

  async function learn(locale: Locale, version: number, signal: AbortSignal, usable: () => void): Promise<void> {
    const lexicon = readLexicon(dialogs, locale)
    const before = loaded.get(locale)
    if (before?.taught && before.language.lexicon.digest === lexicon.digest) {
      loaded.set(locale, { ...before, version })
      return
    }
    const kept = store?.read(locale, lexicon)
    if (kept) return put(locale, { version, taught: true }, languageWith(lexicon, kept, known))
    const earlier = before?.language.ranker.model ?? store?.nearest?.(locale)
    const index = await indexInSlices(lexicon)
    if (signal.aborted) return
    put(locale, { version, taught: false }, languageWith(lexicon, standIn(index, earlier), known))
    usable()
    if (!teacher) return
    const model = await teacher.train(locale, dialogs, earlier?.temperature, signal)
    if (signal.aborted) return
    store?.write(locale, lexicon, model)
    put(locale, { version, taught: true }, languageWith(lexicon, model, known))
  }

  /** Languages that are not in use are learned too, one after the other, so that they can be used at once when asked for. */
  async function others(): Promise<void> {
    for (const locale of LOCALES) {
      if (!teacher || stopped || loaded.has(locale) || work.has(locale)) continue
      const lexicon = readLexicon(dialogs, locale)
      if (lexicon.templates.length === 0 || store?.has?.(locale, lexicon) !== false) continue
      try {
        store.write(
          locale,
          lexicon,
          await teacher.train(locale, dialogs, store.nearest?.(locale)?.temperature, ends.signal),
        )
      } catch (thrown) {
        if (!stopped) onFault?.(asHearthError(thrown))
      }
    }
  }

  /** Usable at once, whatever it takes: nobody prepared this language. */
  function now(locale: Locale): Language {
    const { version } = dialogs
    if (learns && !teacher) {
      put(locale, { version, taught: true }, loadLanguage(dialogs, locale, known, store))
    } else {
      const lexicon = readLexicon(dialogs, locale)
      const kept = store?.read(locale, lexicon)
      const model = kept ?? standIn(indexTemplates(lexicon), store?.nearest?.(locale))
      put(
        locale,
        { version: kept || !learns ? version : -1, taught: kept !== undefined },
        languageWith(lexicon, model, known),
      )
    }
    return loaded.get(locale)!.language
  }

  return {
    of(locale) {
      const entry = loaded.get(locale)
      if (entry?.version === dialogs.version) return entry.language
      if (!teacher || !entry) return now(locale)
      // What was loaded serves until the new files can be used.
      if (!stopped) void renew(locale).done
      return entry.language
    },
    async prepare(locale) {
      if (loaded.get(locale)?.version === dialogs.version) return
      if (teacher) {
        const { ready, done } = renew(locale)
        await ready
        void done.then(others)
      }
      if (!loaded.has(locale) || !teacher) now(locale)
    },
    refresh() {
      for (const locale of loaded.keys()) void renew(locale)
    },
    async learned() {
      await Promise.all([...work.values()].map(({ done }) => done))
    },
    setHome(next) {
      known = next
      for (const [locale, entry] of loaded) loaded.set(locale, { ...entry, language: withHome(entry.language, next) })
    },
    stop() {
      stopped = true
      ends.abort()
      for (const { ends } of work.values()) ends.abort()
    },
  }
}
