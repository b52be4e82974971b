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
}

/** Ways to cut what was said in two at a word that joins: the first part, and the rest. At most six. */
export function cuts(text: string, locale: Locale): Cut[] {
  const found: Cut[] = []
  for (const joint of text.matchAll(JOINTS[locale])) {
    const first = text.slice(0, joint.index).trim()
    const rest = text.slice(joint.index + joint[0].length).trim()
    if (first.length > 1 && rest.length > 1) found.push({ first, rest, at: joint.index })
    if (found.length >= 6) break
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
  return found
}
