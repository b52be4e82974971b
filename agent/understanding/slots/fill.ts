import type { SlotValue, Slots } from '../../../core/understanding.js'
import type { Annotated } from '../annotate.js'
import type { TemporalSpan } from '../grammar/temporal.js'
import { listOf, listedIn } from '../lexicon.js'
import type { Capture } from '../match.js'
import type { Filling } from './filling.js'
import { doseOf } from './dose.js'
import { medicationOf } from './medicine.js'
import { placeOf } from './place.js'
import { plausible, timerIn, topicIn } from './plausible.js'
import { trimZh } from './open-text.js'
import { type Schedule, scheduleOf } from './times.js'

export interface Filled {
  slots: Slots
  /** A name fits several things. */
  ambiguous: boolean
  /** Acts on a lock. */
  lock: boolean
}

const ARTICLES = /^(?:(?:the|a|an|my|our|some|to|that|for|about|of|her|his)\s+)+(?=\S)/i

/** Open text that a sentence may go on with, and that fills no slot: `{text:rest}`. */
const REST = 'rest'

/** Slots whose text a pause ends in Mandarin. A name is not said over one at all. */
const SHORT_TEXT = new Set(['name', 'item', 'contact', 'medication', 'search_query'])

/** What was said between two words, up to a pause where the slot ends at one. */
function clause(slot: string, request: Annotated, from: number, end: number): string | undefined {
  const said = request.said(from, end)
  if (request.locale !== 'zh-CN' || !SHORT_TEXT.has(slot)) return said
  const pause = request.tokens
    .slice(from, end - 1)
    .findIndex(({ end: here }, at) =>
      /[，,。；;！!？?]/.test(request.text.slice(here, request.tokens[from + at + 1]?.start)),
    )
  if (pause < 0) return said
  return slot === 'name' ? undefined : request.said(from, from + pause + 1)
}

/** Open text of a slot, without times where those are slots of their own, and without a leading article. */
function textSlot({ request, captures, intent }: Filling, slot: string): string | undefined {
  const capture = captures.find((found) => found.slot === slot && found.type === 'text')
  if (!capture) return undefined
  const before = slot === 'item' ? listSaid(request) : undefined
  const from = before?.start === capture.start && before.end < capture.end ? before.end : capture.start
  const said = clause(slot, request, from, capture.end)
  if (said === undefined) return undefined
  // "The" belongs to many a band.
  if (slot === 'search_query' && /^the\s/i.test(said)) return said
  return plausible(slot, intent, request.locale === 'zh-CN' ? trimZh(slot, trim(said)) : trim(said), request.locale)
}

const trim = (text: string) => text.replace(ARTICLES, '').replace(/[\s,.，。！？!?]+$/u, '')

/** Spans of time outside open text. */
function outside(spans: readonly TemporalSpan[], captures: readonly Capture[]): TemporalSpan[] {
  const texts = captures.filter(({ type }) => type === 'text')
  return spans.filter(({ start, end }) => !texts.some((text) => start < text.end && end > text.start))
}

function put(slots: Slots, name: string, value: SlotValue | undefined): void {
  if (value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)) slots[name] = value
}

/** Fills the slots of a reading from all that was found in the request. */
export function fillSlots(filling: Filling): Filled {
  const { request, intent, skill, fixed, captures } = filling
  const slots: Slots = {}
  let ambiguous = false
  let lock = fixed.domain === 'lock'
  for (const [name, value] of Object.entries(fixed))
    if (name !== 'domain' && name !== 'device_class') slots[name] = value
  for (const { slot, type, value } of captures)
    if (type !== 'text' && value !== undefined && PASSED.has(type) === false) put(slots, slot, value)

  const schedule = (mode: 'coming' | 'past' | 'habit') =>
    scheduleOf(outside(request.times, captures), mode, request.today)

  switch (skill) {
    case 'timers':
      timer(filling, slots)
      break
    case 'agent':
    case 'smart-home': {
      if (skill === 'smart-home' || intent.startsWith('HassSetVolume')) {
        const open = intent === 'HassMediaSearchAndPlay' ? withoutSpans(request, captures) : request
        const place = placeOf(open, filling.lexicon, intent, fixed, skill === 'agent' ? undefined : filling.here)
        if (skill === 'smart-home') {
          Object.assign(slots, place.slots)
          ;({ ambiguous } = place)
          lock ||= place.devices.some(({ domain }) => domain === 'lock')
        } else put(slots, 'name', place.slots.name)
      }
      level(filling, slots)
      put(slots, 'search_query', textSlot(filling, 'search_query'))
      break
    }
    case 'medication':
      put(slots, 'medication', medicationOf(filling, textSlot(filling, 'medication')))
      medicine(filling, slots, schedule)
      break
    case 'emergency':
      if (intent === 'CallContact') put(slots, 'contact', contact(filling))
      break
    case 'clock':
      generic(filling, slots, schedule('coming'))
      // "Is it eight yet?" asks for the time, too.
      delete slots.time
      break
    case 'reminders':
      reminder(filling, slots, schedule('coming'))
      break
    case 'lists':
      put(slots, 'item', textSlot(filling, 'item'))
      // A list of another name makes it another intent: the red dates of the New Year's list.
      if (/^HassList(?:Add|Complete)Item$/.test(intent) || (intent.startsWith('HassShopping') && listSaid(request)))
        put(slots, 'name', list(filling))
      break
    case 'fraud':
      if (intent === 'FraudReport') scanAll(filling, ['claim', 'asked_for', 'channel'], slots)
      break
    default:
      generic(filling, slots, schedule('coming'))
      put(slots, 'topic', slots.topic ?? topicIn(intent, request.said(0, request.words.length), request.locale))
  }
  // What a timer is called was judged above.
  for (const { slot, type } of skill === 'timers' ? [] : captures)
    if (type === 'text' && slots[slot] === undefined && TEXTS.has(slot)) put(slots, slot, textSlot(filling, slot))
  return { slots, ambiguous, lock }
}

/** Types whose captures are read anew from the whole request. */
const PASSED = new Set([
  'device',
  'area',
  'floor',
  'contact',
  'medication',
  'list',
  'duration',
  'timer',
  'start_timer',
  'when',
  'time',
  'date',
  'part',
  'dose',
  'volume_by',
])
/** How a clause begins that gives a reason. */
const CLAUSE = /^(?:i|it|they|my|the|that|this|those|he|she|we|there|you|of|doctor|feeling|having|too|upset|no|not)\b/i
/** Slots of open text that stay as said. */
const TEXTS = new Set(['topic', 'name', 'item', 'text', 'search_query'])

function withoutSpans(request: Annotated, captures: readonly Capture[]): Annotated {
  const texts = captures.filter(({ type }) => type === 'text')
  return {
    ...request,
    names: request.names.filter(({ start, end }) => !texts.some((text) => start >= text.start && end <= text.end)),
  }
}

function timer(filling: Filling, slots: Slots): void {
  const { request, intent, captures } = filling
  const starts = captures.filter(({ type }) => type === 'start_timer')
  // "Hold the timer a minute" says for how long, not which one.
  const brief = intent === 'HassPauseTimer' && starts.length === 0
  const spans = request.times.filter(
    ({ start, temporal }) =>
      temporal.duration !== undefined && !(brief && /^(?:a|for)$/.test(request.words[start] ?? '')),
  )
  const change = intent === 'HassIncreaseTimer' || intent === 'HassDecreaseTimer'
  const own = intent === 'HassStartTimer' || change
  const isStart = (span: TemporalSpan, i: number) =>
    starts.some(({ start, end }) => span.start < end && span.end > start) || !own || (change && i > 0)
  spans.forEach((span, i) => {
    const prefix = isStart(span, i) ? 'start_' : ''
    for (const [unit, value] of Object.entries(span.temporal.spoken ?? {})) slots[prefix + unit] = value
    const { duration = 0, spoken = {} } = span.temporal
    if (Object.keys(spoken).length === 0 && duration > 0) slots[`${prefix}hours`] = duration / 3600
  })
  const said = [
    textSlot(filling, 'name'),
    intent === 'HassStartTimer' ? undefined : timerIn(request.said(0, request.words.length), request.locale),
  ]
  const name = said.find(
    (each) =>
      each !== undefined &&
      each !== '' &&
      !NO_NAME.test(each) &&
      !/^(timer|kitchen timer|计时器|one|it|timers|another|new|that|this|it all)$/i.test(each),
  )
  if (name !== undefined) slots.name = name.replace(/的$/, '')
}

/** Words that no timer is called by: what holds one is a part of the sentence around the name. */
const NO_NAME =
  /\b(?:it|me|i|my|you|in|on|for|to|that|and|from|up|is|clock|doing|please|going|moment|a|us|at|an|the|ya|put|set|start|stop|cancel|timer|hang|okay|bit|minute|minutes|are|were|done|ready|cooked)\b/i

function level(filling: Filling, slots: Slots): void {
  const { request, intent, fixed } = filling
  const inSlot: Record<string, string> = {
    HassSetVolume: 'volume_level',
    HassLightSet: 'brightness',
    HassSetPosition: 'position',
    HassFanSetSpeed: 'percentage',
    HassClimateSetTemperature: 'temperature',
  }
  const name = inSlot[intent]
  const number = request.numbers
    .filter(({ start }) => !request.times.some((span) => start >= span.start && start < span.end))
    // 一点 and 一些 are no numbers.
    .filter(({ end }) => !['点', '些', '下', '会', '半', '档', '格', '首'].includes(request.words[end] ?? ''))
    // 再低两度 and 调高三度 say by how much, not to what.
    .filter(
      ({ start, value }) =>
        intent !== 'HassClimateSetTemperature' ||
        value > 10 ||
        !/^[高低升降加减再热冷]$/.test(request.words[start - 1] ?? ''),
    )
    .at(-1)?.value
  if (intent === 'HassSetVolumeRelative') {
    const quieter = /\b(down|lower|reduce|decrease|quieter)\b|[小低减]/.test(request.words.join(' '))
    // What was said outweighs what its template was guessed to be.
    const down =
      /\bdown\b/.test(request.words.join(' ')) ||
      (fixed.volume_step === undefined ? quieter : fixed.volume_step === 'down')
    slots.volume_step = number === undefined ? (down ? 'down' : 'up') : down ? -number : number
    return
  }
  if (intent === 'HassLightSet') {
    put(slots, 'color', scan(filling, 'color'))
    put(slots, 'temperature', scan(filling, 'color_temperature'))
    if (slots.color !== undefined && number === undefined) return
  }
  if (name === undefined || slots[name] !== undefined) return
  if (number !== undefined) slots[name] = number
  else if (intent !== 'HassClimateSetTemperature') put(slots, name, scan(filling, 'level'))
}

function medicine(filling: Filling, slots: Slots, schedule: (mode: 'coming' | 'past' | 'habit') => Schedule): void {
  const { intent, request } = filling
  switch (intent) {
    case 'MedicationAdd': {
      const plan = schedule('habit')
      put(slots, 'dose', doseOf(request))
      put(
        slots,
        'times',
        plan.times.length > 0 && !(plan.vague && (plan.perDay !== undefined || plan.meal !== undefined))
          ? plan.times
          : undefined,
      )
      put(slots, 'times_per_day', plan.perDay)
      put(slots, 'days', plan.days)
      put(slots, 'every_days', plan.everyDays)
      put(slots, 'interval', plan.interval)
      put(slots, 'relation_to_meal', plan.meal)
      put(slots, 'duration', plan.span)
      break
    }
    case 'MedicationTaken': {
      const plan = schedule('past')
      if (!plan.vague) put(slots, 'time', plan.times[0])
      break
    }
    case 'MedicationSnooze': {
      const plan = schedule('coming')
      put(slots, 'duration', plan.later ?? plan.span)
      put(slots, 'time', plan.times[0])
      break
    }
    case 'MedicationNext': {
      const { part } = schedule('coming')
      put(slots, 'part_of_day', part)
      break
    }
    case 'MedicationToday':
    case 'MedicationStatus':
      put(slots, 'date', schedule('past').date)
      break
    case 'MedicationSkip': {
      const capture = filling.captures.find(({ slot }) => slot === 'reason')
      const reason = capture && request.said(capture.start, capture.end).replace(/^(?:because|as|since|cause)\s+/i, '')
      // A reason is a clause of its own; other words around the medicine are none.
      if (reason !== undefined && (request.locale !== 'en' || CLAUSE.test(reason)))
        put(slots, 'reason', plausible('reason', intent, reason, request.locale))
      break
    }
    case 'MedicationRefill': {
      const named = [...request.names, ...filling.captures].filter(
        (span) => ('kind' in span ? span.kind : span.slot) === 'medication',
      )
      // 二 of 二甲双胍 is no count.
      const count = request.numbers.find(
        ({ start, end }) =>
          ![...request.times, ...named].some((span) => start >= span.start && start < span.end) &&
          // 数了一下 counts nothing.
          !['下', '点', '些'].includes(request.words[end] ?? ''),
      )
      put(slots, 'count', count?.value)
      break
    }
  }
}

function reminder(filling: Filling, slots: Slots, plan: Schedule): void {
  put(slots, 'text', textSlot(filling, 'text'))
  put(slots, 'time', plan.times[0])
  put(slots, 'date', plan.date)
  if (filling.intent !== 'ReminderAdd') return
  put(slots, 'days', plan.days)
  put(slots, 'duration', plan.later)
  put(slots, 'rule', plan.rule)
}

function contact(filling: Filling): string | undefined {
  const { request, captures } = filling
  const contacts = request.names.filter(({ kind, score }) => kind === 'contact' && score >= 0.6)
  // "Ring Tom, no, not Tom, ring Mary".
  const refused = contacts.filter(({ start }) => /^(?:not|别|不)$/.test(request.words[start - 1] ?? ''))
  const best = contacts.find(
    ({ candidates }) => !refused.some((other) => other.candidates[0]?.name === candidates[0]?.name),
  )
  if (best?.candidates[0])
    return best.candidates.length > 1 ? trim(request.said(best.start, best.end)) : best.candidates[0].name
  const capture = captures.find(({ slot }) => slot === 'contact')
  const said = capture && trim(request.said(capture.start, capture.end)).replace(/^(?:我们?|咱们?)家?的?(?=.{2})/u, '')
  // Whom a pronoun means is not said here.
  return said === undefined || /^(?:[他她它]们?|人家|him|her|them)$/.test(said) ? undefined : said
}

/** The list of this home that stands before the item in Mandarin: 年货单上的红枣. */
function listSaid({ names, locale }: Annotated) {
  return locale === 'zh-CN' ? names.find(({ kind, score }) => kind === 'list' && score >= 0.9) : undefined
}

function list({ request, captures }: Filling): string | undefined {
  const texts = captures.filter(({ type }) => type === 'text')
  const best = request.names.find(
    ({ kind, start, end }) =>
      kind === 'list' &&
      !texts.some((text) => start < text.end && end > text.start && start > text.start && text.slot === 'item'),
  )
  if (best?.candidates[0]) return best.candidates[0].name
  const capture = captures.find(({ slot }) => slot === 'name')
  return capture ? trim(request.said(capture.start, capture.end)) : undefined
}

/** The value of a list that is said anywhere; the longest wording wins. */
export function scan({ request, lexicon, skill }: Filling, name: string): string | number | undefined {
  return listedIn(listOf(lexicon, skill, name) ?? [], request.words)[0]?.value
}

/**
 * Values of several lists, the more telling list first. What is only a part of what was said for one before is not said for
 * another: the code in "QR code" is none that was asked for.
 */
function scanAll({ request, lexicon, skill }: Filling, names: readonly string[], slots: Slots): void {
  const taken: { start: number; end: number }[] = []
  for (const name of names) {
    const found = listedIn(listOf(lexicon, skill, name) ?? [], request.words).find(
      ({ start, end }) =>
        !taken.some((span) => start >= span.start && end <= span.end && end - start < span.end - span.start),
    )
    if (!found) continue
    taken.push(found)
    put(slots, name, found.value)
  }
}

const NO_PLACE = /[不我你他要了会吗呢吧没说想啊呀晒穿带伞衣注]|.{8,}/u

/** Slots of a skill that this file does not know: as its templates type them. */
function generic(filling: Filling, slots: Slots, plan: Schedule): void {
  const { captures, request } = filling
  for (const { slot, type, start, end } of captures) {
    if (slots[slot] !== undefined || slot === REST) continue
    if (type === 'text') {
      const said = textSlot(filling, slot)
      // A place is a word of its own, not half a sentence.
      if (filling.skill !== 'weather' || said === undefined || !NO_PLACE.test(said)) put(slots, slot, said)
    } else if (type === 'time') {
      // Two times of one sentence, "from ten until seven", are each their own.
      const mine = request.times.filter((span) => span.start >= start && span.end <= end)
      put(slots, slot, scheduleOf(mine, 'habit', request.today).times[0] ?? plan.times[0])
    } else if (type === 'duration') put(slots, slot, plan.later ?? plan.span)
    else if (type === 'when') {
      put(slots, 'date', plan.date)
      put(slots, 'time', plan.vague ? undefined : plan.times[0])
    } else {
      const name = request.names.find((found) => found.start === start && found.end === end)
      const [only, other] = name?.candidates ?? []
      put(slots, slot, only && !other ? only.name : trim(request.said(start, end)))
    }
  }
}
