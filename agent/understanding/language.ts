import type { Locale } from '../../core/locale.js'
import { EMPTY_HOME, type HomeDescription } from '../../core/home.js'
import type { Dialogs } from '../../dialogs/index.js'
import { type Annotated, annotate } from './annotate.js'
import type { Today } from './grammar/temporal.js'
import { type Lexicon, listedAt, readLexicon } from './lexicon.js'
import { type Model, untaught } from './model.js'
import { Names } from './names.js'
import { Ranker } from './rank.js'
import { rememberSounds } from './sound-zh.js'
import type { TemplateIndex } from './template-index.js'
import { trainModel } from './training.js'

/** Where trained models are kept between starts. */
export interface ModelStore {
  read(locale: Locale, lexicon: Lexicon): Model | undefined
  has?(locale: Locale, lexicon: Lexicon): boolean
  write(locale: Locale, lexicon: Lexicon, model: Model): void
  /** The newest model of the language, of whatever files: what it learned of others is better than nothing. */
  nearest?(locale: Locale): Model | undefined
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
    model = trainModel(lexicon, store?.nearest?.(locale)?.temperature)
    store?.write(locale, lexicon, model)
  }
  return languageWith(lexicon, model, home)
}

/** A language of a lexicon and the model of it. */
export function languageWith(lexicon: Lexicon, model: Model, home: HomeDescription): Language {
  rememberSounds(model.sounds)
  return withHome({ locale: lexicon.locale, lexicon, ranker: new Ranker(lexicon, model) }, home)
}

/**
 * A model for files that nothing was learned of yet: their templates are understood at once, and what an earlier model of the
 * language knows goes on to count.
 */
export function standIn(index: TemplateIndex, earlier: Model | undefined): Model {
  return { ...(earlier ?? untaught()), index }
}

/** The same language in another home; what was learned stays. */
export function withHome(
  { locale, lexicon, ranker }: Pick<Language, 'locale' | 'lexicon' | 'ranker'>,
  home: HomeDescription,
): Language {
  const names = new Names(home, locale, ranker.words)
  const colors = (word: string) =>
    listedAt(lexicon.list('smart-home.color') ?? [], [word], 0).length > 0 ? 'color' : undefined
  return {
    locale,
    lexicon,
    ranker,
    names,
    home,
    annotate: (text, today) => annotate(text, locale, today, names, colors),
  }
}
