import { HearthError } from '../../core/errors.js'
import { isLocale, LOCALES, type Locale } from '../../core/locale.js'

/** Reads a locale option. Fails with `LOCALE_UNKNOWN`. */
export function parseLocale(locale: string): Locale {
  if (!isLocale(locale)) throw new HearthError('LOCALE_UNKNOWN', { locale, known: LOCALES.join(', ') })
  return locale
}
