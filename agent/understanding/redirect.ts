import type { Slots } from '../../core/understanding.js'
import type { Annotated } from './annotate.js'
import type { Ranked } from './rank.js'

/** What is said of a timer by name is no other thing's. */
const TIMER = /\b(?:timers?|clock|countdown|alarm)\b|[计定]\s*时|倒\s*计|闹钟/

/** The intent that is meant where what was named is of another kind than the words alone say: a radio that is to wait is no timer. */
export function redirected(ranked: Ranked, request: Annotated): Ranked {
  const { intent, captures } = ranked
  const named = (domain: string) =>
    request.names.some(
      ({ kind, score, candidates }) =>
        kind === 'device' && score >= 0.7 && candidates.every((one) => one.domain === domain),
    )
  const to = (skill: string, other: string): Ranked => ({
    ...ranked,
    skill,
    intent: other,
    label: other,
    captures: [],
    // A template of another intent said so, not one of this.
    layer: ranked.layer === 'exact' ? 'tolerant' : ranked.layer,
  })
  if (
    (intent === 'HassPauseTimer' || intent === 'HassUnpauseTimer') &&
    named('media_player') &&
    !TIMER.test(request.text)
  )
    return to('smart-home', intent === 'HassPauseTimer' ? 'HassMediaPause' : 'HassMediaUnpause')
  if (intent === 'HassTurnOn' && named('vacuum')) return to('smart-home', 'HassVacuumStart')
  if (intent === 'ReminderRemove') {
    const text = captures.find(({ slot }) => slot === 'text')
    const medicine = request.names.find(({ kind, score }) => kind === 'medication' && score >= 0.9)
    if (text && medicine && medicine.start <= text.start + 1 && medicine.end >= text.end)
      return to('medication', 'MedicationRemove')
  }
  return ranked
}

const SHOPPING = /购物|买菜|采购|shopping|grocer/i

/** A device's own loudness belongs to the home, the companion's to itself; the shopping list has intents of its own. */
export function moved({ intent, skill }: Ranked, slots: Slots): { intent: string; skill: string | null } {
  if (/^HassList(?:Add|Complete)Item$/.test(intent) && SHOPPING.test(String(slots.name ?? ''))) {
    delete slots.name
    return { intent: intent.replace('List', 'ShoppingList'), skill }
  }
  if (/^HassShoppingList(?:Add|Complete)Item$/.test(intent) && slots.name !== undefined) {
    if (!SHOPPING.test(String(slots.name))) return { intent: intent.replace('Shopping', ''), skill }
    delete slots.name
  }
  if (!intent.startsWith('HassSetVolume')) return { intent, skill }
  return { intent, skill: slots.name !== undefined || slots.area !== undefined ? 'smart-home' : 'agent' }
}

/** Whether a lock is meant only by a name that sounds like one: "bugger off" is no back door. */
export function faintLock({ label }: Ranked, { names }: Annotated): boolean {
  const named = names.some(
    ({ kind, score, candidates }) =>
      kind === 'device' && score >= 0.9 && candidates.some(({ domain }) => domain === 'lock'),
  )
  return !named && labelSlots(label).domain !== 'lock'
}

/** Words that say what is to become of a thing: to turn it on, to turn it off. */
const WAYS: Readonly<Record<string, readonly [said: RegExp, against: RegExp]>> = {
  HassTurnOn: [
    /\b(?:on|open|up|lock|start|light|unlock|not)\b|[开亮锁起]|不|别/,
    /\b(?:off|out|close|shut)\b|[关熄灭]/,
  ],
  HassTurnOff: [
    /\b(?:off|out|close|shut|down|kill|stop|unlock|not|no|enough|cut|lower|draw)\b|[关熄灭停收拉锁闭]|不要|不用|别/,
    /\b(?:on|open|up)\b|[开亮]/,
  ],
}

/** Whether the only word that says what is to become of a thing says the opposite: "put the hour light on" turns nothing off. */
export function contrary(intent: string, { words, locale }: Annotated): boolean {
  const [said, against] = WAYS[intent] ?? []
  if (!said || !against) return false
  const text = words.join(locale === 'zh-CN' ? '' : ' ')
  return against.test(text) && !said.test(text)
}

/** Fixed slots are part of a label, after the intent. */
export function labelSlots(label: string): Slots {
  const at = label.indexOf(' ')
  return at < 0 ? {} : (JSON.parse(label.slice(at + 1)) as Slots)
}
