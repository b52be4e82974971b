import type { Locale } from '../../core/locale.js'
import type { Understanding } from '../../core/understanding.js'
import { plainWords } from './text.js'

/**
 * How words are told rather than asked: of somebody else (`other`), of long ago (`past`), of what might be or might have been
 * (`supposed`), as said or written by another (`quoted`), of a film, a song, a broadcast (`shown`).
 */
export type Telling = 'other' | 'past' | 'supposed' | 'quoted' | 'shown'

const KIN =
  'husband|wife|partner|brother|sister|son|daughter|mother|father|mom|dad|mam|granny|grandma|grandpa|grandmother|grandfather|nan|aunt|auntie|uncle|cousin|nephew|niece|grandson|granddaughter|(?:son|daughter|mother|father|sister|brother) in law|lodger'
const PEOPLE = `${KIN}|neighbors?|friends?|doctor|nurse|vicar|priest|teacher|boss|vet|woman|man|lady|chap|bloke|fellow|lad|lass|boy|girl|couple|children|kids|waiter|milkman|postman|butcher|chemist|fireman|policeman|captain|people|folk`
const WHO = `(?:he|she|they|his|her|their|everybody|everyone|nobody|some people|people|mr \\w+|mrs \\w+|miss \\w+|(?:my|our|the|that|this|a|an|old|some)(?: \\w+)? (?:${PEOPLE}))`
const SAYS =
  '(?:(?:always|just|once|then|also|only|never) )?(?:said|says|say|shouted|shouts|told|tells|asked|asks|yelled|goes|wrote|writes|reads|cried|called out|kept saying|used to say|warned|reckons|sings|sang|screamed)'
const SHOWS =
  'tv|news|radio|film|movie|program|play|song|book|story|papers?|soap|advert|quiz|documentary|serial|series|novel|opera|poem|cartoon'

const EN: Readonly<Record<Telling, RegExp>> = {
  other: new RegExp(
    `^(?:(?:and|so|well|but|oh) )?(?:${WHO}(?: (?:next door|downstairs|upstairs))?(?:'s)? |\\w+ (?:takes|says|owes|swears|thinks|reckons|likes|loves|hates|never|always|used|told|lost|married|is always)\\b)`,
  ),
  past: /\b(?:used to|(?:years|months|ages|long) ago|(?:in|all) those days|back (?:then|in)|when i was|as a (?:girl|boy|child|lad|young)|last (?:year|month|winter|summer|spring|autumn|christmas|easter)|in the war|in my (?:day|time|youth)|once (?:upon|when|in)|in (?:nineteen|eighteen)|in (?:19|20)\d\d)\b/,
  supposed:
    /\b(?:if (?:i|he|she|they|we|you|it|somebody|only)(?: ever)? (?:had|were|won|could|would|fell|took|paid|did)|suppose|supposing|imagine|what if|even if|had i|(?:would|might|could|should) have (?:\w{3,}ed|been|had|set|fallen|gone|got|put|taken|told|rung|left|bought)|would never|would not dream)\b/,
  quoted: new RegExp(
    `\\b(?:${WHO}|who|sign|letter|poster|label|instructions|notice|leaflet|packet|card) ${SAYS}\\b|^(?:(?:and|so|then|well) )?i (?:told|said to|says to|asked|says) (?:him|her|them|my)\\b|\\b(?:as they say|the saying goes)\\b`,
  ),
  shown: new RegExp(
    `^(?:(?:and|so) )?(?:on|in) (?:the|that|this|a)(?: \\w+)? (?:${SHOWS})\\b|\\b(?:man|woman|girl|boy|lady|chap|nurse|doctor|actor|actress|couple|they|detective|he|she)(?: \\w+){0,8} (?:on|in) (?:the|that|a)(?: \\w+)? (?:${SHOWS})\\b|\\b(?:hero|heroine|detective|documentary|chorus|villain|verse)\\b|\\b(?:book|film|program|song|story|play|poem) (?:is|was) (?:all )?about\\b`,
  ),
}

const WHO_ZH =
  '他|她|人家|老[王李张刘陈赵周孙吴郑杨黄马胡林何高罗宋沈许]头?|小[王李张刘陈赵周吴杨]|[^，]{0,2}(?:大妈|大爷|老太太|老头子?|同学|战友|同事|舞伴|保安|邻居|女婿|儿媳妇?|弟媳妇?|弟妹|嫂子|姐夫|妹夫|表[姐妹哥弟]|堂[姐妹哥弟]|姐姐?|妹妹|哥哥?|弟弟?|孙子|孙女|外孙女?|儿子|女儿|闺女|小两口)'
const MEDIA_ZH =
  '电视剧?|新闻|广播|收音机|电影|戏|故事|小说|评书|相声|小品|节目|连续剧|广告|(?:抗日|武打|动画|纪录|科教|故事|老)片|歌|课本|书|报纸?'

const ZH: Readonly<Record<Telling, RegExp>> = {
  other: new RegExp(
    `^(?:那|我|咱|我们|我家|我那|隔壁|对门|楼上|楼下|邻居家)?(?:的)?(?:${WHO_ZH})|^(?:邻居|隔壁|人|他们|她们?|他|对门|楼[上下]人)家`,
  ),
  past: /以前|从前|当年|当初|那年|有一?年|年轻(?:的)?(?:时候|那会)|小时候|那时候?|那会|早些年|早年|前年|去年|上个?月|年前|上回|旧社会|退休那/,
  supposed: /要是|如果|假如|假使|倘若|万一|早知道|就算|就好了|要不是|哪怕|该多好|多好啊?$/,
  quoted: new RegExp(
    `(?:${WHO_ZH}|医生|大夫|护士|老师|领导|导游|我妈|我爸|我爹|我娘|谁)(?:[跟对和]\\S{1,2})?(?:在\\S{1,2})?(?:老是?|总是?|常|又|就|还|都)?(?:说|喊|讲|嚷|问|唱|念叨)|(?:墙|牌子|说明书|盒子|瓶子|信|作文|题目|纸条|条幅|短信)(?:上|里|叫|是)?(?:面|头)?(?:写|说|印|叫|是)|俗话|老话|常言|古人`,
  ),
  shown: new RegExp(`(?:${MEDIA_ZH})(?:里头?|上|中|说|讲的?|教|报|演)`),
}

const TELLINGS: Readonly<Record<Locale, Readonly<Record<Telling, RegExp>>>> = { en: EN, 'zh-CN': ZH }

/** Words that ask, whatever is told beside them. */
const ASKS: Readonly<Record<Locale, RegExp>> = {
  en: /\b(?:please|remind (?:me|us)|wake me|can you|could you|would you|will you|tell (?:me|him|her|them)|let me know|i (?:want|need) (?:you|to|a|the|it|some)|i would like|give me|show me|did i|have i|do i|should i|what|when|how|is the|are the)\b/,
  'zh-CN':
    /提醒我|[帮给替]我|请|麻烦|能不能|可不可以|吗$|呢$|告诉|我要|我想|把|给.{1,4}打个?电话|打个?电话给|叫(?:他|她|我)|什么|几[点号]|多少|怎么/,
}

/** What happens at this moment, though it began before. */
const NOW: Readonly<Record<Locale, RegExp>> = {
  en: /\b(?:now|still|again|right here|can not get|will not wake|this minute)\b/,
  'zh-CN': /现在|这会|还(?:在|没)|又|快(?:来|叫)|起不来|动不了/,
}
/** Calls for help, which are also what is called in a film. */
const CALLS: Readonly<Record<Locale, RegExp>> = { en: /\bhelp\b/, 'zh-CN': /救/ }

const told = new WeakMap<readonly string[], ReadonlySet<Telling>>()

/** How some words are told; none of these where they are not. */
export function tellings(words: readonly string[], locale: Locale): ReadonlySet<Telling> {
  let found = told.get(words)
  if (!found) {
    const text = words.join(locale === 'zh-CN' ? '' : ' ')
    const kinds = Object.entries(TELLINGS[locale]) as [Telling, RegExp][]
    found = new Set(kinds.flatMap(([kind, pattern]) => (pattern.test(text) ? [kind] : [])))
    told.set(words, found)
  }
  return found
}

/** Skills that are told of others and of what was: to speak so is what they are for. */
const STORIES = new Set<string | null>(['chat', 'fraud', 'messages', 'people', 'access'])
/** Of a cry, these say that nobody is in danger now; what somebody else suffers, or says, may be a cry. */
const NO_CRY: readonly Telling[] = ['past', 'supposed', 'shown']

/** Whether what was read of some words is rather told than asked, so that it is not acted upon at once. */
export function merelyTold(
  { skill, intent }: { skill: string | null; intent: string },
  words: readonly string[],
  locale: Locale,
): boolean {
  const kinds = tellings(words, locale)
  if (kinds.size === 0) return false
  const text = words.join(locale === 'zh-CN' ? '' : ' ')
  if (intent === 'EmergencyHelp')
    return (
      NO_CRY.some((kind) => kinds.has(kind)) &&
      !NOW[locale].test(text) &&
      (kinds.has('shown') || !CALLS[locale].test(text))
    )
  if (intent === 'ChatCrisis') return kinds.has('shown')
  return !STORIES.has(skill) && !ASKS[locale].test(text)
}

/** Words that report what somebody said, whoever it was. */
const REPORTS: Readonly<Record<Locale, RegExp>> = {
  en: /\b(?:said|says|told|tells|asked|shouted|goes|called it|wrote|reads|he|she|they|used to|in the (?:film|book|song|news))\b/i,
  'zh-CN': /[说讲喊叫道问念唱写]$|电视|新闻|广播|电影|戏里|故事|小说|节目|报纸|报上|他说|她说|说是|人家|叫我|以前/,
}

/** Whether a text reports what was said, written or shown: no part of it is a request then, however it sounds. */
export function reported(text: string, locale: Locale): boolean {
  const kinds = tellings(plainWords(text), locale)
  return kinds.has('quoted') || kinds.has('shown') || REPORTS[locale].test(text)
}

/** Whether small talk is of somebody else of whom it was told before: 他孙子摔了一跤，没事. */
export function ofOthers(before: string, { skill }: Understanding, locale: Locale): boolean {
  return (skill === 'agent' || skill === 'chat') && tellings(plainWords(before), locale).has('other')
}
