import type { Locale } from '../../core/locale.js'

const ENGLISH: readonly [RegExp, string][] = [
  [/\bI am\b/gi, 'you are'],
  [/\bI['’]m\b/gi, 'you’re'],
  [/\bI['’]ve\b/gi, 'you’ve'],
  [/\bI['’]ll\b/gi, 'you’ll'],
  [/\bI\b/g, 'you'],
  [/\bi\b(?=\s+(have|need|must|should|want|can|will|am|do|did|was|said|go|get|take)\b)/g, 'you'],
  [/\bmyself\b/gi, 'yourself'],
  [/\bmine\b/gi, 'yours'],
  [/\bmy\b/gi, 'your'],
  [/\bme\b/gi, 'you'],
  [/\bwe\b/gi, 'you'],
  [/\bour\b/gi, 'your'],
  [/\bours\b/gi, 'yours'],
  [/\bus\b/g, 'you'],
]

/** A person's own words, as they are said back to them: "call my sister" becomes "call your sister". */
export function saidBack(text: string, locale: Locale): string {
  if (locale === 'zh-CN') return text.replace(/我们|咱们/gu, '你们').replace(/(?<!自)我/gu, '您')
  return ENGLISH.reduce((said, [pattern, other]) => said.replace(pattern, other), text)
}
