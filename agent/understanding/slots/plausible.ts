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
    reason: /记一?[笔下]|^(?:这|今天|今儿|这次|这回|这一).{0,3}[次顿回]$|[片药粒].{0,3}[次顿]$/u,
  },
}

/** What stands around the open text and is no part of it: 交水费我这脑壳记不住. */
const BEYOND: Record<Locale, Partial<Record<string, RegExp>>> = {
  en: {
    reason:
      /^(?:(?:the|this|just this) (?:once|night|day|morn|morning|evening|go round|time)|tonight|today)\s(?=\S+\s\S)|\sso i(?:'|\s).*$/i,
    alias: /\s(?:from now on|for short|from here on|in future)$/i,
    search_query: /\s(?:will (?:you|ya)|would (?:you|ya))(?:\s\S+)?$/i,
  },
  'zh-CN': {
    alias: /(?:这个)?(?:叫法|名字|名儿)$/u,
    topic: /(?:的?故事.*|[呗吧啊呀])$/u,
    text: /(?:我(?:这|的)?(?:脑壳|脑子|记性|老|怕|容易|总|又)|[省免怕]得?(?:我)?(?:又)?忘|别(?:又)?忘).*$/u,
  },
}

/** Open text of a slot as it can be meant; undefined where it says something else. */
export function plausible(slot: string, intent: string, said: string, locale: Locale): string | undefined {
  const meant = said.replace(BEYOND[locale][slot] ?? /^$/, '') || said
  const unlike = UNLIKE[locale]
  return [unlike[slot], unlike[`${intent} ${slot}`]].some((pattern) => pattern?.test(meant)) ? undefined : meant
}

/** What all talk of old days is about. */
const OLD_DAYS =
  /^(?:(?:good |bad )?old(?:en)? days|when i was (?:young|a (?:girl|boy|child|lad|lass)|little)|the past|my life|old times)\b|^我?(?:年轻|小时候|以前|从前|过去|早些年|老早)/i

/** Intents that are of something told. */
const TALES = new Set(['ChatStory', 'ChatJoke', 'ChatReminisce'])

/** What a story, a joke or a talk is to be about, where nothing but its words tells. */
export function topicIn(intent: string, said: string, locale: Locale): string | undefined {
  if (!TALES.has(intent)) return undefined
  const found =
    locale === 'en'
      ? /\babout (?:the |a |an )?((?!it\b|that\b|this\b|them\b|something\b|anything\b)(?:\S+\s?){1,6})$/i.exec(said)
      : (/(?:讲|说|来|摆)(?:一?[个段])([\u4e00-\u9fff]{2,8}?)的?故事/u.exec(said) ??
        /(?:聊|唠|讲|说|摆|谈|侃)(?:一)?[聊唠讲说摆谈侃](?:那会儿)?([\u4e00-\u9fff]{3,10}的(?:事儿?|事情|日子|时候))/u.exec(
          said,
        ))
  const topic = found?.[1]?.trim()
  return topic === undefined || OLD_DAYS.test(topic) ? undefined : plausible('topic', intent, topic, locale)
}

/** The name of a timer as it stands before the word: "the bread timer". */
export function timerIn(said: string, locale: Locale): string | undefined {
  const found =
    locale === 'en'
      ? /\b(?:the|my|that)\s+(\S+(?:\s\S+)?)\s+timers?\b/i.exec(said)
      : /(?:^|[\s，])([\u4e00-\u9fff]{1,4}?)(?:的那个|那个|的)(?:定时器?|计时器?|倒计时)/u.exec(said)
  const name = found?.[1]
  return name === undefined || /[我你刚停所全哪几]|^(?:old|new|other|second|first|paused|kitchen)$/i.test(name)
    ? undefined
    : name
}
