import type { Notifier } from '../../../core/notify.js'
import type { Caller } from '../../../core/inputs.js'
import type { HearthEvent } from '../../../core/events.js'
import { medication } from '../../../skills/medication/index.js'
import { createPeople } from '../../../skills/people/index.js'
import { reading, scriptedUnderstander } from '../../fakes/understander.js'
import { createKit, type Kit } from '../../kit/companion.js'

export const caregiver: Caller = { name: 'Mary', role: 'caregiver', grants: ['medication', 'contacts'] }

const ask = (intent: string, slots = {}) => reading('medication', `Medication${intent}`, slots)

/** Sentences that stand for themselves; the real understanding has its own tests. */
export const understander = scriptedUnderstander({
  'I have just taken it': ask('Taken'),
  'I think I took it': ask('Taken'),
  'I took the paracetamol': ask('Taken', { medication: 'paracetamol' }),
  'I took the metformin': ask('Taken', { medication: 'metformin' }),
  'all of them': ask('Taken'),
  'all but the water pill': ask('Taken', { medication: 'all but the water pill' }),
  'I took it at eight': ask('Taken', { time: '08:00' }),
  'no I took it at seven': ask('Taken', { time: '07:00' }),
  'skip it, I feel sick': ask('Skip', { reason: 'feeling sick' }),
  "I won't take it": ask('Skip'),
  'ask me in twenty minutes': ask('Snooze', { duration: 'PT20M' }),
  'what do I take next': ask('Next'),
  'what do I take today': ask('Today'),
  'did I take it': ask('Status'),
  'did I take my metformin': ask('Status', { medication: 'metformin' }),
  'what is it for': ask('Info'),
  'stop reminding me of metformin': ask('Remove', { medication: 'metformin' }),
  'running low': ask('Refill', { medication: 'metformin' }),
  'thirty more': ask('Refill', { medication: 'metformin', count: 30 }),
  'remind me to take aspirin at nine': ask('Add', { medication: 'aspirin', times: ['09:00'] }),
  'remind me to take panadol twice a day': ask('Add', { medication: 'Panadol', times_per_day: 2 }),
  'a new medicine': ask('Add'),
  'remind me to take aspirin after dinner': ask('Add', { medication: 'aspirin', relation_to_meal: 'after' }),
  'remind me to take aspirin after meals': ask('Add', { medication: 'aspirin', relation_to_meal: 'after' }),
  我吃过了: ask('Taken'),
  全都吃了: ask('Taken'),
  下一次吃什么药: ask('Next'),
  今天有什么药: ask('Today'),
  我吃了二甲双胍吗: ask('Status', { medication: '二甲双胍' }),
  早饭后提醒我吃阿司匹林: ask('Add', { medication: '阿司匹林', relation_to_meal: 'after' }),
  早晚饭后提醒我吃阿司匹林: ask('Add', { medication: '阿司匹林', relation_to_meal: 'after' }),
  每天早上九点提醒我吃阿司匹林: ask('Add', { medication: '阿司匹林', times: ['09:00'] }),
})

export interface MedicineKit extends Kit {
  call(method: string, params: unknown): Promise<unknown>
  /** Lets time pass and all of it settle. @param minutes of the virtual clock */
  pass(minutes: number): Promise<void>
  of(type: string): HearthEvent[]
  /** Messages that reached people. */
  notices: { contact: string; text: string; about: string }[]
}

export async function medicineKit(
  options: { start?: string; timezone?: string; locale?: 'en' | 'zh-CN'; disk?: Kit['disk']; contacts?: boolean } = {},
): Promise<MedicineKit> {
  const { start = '2026-01-15T07:00:00-05:00', timezone = 'America/New_York', locale = 'en', disk } = options
  const notices: MedicineKit['notices'] = []
  const notifier: Notifier = {
    name: 'simulated',
    reaches: () => true,
    async send({ contact, text, about }) {
      notices.push({ contact, text, about })
      return 'accepted'
    },
  }
  const kit = await createKit({
    skills: [createPeople({ ask: false }), medication],
    understander,
    locale,
    start: Date.parse(start),
    timezone,
    ...(disk ? { disk } : {}),
    parts: { paths: [notifier] },
  })
  const call = async (method: string, params: unknown) => {
    const result = await kit.companion.call(method, params, caregiver)
    await kit.companion.settled()
    return result
  }
  if (!disk && options.contacts !== false) {
    await call('contacts.add', { name: 'Mary', relation: 'daughter', order: 1 })
    await call('contacts.add', { name: 'Tom', order: 2 })
  }
  return Object.assign(kit, {
    call,
    notices,
    async pass(minutes: number) {
      await kit.clock.advance(minutes * 60_000)
      await kit.companion.settled()
    },
    of: (type: string) => kit.events.filter((event) => event.type === type),
  })
}

export const metformin = { name: 'metformin', dose: '1 tablet', schedule: { times: ['08:00', '20:00'] } }
