import type { Slots } from '../../../core/understanding.js'
import type { Annotated } from '../annotate.js'
import { type Lexicon, type ListEntry, listOf, listedIn } from '../lexicon.js'
import type { NameSpan, Named } from '../names.js'
import { stem } from '../names.js'

/** Domains that an intent can act on; others are not what was meant by a part of a name. */
const DOMAINS: Record<string, readonly string[]> = {
  HassLightSet: ['light'],
  HassSetPosition: ['cover', 'valve'],
  HassFanSetSpeed: ['fan'],
  HassVacuumStart: ['vacuum'],
  HassVacuumReturnToBase: ['vacuum'],
  HassMediaPause: ['media_player'],
  HassMediaUnpause: ['media_player'],
  HassMediaNext: ['media_player'],
  HassMediaPrevious: ['media_player'],
  HassMediaSearchAndPlay: ['media_player'],
  HassSetVolume: ['media_player'],
  HassSetVolumeRelative: ['media_player'],
  HassClimateSetTemperature: ['climate'],
  HassClimateGetTemperature: ['climate', 'sensor'],
}
/** Acts that happen somewhere: without a place they happen where the person is. */
const PLACED = new Set([
  'HassTurnOn',
  'HassTurnOff',
  'HassToggle',
  'HassLightSet',
  'HassSetPosition',
  'HassFanSetSpeed',
  'HassClimateSetTemperature',
  'HassClimateGetTemperature',
  'HassMediaPause',
  'HassMediaUnpause',
  'HassMediaNext',
  'HassMediaPrevious',
  'HassMediaSearchAndPlay',
])
const ALL = new Set(['all', 'every', 'everything', 'whole', 'house', 'everywhere', '所', '全', '都', '每'])
/** Intents whose slots say no domain, as they have only one. */
const PLAIN = new Set(Object.keys(DOMAINS))

/** "Vacuum the kitchen" names a deed, not a device. */
const VERBS = /^(?:vacuum|hoover)$/i

export interface Place {
  slots: Slots
  /** Words that name the device or the area, `[start, end)`. */
  spans: readonly { start: number; end: number }[]
  /** A device was named in a way that fits several. */
  ambiguous: boolean
  devices: readonly Named[]
}

/** Which device, area or floor a request is about. @param fixed slots that its template says */
export function placeOf(
  request: Annotated,
  lexicon: Lexicon,
  intent: string,
  fixed: Slots,
  here: string | undefined,
): Place {
  const domains = typeof fixed.domain === 'string' ? [fixed.domain] : DOMAINS[intent]
  const thing = thingOf(request, lexicon)
  const areas = request.names.filter(({ kind, score }) => kind === 'area' && score >= 0.7)
  const floors = request.names.filter(({ kind, score }) => kind === 'floor' && score >= 0.7)
  const devices = request.names.filter(
    ({ kind, score, candidates, start, end }) =>
      kind === 'device' &&
      score >= 0.58 &&
      !(start === 0 && VERBS.test(request.said(start, end))) &&
      candidates.some(({ domain }) => !domains || domains.includes(domain ?? '')),
  )
  const slots: Slots = {}
  const spans: { start: number; end: number }[] = []
  let ambiguous = false
  const chosen: Named[] = []
  const device = devices.find((span) => !isGeneric(span, thing, request, areas))
  if (device) {
    const areaSaid = areas.find((area) => !overlap(area, device))
    const fit = narrow(device.candidates, domains, areaSaid?.candidates[0]?.name, here, thing?.domain)
    const [only, other] = fit
    if (only && !other) {
      slots.name = only.name
      chosen.push(only)
      spans.push(device)
    } else if (only) {
      ambiguous = true
      chosen.push(...fit)
      spans.push(device)
      if (!thing) slots.name = request.said(device.start, device.end)
    }
  }
  const named = slots.name !== undefined
  const area = areas.find(
    (span) =>
      !spans.some((taken) => overlap(span, taken) && named) &&
      !beside(request, span, span.candidates[0]?.name, chosen[0]),
  )
  const areaName = area?.candidates[0]?.name
  if (area && areaName !== undefined) {
    slots.area = areaName
    spans.push(area)
  } else if (!area) {
    const listed = listedArea(request, lexicon)
    if (listed && !spans.some((taken) => overlap(listed, taken)) && !beside(request, listed, listed.said, chosen[0])) {
      slots.area = listed.said
      spans.push(listed)
    }
  }
  const floor = floors.find((span) => !spans.some((taken) => overlap(span, taken)))
  if (floor?.candidates[0]) {
    slots.floor = floor.candidates[0].name
    spans.push(floor)
  }
  if (!named && !PLAIN.has(intent)) {
    const domain = fixed.domain ?? thing?.domain
    if (domain !== undefined) slots.domain = domain
    const deviceClass =
      fixed.device_class ??
      (fixed.domain === undefined || fixed.domain === thing?.domain ? thing?.deviceClass : undefined)
    if (deviceClass !== undefined) slots.device_class = deviceClass
  }
  if (thing) spans.push(thing)
  if (
    !named &&
    slots.area === undefined &&
    slots.floor === undefined &&
    PLACED.has(intent) &&
    here !== undefined &&
    !request.words.some((word) => ALL.has(word))
  )
    slots.area = here
  return { slots, spans, ambiguous, devices: chosen }
}

/** Before a room that somebody goes to or needs: 我去趟厕所，电视先暂停. */
const GOES = new Set('to into need for went going 去 趟 到 回 进 上'.split(' '))

/** Whether a room says nothing of where the device is that was named: somebody goes there, or it is a part of the device's name. */
function beside(
  { words, locale }: Annotated,
  room: { start: number },
  name: string | undefined,
  device?: Named,
): boolean {
  if (!device) return false
  // 卧室那个百叶窗 names the bedroom blinds whole.
  if (device.area === name) return locale === 'zh-CN' && name !== undefined && device.name.startsWith(name)
  const at = words[room.start - 1] === 'the' ? room.start - 2 : room.start - 1
  return GOES.has(words[at] ?? '')
}

const overlap = (a: { start: number; end: number }, b: { start: number; end: number }) =>
  a.start < b.end && b.start < a.end

interface Thing {
  start: number
  end: number
  domain: string
  deviceClass?: string
}

/** A kind of device: "the lights", "curtains". */
function thingOf(request: Annotated, lexicon: Lexicon): Thing | undefined {
  const entries = listOf(lexicon, 'smart-home', 'thing') ?? []
  let stemmed = stems.get(entries)
  if (!stemmed) stems.set(entries, (stemmed = entries.map(({ words, value }) => ({ words: words.map(stem), value }))))
  const said = request.words.map(stem)
  // "Switch the lights off" begins with a deed, not with a switch.
  if (said[0] === 'switch' && said.length > 1) said[0] = ''
  const [longest] = listedIn(stemmed, said)
  if (!longest) return undefined
  const { start, end, value } = longest
  const [domain = '', deviceClass] = String(value).split('.')
  return { start, end, domain, ...(deviceClass === undefined ? {} : { deviceClass }) }
}

const stems = new WeakMap<readonly ListEntry[], readonly ListEntry[]>()

/** "the kitchen lights" means all of them, unless a device bears just that name. */
function isGeneric(span: NameSpan, thing: Thing | undefined, request: Annotated, areas: readonly NameSpan[]): boolean {
  if (span.score >= 1 || !thing || !overlap(span, thing)) return false
  const last = request.words[span.end - 1] ?? ''
  const plural = last !== stem(last)
  const whole = span.score >= 0.9
  if (plural && (whole || thing.domain === 'light')) return true
  // Only an area and a kind of device were said.
  const rest = request.words.slice(span.start, span.end).filter((_, i) => {
    const at = span.start + i
    return !(at >= thing.start && at < thing.end) && !areas.some(({ start, end }) => at >= start && at < end)
  })
  return !whole && rest.length === 0 && thing.domain === 'light' && last !== 'lamp' && last !== '灯' ? true : false
}

function narrow(
  candidates: readonly Named[],
  domains: readonly string[] | undefined,
  area: string | undefined,
  here: string | undefined,
  domain: string | undefined,
): readonly Named[] {
  let fit = candidates
  const keep = (test: (named: Named) => boolean) => {
    const left = fit.filter(test)
    if (left.length > 0) fit = left
  }
  if (domains) keep((named) => domains.includes(named.domain ?? ''))
  if (area !== undefined) keep((named) => named.area === area)
  if (domain !== undefined) keep((named) => named.domain === domain)
  if (area === undefined && here !== undefined && fit.length > 1) keep((named) => named.area === here)
  return fit
}

/** A room that the home file does not list is given as said. */
function listedArea(request: Annotated, lexicon: Lexicon): { start: number; end: number; said: string } | undefined {
  const [first] = listedIn(listOf(lexicon, 'smart-home', 'room') ?? [], request.words).sort((a, b) => a.start - b.start)
  return first && { start: first.start, end: first.end, said: request.said(first.start, first.end) }
}
