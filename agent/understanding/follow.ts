import type { Reading, Slots, Understanding, UnderstandingContext } from '../../core/understanding.js'
import type { Annotated } from './annotate.js'
import type { Language } from './language.js'
import { listedIn } from './lexicon.js'
import { fillSlots } from './slots/fill.js'
import { todayAt } from './today.js'

const LEADS =
  /^(?:(?:and|or|but|no|now|then|also|okay|yes)[,\s]+)*(?:what about|how about|make it|make that|make them|change it to|change that to|set it to|rather|instead|the same (?:for|in)|same (?:for|in)|do (?:it|that|the same) (?:for|in|on|at)|and|or|no|not|i meant|i mean|actually|(?=(?:for|in|at|on|to)\b))\b[,\s]*/i
const LEADS_ZH =
  /^(?:那么|那|还有|也|不对|不是|不|哦|啊|再|改成|改到|改为|调到|调成|设到|就剩|还剩|一共|总共|换成|换到|要|是|把|和|跟|到|呢|，|,|\s)+/
const OTHER = /\b(?:the other one|other one|that one too|the other|both|that too)\b|另一个|另外那个|别的那个/

/** Words that put the new in the place of the old; "and at nine" asks for both. */
const CORRECTS =
  /\b(?:make (?:it|that|them)|change (?:it|that)|set it to|rather|instead|no|not|i meant|i mean|actually)\b|不对|不是|改[成到为]|换[成到]|还是/i
const ADDS = /^(?:and|or|also|那|还有|也|再)/i

/** Slots that a few words may change, by what they say. */
const CHANGED: readonly (readonly string[])[] = [
  ['name', 'area', 'floor', 'domain', 'device_class'],
  ['hours', 'minutes', 'seconds'],
  [
    'time',
    'times',
    'date',
    'days',
    'rule',
    'duration',
    'part_of_day',
    'interval',
    'every_days',
    'times_per_day',
    'relation_to_meal',
  ],
]

/**
 * A few words that only change the request before: "and in the kitchen?", "make it ten minutes".
 * @param bare whether words without such a lead count too, as after "and"
 */
export function followUp(
  text: string,
  previous: Reading,
  language: Language,
  context: UnderstandingContext,
  bare = false,
): Understanding | undefined {
  if (previous.skill === null || text.length > 80) return undefined
  const zh = language.locale === 'zh-CN'
  const lead = (zh ? LEADS_ZH : LEADS).exec(text.trim())
  const tail = zh ? /(?:呢|吧|吗)[？?。]*$/.test(text.trim()) : /\b(?:too|as well|instead)[.?!]*$/i.test(text.trim())
  if (!lead && !tail && !bare) return undefined
  const rest = text
    .trim()
    .slice(lead?.[0].length ?? 0)
    .replace(zh ? /(?:呢|吧|吗|也)[？?。]*$/ : /\b(?:too|as well|instead|please)[.?!]*$/i, '')
    .trim()
  if (rest === '' || OTHER.test(rest)) return undefined
  const request = language.annotate(rest, todayAt(context.now, context.timezone))
  if (!onlyMentions(request, language)) return undefined
  const own = fillSlots({
    request,
    lexicon: language.lexicon,
    skill: previous.skill,
    intent: previous.intent,
    fixed: {},
    captures: [],
    here: undefined,
  })
  const slots: Slots = { ...previous.slots }
  let changed = false
  for (const group of CHANGED) {
    const said = group.filter((slot) => own.slots[slot] !== undefined)
    if (said.length === 0) continue
    changed = true
    // "and in the kitchen?" keeps what kind of device it was; "and the fan?" does not keep the lamp's name.
    for (const slot of group)
      if (!(said.length === 1 && said[0] === 'area' && (slot === 'domain' || slot === 'device_class')))
        Reflect.deleteProperty(slots, slot)
  }
  for (const [slot, value] of Object.entries(own.slots)) {
    if (!changed && previous.slots[slot] === value) continue
    slots[slot] = value
    changed = true
  }
  if (!changed) return undefined
  return {
    skill: previous.skill,
    intent: previous.intent,
    slots,
    confidence: bare ? 0.8 : 0.85,
    act: !own.ambiguous && !own.lock,
    layer: 'tolerant',
    also: [],
    ...(!bare && CORRECTS.test(text) && !ADDS.test(text.trim()) ? { corrects: true } : {}),
  }
}

const SMALL = new Set(
  'the a an in on at for to my that one of and then it please instead too 的 那 个 把 也 在 里 上 下 灯 呢'.split(' '),
)

/** Whether nothing was said but names, times, numbers and kinds of devices. */
function onlyMentions(request: Annotated, language: Language): boolean {
  const taken = new Array<boolean>(request.words.length).fill(false)
  const mark = (start: number, end: number) => taken.fill(true, start, end)
  for (const { start, end } of request.times) mark(start, end)
  for (const { start, end } of request.numbers) mark(start, end)
  for (const { start, end, score } of request.names) if (score >= 0.58) mark(start, end)
  for (const list of ['smart-home.thing', 'smart-home.room', 'smart-home.color'])
    for (const { start, end } of listedIn(language.lexicon.list(list) ?? [], request.words)) mark(start, end)
  if (!taken.some((value) => value)) return false
  return request.words.every(
    (word, i) => taken[i] === true || SMALL.has(word) || word === 'percent' || word === 'degrees' || word === '度',
  )
}
