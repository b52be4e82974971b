import type { Locale } from '../../core/locale.js'
import { EMPTY_HOME, type HomeDescription } from '../../core/home.js'
import type { Dialogs } from '../../dialogs/index.js'
import { type Annotated, annotate } from './annotate.js'
import type { Today } from './grammar/temporal.js'
import { type Lexicon, readLexicon } from './lexicon.js'
import type { Model } from './model.js'
import { Names } from './names.js'
import { Ranker } from './rank.js'
import { rememberSounds } from './sound-zh.js'
import { trainModel } from './training.js'

/** Where trained models are kept between starts. */
export interface ModelStore {
  read(locale: Locale, lexicon: Lexicon): Model | undefined
  write(locale: Locale, lexicon: Lexicon, model: Model): void
  /** That of a model of nearly the same files, for one that is trained while somebody waits. */
  temperature?(locale: Locale): number | undefined
}

/** One language, ready to understand: what its dialog files teach and what the home is called in it. */
export interface Language {
  locale: Locale
  lexicon: Lexicon
  ranker: Ranker
  names: Names
  home: HomeDescription
  annotate(text: string, today: Today): Annotated
}

export function loadLanguage(
  dialogs: Dialogs,
  locale: Locale,
  home: HomeDescription = EMPTY_HOME,
  store?: ModelStore,
): Language {
  const lexicon = readLexicon(dialogs, locale)
  let model = store?.read(locale, lexicon)
  if (!model) {
    model = trainModel(lexicon, store?.temperature?.(locale))
    store?.write(locale, lexicon, model)
  }
  rememberSounds(model.sounds)
  const ranker = new Ranker(lexicon, model)
  return withHome({ locale, lexicon, ranker }, home)
}

/** The same language in another home; what was learned stays. */
export function withHome(
  { locale, lexicon, ranker }: Pick<Language, 'locale' | 'lexicon' | 'ranker'>,
  home: HomeDescription,
): Language {
  const names = new Names(home, locale, ranker.words)
  return { locale, lexicon, ranker, names, home, annotate: (text, today) => annotate(text, locale, today, names) }
}
