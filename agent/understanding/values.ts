import type { Annotated } from './annotate.js'
import { durationEn } from './grammar/en/duration.js'
import { durationZh } from './grammar/zh/duration.js'
import { numberEn } from './grammar/numbers-en.js'
import { numberZh } from './grammar/numbers-zh.js'
import { type Lexicon, listOf, listedAt } from './lexicon.js'
import { doseAt } from './slots/dose.js'
import { medicineEnds } from './slots/medicine-shape.js'

/** A way in which a slot may be filled from some word on. */
export interface SlotWay {
  end: number
  /** Of a list: what was meant. */
  value?: string | number
}

const NAMES: Record<string, 'device' | 'area' | 'floor' | 'contact' | 'medication' | 'list'> = {
  device: 'device',
  area: 'area',
  floor: 'floor',
  contact: 'contact',
  medication: 'medication',
  list: 'list',
}

/** Types that take a device of some domains only: the front door as a lock, not as a cover. */
export const DEVICE_TYPES: Readonly<Record<string, readonly string[]>> = {
  light: ['light'],
  cover: ['cover', 'valve'],
  lock: ['lock'],
  fan: ['fan'],
  climate: ['climate'],
  media: ['media_player'],
  vacuum: ['vacuum'],
  scene: ['scene', 'script'],
  opening: ['cover', 'valve', 'lock', 'binary_sensor'],
  appliance: [
    'light',
    'switch',
    'fan',
    'media_player',
    'climate',
    'vacuum',
    'humidifier',
    'input_boolean',
    'water_heater',
  ],
}

/** Types of slot that take any words. */
export const isText = (type: string) => type === 'text'

/** How the words from `at` on may fill a slot of a type. Longest first. */
export function slotWays(
  request: Annotated,
  lexicon: Lexicon,
  skill: string,
  type: string,
  at: number,
): readonly SlotWay[] {
  // Many templates ask the same of a request.
  if (request !== last.request) last = { request, bySkill: new Map<string, TypeWays>() }
  let byType = last.bySkill.get(skill)
  if (!byType) last.bySkill.set(skill, (byType = new Map<string, (readonly SlotWay[])[]>()))
  let ways = byType.get(type)
  if (!ways) byType.set(type, (ways = []))
  return (ways[at] ??= findWays(request, lexicon, skill, type, at))
}

/** What was found in the request that was asked about last, by skill, type and word. */
let last: { request?: Annotated; bySkill: Map<string, TypeWays> } = { bySkill: new Map<string, TypeWays>() }

/** Of each type of slot, the ways of filling it from each word on. */
type TypeWays = Map<string, (readonly SlotWay[])[]>

function findWays(request: Annotated, lexicon: Lexicon, skill: string, type: string, at: number): SlotWay[] {
  const { words, locale } = request
  switch (type) {
    case 'duration':
    case 'timer':
    case 'start_timer': {
      const found = locale === 'en' ? durationEn(words, at) : durationZh(words, at)
      return found ? [{ end: found.end }] : []
    }
    case 'when':
      return whenWays(request, at)
    case 'date':
    case 'part': {
      // "This morning" is a part of today: what asks for a day takes whole days only.
      const day = type === 'date'
      return request.times
        .filter(({ start, temporal: { date, part, time } }) => start === at && !time && (day ? date && !part : part))
        .map(({ end }) => ({ end }))
    }
    case 'dose': {
      const end = doseAt(request, at)
      return end === undefined ? [] : [{ end }]
    }
    case 'time': {
      const ways = request.times
        .filter(({ start, temporal }) => start === at && (temporal.time ?? temporal.part))
        .map(({ end }) => ({ end }))
      if (ways.length > 0) return ways
      const number = request.numbers.find(({ start, value }) => start === at && Number.isInteger(value) && value <= 24)
      return number ? [{ end: number.end }] : []
    }
    case 'number':
    case 'percent':
    case 'volume_by':
    case 'temperature': {
      const mention = request.numbers.find(({ start }) => start === at)
      if (mention) return [{ end: mention.end, value: mention.value }]
      const number = locale === 'en' ? numberEn(words, at) : numberZh(words, at)
      return number ? [{ end: number.end, value: number.value }] : []
    }
  }
  // Whatever is switched: 打开 starts a lamp, but unlocks a door and sends a robot out.
  if (type === 'gear')
    return [
      ...request.names.filter(
        ({ kind, start, candidates }) =>
          kind === 'device' &&
          start === at &&
          candidates.some(({ domain }) => domain !== 'lock' && domain !== 'vacuum'),
      ),
      ...listWays(request, lexicon, skill, 'device', at).filter(({ value }) => value !== 'lock' && value !== 'vacuum'),
    ]
      .map(({ end }) => ({ end }))
      .sort((a, b) => b.end - a.end)
  const domains = DEVICE_TYPES[type]
  if (domains)
    return request.names
      .filter(
        ({ kind, start, candidates }) =>
          kind === 'device' && start === at && candidates.some(({ domain }) => domains.includes(domain ?? '')),
      )
      .map(({ end }) => ({ end }))
      .sort((a, b) => b.end - a.end)
  const kind = NAMES[type]
  if (kind !== undefined) {
    const ways = request.names.filter((name) => name.kind === kind && name.start === at).map(({ end }) => ({ end }))
    const listed = listWays(request, lexicon, skill, type, at)
    const shaped =
      kind === 'medication' && locale === 'zh-CN'
        ? medicineEnds(words, at)
            .filter((end) => !request.times.some((span) => span.start < end && span.end > at))
            // A name that is known says better where it begins.
            .filter((end) => !request.names.some((name) => name.kind === kind && name.start > at && name.end <= end))
            .filter((end) => !insideOf(request, lexicon, skill, at, end))
            .map((end) => ({ end }))
        : []
    return [...ways, ...listed, ...shaped].sort((a, b) => b.end - a.end)
  }
  return listWays(request, lexicon, skill, type, at)
}

/** Whether a medicine that everybody knows begins between two words. */
function insideOf(request: Annotated, lexicon: Lexicon, skill: string, at: number, end: number): boolean {
  for (let from = at + 1; from < end - 1; from++)
    if (listWays(request, lexicon, skill, 'medication', from).some((way) => way.end === end && from > at)) return true
  return false
}

function listWays({ words }: Annotated, lexicon: Lexicon, skill: string, type: string, at: number): SlotWay[] {
  const entries = listOf(lexicon, skill, type)
  if (!entries) return []
  return listedAt(entries, words, at).map(({ words: said, value }) => ({ end: at + said.length, value }))
}

/** A run of what says something about time, small words between. */
function whenWays(request: Annotated, at: number): SlotWay[] {
  const ways: SlotWay[] = []
  let from = at
  for (;;) {
    const span = request.times.find(({ start }) => start === from)
    if (!span) break
    ways.unshift({ end: span.end })
    from = span.end
    while (
      ['and', 'or', '和', '跟', '与', '或', '、', '到', '的', 'then'].includes(request.words[from] ?? '') &&
      request.times.some(({ start }) => start === from + 1)
    )
      from++
  }
  return ways
}
