import type { Locale } from '../../core/locale.js'
import type { Answer, Expectation, UnderstandingContext } from '../../core/understanding.js'
import type { Language } from './language.js'
import { isoDuration } from './grammar/temporal.js'
import { scheduleOf } from './slots/times.js'
import { likeSound, soundEn } from './sound-en.js'
import { soundZh } from './sound-zh.js'
import { plainWords } from './text.js'
import { todayAt } from './today.js'

const YES: Record<Locale, RegExp> = {
  en: /^(?:oh |well |um |uh |er )*(?:yes|yeah|yep|yup|yah|aye|sure|of course|certainly|okay|ok|all right|alright|right|correct|that's right|that is right|exactly|indeed|absolutely|definitely|please do|do it|do that|go ahead|go on|why not|fine|sounds good|that's it|that is it|i do|i did|i have|i would|it is|you can|please|by all means|i think so|i suppose so|uh huh|mm hmm|mhm|very well|good idea|that'd be nice|that would be nice|perfect|you bet|naturally)\b/,
  'zh-CN':
    /^(?:嗯|哦|啊|噢)*(?:是的|是啊|是|对的|对对|对啊|对|好的|好啊|好吧|好嘞|好|行的|行啊|行|可以|可以的|没错|要的|要|嗯嗯|嗯|成|中|当然|没问题|吃了|吃过了|有|有的|就是|就这样|那好|确定|确认|需要|想|愿意|来吧|得)/,
}
const NO: Record<Locale, RegExp> = {
  en: /^(?:oh |well |um |uh |er )*(?:no|nope|nah|not|don't|do not|never|never mind|cancel|wrong|that's wrong|incorrect|i don't|i didn't|i haven't|i'd rather not|stop|forget it|leave it|no way|negative|certainly not|of course not)\b/,
  'zh-CN':
    /^(?:嗯|哦|啊|噢)*(?:不是|不对|不要|不用|不行|不了|不必|不想|不需要|不可以|不|没有|没吃|没|别|算了|错了|取消|否|甭|未)/,
}

/** Reads an answer to an open question; null where the text is not one. */
export function readAnswer(
  text: string,
  expects: Expectation,
  language: Language,
  context: UnderstandingContext,
): Answer | null {
  const { locale } = language
  const plain = text
    .toLowerCase()
    .replace(/[\s,.，。!！?？、]+/g, locale === 'en' ? ' ' : '')
    .trim()
  if (plain === '') return null
  switch (expects.kind) {
    case 'yes-no':
      return yesNo(plain, locale)
    case 'choice':
      return choice(plain, expects.options, locale)
    case 'slot':
      return slot(text, expects.slot, language, context)
  }
}

function yesNo(plain: string, locale: Locale): Answer | null {
  // A long text that begins with "no" is a request of its own, unless it only says no at length.
  const long = locale === 'en' ? plain.split(' ').length > 6 : plain.length > 9
  const no = NO[locale].test(plain)
  const yes = !no && YES[locale].test(plain)
  if (locale === 'zh-CN' && /^(?:好不好|行不行|是不是|对不对|要不要|可不可以|有没有|是什么|是谁|好久)/.test(plain))
    return null
  if (long && !/^(?:yes|yeah|no|nope|是的|对|不|没有|好的)/.test(plain)) return null
  if (long && locale === 'en' && /^(?:not|don't|do not|please|right|fine|stop|cancel|i )/.test(plain)) return null
  return no ? { kind: 'no' } : yes ? { kind: 'yes' } : null
}

const FIRST = /^(?:the )?(?:first|former|1st|number one|one)\b|第一个?|前面那?个|前一个|头一个|前者/
const SECOND = /^(?:the )?(?:second|latter|2nd|number two|two|other)(?: one)?\b|第二个?|后面那?个|后一个|后者/
const THIRD = /^(?:the )?(?:third|3rd|number three|three)\b|第三个?/
const LAST = /^(?:the )?last\b|最后那?一?个/

function choice(
  plain: string,
  options: readonly { id: string; labels: readonly string[] }[],
  locale: Locale,
): Answer | null {
  const words = plainWords(plain)
  let best: { id: string; score: number; tied: boolean } | undefined
  for (const { id, labels } of options) {
    const score = Math.max(0, ...labels.map((label) => likeLabel(words, plainWords(label), locale)))
    if (!best || score > best.score) best = { id, score, tied: false }
    else if (score === best.score) best.tied = true
  }
  if (best && best.score >= 0.5 && !best.tied) {
    const { id } = best
    const chosen = options.find((option) => option.id === id)
    return chosen?.labels.some((label) => isDeclined(plain, label, locale)) ? { kind: 'no' } : { kind: 'choice', id }
  }
  const at = FIRST.test(plain)
    ? 0
    : SECOND.test(plain)
      ? 1
      : THIRD.test(plain)
        ? 2
        : LAST.test(plain)
          ? options.length - 1
          : -1
  const byPlace = options[at]
  if (byPlace) return { kind: 'choice', id: byPlace.id }
  const only = options.length === 1 ? options[0] : undefined
  if (only && YES[locale].test(plain)) return { kind: 'choice', id: only.id }
  return NO[locale].test(plain) && words.length <= 3 ? { kind: 'no' } : null
}

const DECLINES: Record<Locale, RegExp> = {
  en: /^(?:no )?(?:don't|do not|never|not) (?:to )?/,
  'zh-CN': /^(?:不要|不用|不想|不|别|甭)/,
}

/** "Don't answer" and 不回话 choose nothing. */
function isDeclined(plain: string, label: string, locale: Locale): boolean {
  const rest = plain.replace(DECLINES[locale], '')
  return rest !== plain && rest.startsWith(label) && !label.startsWith(plain.slice(0, plain.length - rest.length))
}

/** Share of a label's words that were said, or sounded so. */
function likeLabel(words: readonly string[], label: readonly string[], locale: Locale): number {
  const content = label.filter(
    (word) => !['the', 'a', 'an', 'for', 'of', 'one', 'timer', '的', '那', '个', '计', '时', '器'].includes(word),
  )
  const wanted = content.length > 0 ? content : label
  if (wanted.length === 0) return 0
  const heard = (word: string) =>
    words.some(
      (said) =>
        said === word ||
        (locale === 'en'
          ? word.length > 3 && likeSound(soundEn(said), soundEn(word)) > 0.8
          : soundZh(said) === soundZh(word)),
    )
  return wanted.filter(heard).length / wanted.length
}

function slot(text: string, kind: string, language: Language, context: UnderstandingContext): Answer | null {
  const { locale } = language
  const today = todayAt(context.now, context.timezone)
  const request = language.annotate(text, today)
  const value = (found: string | number | undefined): Answer | null =>
    found === undefined || found === '' ? null : { kind: 'slot', value: found }
  const lone = request.numbers[0]?.value
  const plan = scheduleOf(request.times, 'coming', today)
  switch (kind) {
    case 'number':
      return value(lone)
    case 'duration': {
      const span = plan.later ?? plan.span
      if (span !== undefined) return value(span)
      // "Ten", to "for how long?", is minutes.
      return lone !== undefined && lone > 0 && request.words.length <= 3
        ? value(isoDuration(Math.round(lone * 60)))
        : null
    }
    case 'time': {
      if (plan.times[0] !== undefined) return value(plan.times[0])
      if (lone === undefined || lone > 24 || !Number.isInteger(lone)) return null
      const again = language.annotate(locale === 'en' ? `at ${lone}` : `${lone}点`, today)
      return value(scheduleOf(again.times, 'coming', today).times[0])
    }
    case 'date':
      return value(plan.date)
    default: {
      if (NO[locale].test(text.toLowerCase().trim()) && request.words.length <= 3) return { kind: 'no' }
      return value(request.said(0, request.words.length))
    }
  }
}
