import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Locale } from '../../../../core/locale.js'
import { en, type Text } from './en.js'
import { zhCN } from './zh-CN.js'

export const TEXTS: Record<Locale, Text> = { en, 'zh-CN': zhCN }
export type { Text }
export { browserLocale } from './browser-locale.js'

/** The strings of the language in use. */
export const TextContext = createContext<Text>(en)
export const useText = () => useContext(TextContext)
/** The language in use. */
export const useLocale = (): Locale => (useText() === zhCN ? 'zh-CN' : 'en')

/** A string with its `{names}` filled. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
