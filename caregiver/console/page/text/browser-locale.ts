import type { Locale } from '../../../../core/locale.js'

/** The language that the browser asks for, before anybody chose one. */
export function browserLocale(): Locale {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
