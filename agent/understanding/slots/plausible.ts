import type { Locale } from '../../../core/locale.js'

/** What open text of a slot is not: it was laid along words that say something else. */
type Unlike = Partial<Record<string, RegExp>>

/** By slot, or by intent and slot where the same slot is of another kind. */
const UNLIKE: Record<Locale, Unlike> = {
  en: {
    topic: /^(?:before|after|till|until|while)\b|\b(?:may i|can i|shall i|tell you|you|please)\b/i,
    who: /(?:\S+\s+){3}/,
    'HassGetWeather name': /(?:\S+\s+){3}|\b(?:it|is|be|there|rain|raining|snow|out|you|weather|going|coming|i|we)\b/i,
    'ReminderRemove text': /^(?:it|they|he|she|i|we|that|you)\s?(?:'|is\b|has\b|was\b|do\b|have\b)/i,
    'ReminderDone text': /^(?:it|they|he|she|i|we|that)\s?(?:'|is\b|has\b|was\b|have\b)/i,
    reason: /^(?:this once|the night|the morn|the day|tonight|today|this time|just this once)$/i,
  },
  'zh-CN': {
    topic: /[你侬恁您伊]|^.{0,6}(?:给我|让我)|个$|[嘛吗伐]$/u,
    'HassStartTimer name': /分钟|小时|钟头|开始|[呢着哈了吧]$/u,
    'HassTimerStatus name': /分钟|小时|钟头|[呢着哈了吧]$/u,
    reason: /[记记]一?[笔下]|^(?:这|今天|今儿|这次|这回|这一).{0,3}[次顿回]$|[片药粒].{0,3}[次顿]$/u,
  },
}

/** What follows the open text and is no part of it: 交水费我这脑壳记不住. */
const BEYOND: Partial<Record<string, RegExp>> = {
  alias: /(?:这个)?(?:叫法|名字|名儿)$/u,
  topic: /(?:的?故事.*|[呗吧啊呀])$/u,
  text: /(?:我(?:这|的)?(?:脑壳|脑子|记性|老|怕|容易|总|又)|[省免怕]得?(?:我)?(?:又)?忘|别(?:又)?忘).*$/u,
}

const BEYOND_EN: Partial<Record<string, RegExp>> = {
  alias: /\s(?:from now on|for short|from here on|in future)$/i,
  search_query: /\s(?:will (?:you|ya)|would (?:you|ya))(?:\s\S+)?$/i,
}

/** Open text of a slot as it can be meant; undefined where it says something else. */
export function plausible(slot: string, intent: string, said: string, locale: Locale): string | undefined {
  const meant = said.replace((locale === 'zh-CN' ? BEYOND[slot] : BEYOND_EN[slot]) ?? /^$/, '') || said
  const unlike = UNLIKE[locale]
  return [unlike[slot], unlike[`${intent} ${slot}`]].some((pattern) => pattern?.test(meant)) ? undefined : meant
}
