import type { Locale } from '../../core/locale.js'
import type { Slots, Understanding } from '../../core/understanding.js'
import { URGENT } from '../../core/urgency.js'

/** Where a speaker of Mandarin paused, as it is written down. */
export const PAUSE = /[，,。；;！!？?、…]/
/** A request that a template says to the last word, not a feeling or small talk. */
export const wordForWord = ({ skill, intent, layer, confidence }: Understanding) =>
  skill !== null &&
  (skill !== 'chat' || intent === 'ChatJoke' || intent === 'ChatStory') &&
  layer === 'exact' &&
  confidence >= 0.8

/** A request that a template says but for a word or two, which is asked about. */
export const nearly = ({ skill, intent, layer, confidence }: Understanding) =>
  skill !== null && skill !== 'chat' && !URGENT.has(intent) && layer === 'tolerant' && confidence >= 0.9

/** "It is cold" asks that something be done, but beside a request it only says why. */
export const complains = ({ intent, slots }: Understanding) =>
  (intent === 'HassClimateSetTemperature' || intent === 'HassLightSet') &&
  Object.keys(slots).every((slot) => slot === 'area')

const PLACE = new Set(['area', 'floor', 'domain', 'device_class'])

/** The one of two readings of the same intent that says all that the other says; none where they differ. */
export function fuller(one: Understanding, two: Understanding): Understanding | undefined {
  const holds = (a: Slots, b: Slots) =>
    Object.entries(b).every(
      ([slot, value]) =>
        JSON.stringify(a[slot]) === JSON.stringify(value) ||
        (a.name !== undefined && b.name === undefined && PLACE.has(slot)),
    )
  return holds(one.slots, two.slots) ? one : holds(two.slots, one.slots) ? two : undefined
}

/** Intents of which one clause names the thing and another says more: 降压药等一下再提醒我，二十分钟以后. */
export const SAID_IN_PARTS: ReadonlySet<string> = new Set([
  'MedicationAdd',
  'MedicationSnooze',
  'MedicationRefill',
  'HassLightSet',
  'ReminderAdd',
])
/** Slots that say which thing is meant. */
const NAMING = ['name', 'medication', 'text', 'item', 'contact', 'area', 'search_query']

/** Two readings of the same intent as one, where the second only says more of what the first names. */
export function joined(one: Understanding, two: Understanding): Understanding | undefined {
  if (!SAID_IN_PARTS.has(one.intent)) return undefined
  const slots: Slots = { ...one.slots }
  for (const [slot, value] of Object.entries(two.slots)) {
    const known = one.slots[slot]
    if (known === undefined && !NAMING.includes(slot)) slots[slot] = value
    // "On Mondays and Thursdays" is one request of two days.
    else if (Array.isArray(known) && Array.isArray(value))
      slots[slot] = [...new Set([...(known as string[]), ...(value as string[])])]
    else if (JSON.stringify(known) !== JSON.stringify(value)) return undefined
  }
  return { ...one, slots }
}

/** Words for what was said just before: "put that on the list". */
const THAT =
  /^(?:(?:it|that|this|them|those|these|that one|this one|[它这那]个?|记|一下|记一下|以后|了|掉|放|听|修|叫我|喊我|提醒我|从.{2,8}里掉?)(?:\s|$)?)+$/u
/** Intents of skills whose things may have been named before, beside one of these skills. */
const FOLLOWS: Readonly<Partial<Record<string, RegExp>>> = {
  medication: /^(?:Medication|Reminder|HassList)/,
  lists: /^(?:Hass(?:Shopping)?List|ReminderDone)/,
  'smart-home': /^HassMediaSearchAndPlay$/,
  reminders: /^Reminder/,
  fraud: /^(?:Fraud|Help$)/,
}

/** Whether a second request names nothing of its own, and is about what the first names: "we're out of grits, put that on the list". */
export const ofTheSame = (one: Understanding, two: Understanding): boolean =>
  FOLLOWS[one.skill ?? '']?.test(two.intent) === true &&
  (one.skill === 'fraud' || NAMING.some((slot) => one.slots[slot] !== undefined)) &&
  NAMING.every((slot) => {
    const value = two.slots[slot]
    return (
      value === undefined ||
      (slot === 'name' && one.skill === 'lists') ||
      (typeof value === 'string' && THAT.test(value))
    )
  })

/** A reading without what it names. */
export const unnamed = (reading: Understanding): Understanding => ({
  ...reading,
  slots: Object.fromEntries(Object.entries(reading.slots).filter(([slot]) => !NAMING.includes(slot))),
})

/** A feeling told word for word, which what led to it does not take back. */
export const feels = ({ intent, layer, confidence }: Understanding) =>
  intent === 'ChatFeeling' && layer === 'exact' && confidence >= 0.9

/** "I won't have the aspirin, my stomach is upset": why a medicine is left out. */
export function withReason(
  one: Understanding,
  two: Understanding,
  rest: string,
  locale: Locale,
): Understanding | undefined {
  if (one.intent !== 'MedicationSkip' || one.slots.reason !== undefined) return undefined
  const tells = two.intent === 'ChatFeeling' || (two.skill === null && locale === 'zh-CN' && !/^[你您谢麻]/.test(rest))
  return tells ? { ...one, slots: { ...one.slots, reason: rest.replace(/[。.!！?？]+$/u, '') } } : undefined
}
