import type { SlotValue, Slots } from '../../core/understanding.js'
import type { DialogFile } from '../schema.js'
import { formatMessage } from './message.js'
import { SPEAKERS } from './speakers.js'
import { type RenderContext, durationParts } from './spoken.js'

/** What a request would do, in words: closed values as the file's lists say them, times and spans as they are spoken. */
export function sayMeaning(meaning: string, slots: Slots, file: DialogFile, context: RenderContext): string {
  const said: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(slots)) said[name] = saySlot(name, value, file, context)
  const seconds = spokenSeconds(slots)
  if (seconds > 0) said.duration = SPEAKERS[context.locale].duration(durationParts(seconds * 1000))
  return formatMessage(meaning, context.locale, said)
}

function saySlot(name: string, value: SlotValue, file: DialogFile, context: RenderContext): string | number {
  if (Array.isArray(value))
    return SPEAKERS[context.locale].list(
      value.map((item: string) => String(saySlot(name, item, file, context))),
      'and',
    )
  if (typeof value === 'number') return value
  const text = String(value)
  const time = /^(\d\d):(\d\d)$/.exec(text)
  if (time) return SPEAKERS[context.locale].time(Number(time[1]), Number(time[2]))
  const date = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (date) {
    const [year, month, day] = [Number(date[1]), Number(date[2]), Number(date[3])]
    const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay()
    return SPEAKERS[context.locale].date({ year, month, day, weekday, hour: 0, minute: 0 })
  }
  for (const entry of file.lists[name] ?? [])
    if (typeof entry !== 'string' && entry.value === text) return [entry.say].flat()[0] ?? text
  return text
}

/** Seconds of a timer's slots or of an ISO 8601 duration. */
function spokenSeconds(slots: Slots): number {
  const iso = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(String(slots.duration ?? ''))
  const n = (value: unknown) => Number(value ?? 0) || 0
  if (iso) return n(iso[1]) * 86_400 + n(iso[2]) * 3_600 + n(iso[3]) * 60 + n(iso[4])
  return n(slots.hours) * 3_600 + n(slots.minutes) * 60 + n(slots.seconds)
}
