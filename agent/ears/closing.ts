import type { Locale } from '../../core/locale.js'

const ENDS: Record<Locale, RegExp> = {
  en: /^(?:(?:and|okay|ok|well|so|um|uh|right) )*(?:(?:that's|that is|thats) (?:all|it|everything|the message|me done)|i'm (?:done|finished)|i am (?:done|finished)|i have finished|end of (?:the )?message|stop recording|over and out)(?: (?:thank you|thanks|then|now|please|dear|for now))*$/,
  'zh-CN':
    /^(?:嗯|那|好)*(?:好了|就这些|就这样|就是这些|说完了|我说完了|完了|没有了|没了|录完了|录好了|停止录音)(?:吧|了|啊|谢谢)*$/,
}
const CALLED_OFF: Record<Locale, RegExp> = {
  en: /^(?:(?:oh|no|um|uh|well) )*(?:never mind|nevermind|forget it|cancel(?: that| it| the message)?|don't (?:send|record) (?:it|that|anything)|i changed my mind|i've changed my mind)$/,
  'zh-CN': /^(?:嗯|哦|那)*(?:算了|不录了|不说了|取消|别录了|不发了)(?:吧|了)*$/,
}

/**
 * Whether words that were said while something is recorded end it, or call it off. They count where they are said by
 * themselves, after a pause: the same words inside a sentence belong to the message.
 */
export function closingOf(text: string, locale: Locale): 'ends' | 'called-off' | undefined {
  const plain = text
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/[\s,.，。!！?？、]+/g, locale === 'en' ? ' ' : '')
    .trim()
  if (CALLED_OFF[locale].test(plain)) return 'called-off'
  return ENDS[locale].test(plain) ? 'ends' : undefined
}
