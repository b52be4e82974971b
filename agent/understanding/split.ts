import type { Locale } from '../../core/locale.js'

const JOINTS: Record<Locale, RegExp> = {
  en: /\s*(?:,?\s+and then\s+|,?\s+and also\s+|,?\s+then\s+|,?\s+and\s+|,?\s+also\s+|[,;.!?]\s+(?=\S)|,?\s+after that\s+|,?\s+plus\s+)/gi,
  'zh-CN':
    /(?:[，,。；;！!？?]\s*(?:然后|再|还有|另外|顺便|并且|接着|也|同时)?|然后再|然后|顺便|并且|另外|接着|同时|\s+)/g,
}

/** A way to cut a text in two; `at` is the offset of the cut. */
export interface Cut {
  first: string
  rest: string
  at: number
  /** What follows only tells why, and is no request of its own. */
  reason?: boolean
}

/** Words that lead in why something is asked. */
const REASONS: Record<Locale, RegExp> = {
  en: /,?\s+(?:because|but|so|as|since)\s+(?=(?:i|it|my|the|we|he|she|there|they|that)\b)/gi,
  'zh-CN': /[，,]?(?:因为|不然|省得|免得)(?=.)/g,
}

/** What takes back the words before it begins no request of its own. */
const CORRECTION: Record<Locale, RegExp> = {
  en: /^(?:no|nope|wait|sorry|i mean|i meant|rather|actually|make that)\b/i,
  'zh-CN': /^(?:不对|不是|哦不|啊不|噢不|错了|说错了|我说错了|不不|我是说|应该是)/,
}

/** Words that begin a request, where what stands before them does not lead in to them. */
const BIDDING =
  /(?<!\b(?:to|and|or|not|please|you|can|could|would|will|i|we|they|he|she|did|do|don't|let|the|a|an|my|for|then|also|of|me|must|should|never|always|just|i'd|we'd|you'd|who))\s+(?=(?:add|put|play|cross|tick|turn|switch|remind|stop|set|tell|call|ring|dim|close|open|take|cancel|pause|unpause|skip|shut|lock|unlock|start|read|write|note|mark|hold|give|stick|pop|chuck|scrap|delete|spin|forget|draw|when i say|do not call|don't call|carry on|what's|what is|how about|can you|could you|would you|will you)\s+\S+\s+\S)/gi

/** "… so you can mark slippers as bought": what led to a request, and the request. */
const THEREFORE = /\s+so\s+(?=(?!(?:i|it|my|we|he|she|they|that|much|far|did|do)\b)\S+\s+\S+\s+\S)/gi

/** Words after a request that only press it. */
const PRESSED =
  /^(?:(?:到时候|到点|记得|别忘了|你|您|可)*(?:提醒|叫|喊|告诉)(?:着)?(?:一下|一声)?我?(?:一下|一声)?(?:啊|哦)?|(?:你|您)?(?:给我|帮我|给)?(?:记着|记上|记下|记好|记牢|写上|记着点)|帮我记着|帮我记一下|给我记上|记一下|记着|记住|记着点|别忘了|别忘|谢谢.{0,3}|麻烦你了|辛苦了|好不好|行不行|可以吗|快点|快|听见没有?|知道吗|知道了吗|好吗|行吗|拜托了?|多谢)[。！!？?]*$/

/** Ways to cut what was said in two at a word that joins: the first part, and the rest. At most six. */
export function cuts(text: string, locale: Locale): Cut[] {
  const found: Cut[] = []
  for (const joint of text.matchAll(JOINTS[locale])) {
    const first = text.slice(0, joint.index).trim()
    const rest = text.slice(joint.index + joint[0].length).trim()
    if (first.length > 1 && rest.length > 1 && !CORRECTION[locale].test(rest) && !PRESSED.test(rest))
      found.push({ first, rest, at: joint.index })
    if (found.length >= 6) break
  }
  if (locale === 'en')
    for (const joint of text.matchAll(THEREFORE)) {
      if (found.length >= 6) break
      found.push({
        first: text.slice(0, joint.index).trim(),
        rest: text.slice(joint.index + joint[0].length).trim(),
        at: joint.index,
      })
    }
  if (locale === 'en' && !/[,;.!?]/.test(text))
    // Recognizers write no pauses: "we are out of tea add tea to the shopping list".
    for (const joint of [...text.matchAll(BIDDING)].slice(-3)) {
      if (found.length >= 6) break
      const first = text
        .slice(0, joint.index)
        .trim()
        .replace(/\s(?:so|and|then)$/i, '')
      if (first.split(/\s+/).length > 2) found.push({ first, rest: text.slice(joint.index).trim(), at: joint.index })
    }
  if (locale === 'zh-CN' && found.length < 4) {
    // 把灯关了再把窗帘拉上
    for (const joint of text.matchAll(/(?<=.{3})(?:再|并)(?=(?:把|帮|给|打|关|开|放|定|提|告|设))/g)) {
      found.push({
        first: text.slice(0, joint.index),
        rest: text.slice(joint.index + joint[0].length),
        at: joint.index,
      })
      if (found.length >= 6) break
    }
  }
  for (const joint of text.matchAll(REASONS[locale])) {
    if (found.length >= 7) break
    const first = text.slice(0, joint.index).trim()
    const rest = text.slice(joint.index + joint[0].length).trim()
    if (first.length > 1 && rest.length > 1) found.push({ first, rest, at: joint.index, reason: true })
  }
  return found
}
