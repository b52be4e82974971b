import { HearthError } from '../../../core/errors.js'
import type { Notifier } from '../../../core/notify.js'
import { defineSkill } from '../../../core/skill.js'
import { z } from 'zod'
import { createPeople } from '../../../skills/people/index.js'
import { reading, scriptedUnderstander } from '../../fakes/understander.js'
import { createKit } from '../../kit/companion.js'

const people = createPeople({ ask: false })
const home = { name: 'home', role: 'home', grants: 'all' } as const
const mary = { name: 'Mary', relation: 'daughter', order: 1 }
const tom = { name: 'Tom', order: 2 }

/** A skill that sends a message when it is asked to. */
const teller = defineSkill({
  name: 'clock',
  needs: ['notify', 'contacts'],
  intents: { HassGetCurrentTime: z.object({}) },
  handle({ notify, say, clock }) {
    notify({ order: 1 }, 'test', say('time', { now: { spoken: 'time', at: clock.now() } }))
    return undefined
  },
})

const understander = scriptedUnderstander({ tell: reading('clock', 'HassGetCurrentTime') })

function notifierThat(delivers: () => boolean, sent: number[] = []): Notifier {
  return {
    name: 'simulated',
    reaches: () => true,
    async send(notice) {
      sent.push(notice.id)
      if (delivers()) return 'accepted'
      throw new HearthError('PATH_FAILED', { path: 'simulated', problem: 'it is down', reason: 'DOWN' })
    },
  }
}

const kitWith = (notifier?: Notifier, disk?: Parameters<typeof createKit>[0]['disk']) =>
  createKit({
    skills: [people, teller],
    understander,
    ...(disk ? { disk } : {}),
    ...(notifier ? { parts: { paths: [notifier] } } : {}),
  })

test('contacts are kept in their order, and the elder hears of each change', async () => {
  const kit = await kitWith()
  await kit.companion.call('contacts.add', tom, home)
  await kit.companion.call('contacts.add', mary, home)
  await kit.companion.call('contacts.update', { name: 'Tom', phone: '555' }, home)
  expect(await kit.companion.call('contacts.list', {}, home)).toEqual([mary, { ...tom, phone: '555' }])
  await kit.companion.call('contacts.remove', { name: 'Tom' }, home)
  expect(await kit.companion.call('contacts.list', {}, home)).toEqual([mary])
  await kit.companion.settled()
  expect(kit.said()).toHaveLength(4)
  await kit.stop()
})

test('a wrong contact is refused with the field that is wrong', async () => {
  const kit = await kitWith()
  await kit.companion.call('contacts.add', mary, home)
  const add = (params: unknown) => kit.companion.call('contacts.add', params, home)
  await expect(add(mary)).rejects.toMatchObject({ code: 'PARAMS_INVALID', details: { field: 'name' } })
  await expect(add({ ...tom, order: 1 })).rejects.toMatchObject({ code: 'PARAMS_INVALID', details: { field: 'order' } })
  await expect(add({ ...tom, order: 0 })).rejects.toMatchObject({ code: 'PARAMS_INVALID', details: { field: 'order' } })
  await expect(kit.companion.call('contacts.remove', { name: 'X' }, home)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const clinician = { name: 'Dr', role: 'clinician', grants: ['medication'] } as const
  await expect(kit.companion.call('contacts.list', {}, clinician)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await kit.stop()
})

test('a message is sent until a path accepts it, and told of once', async () => {
  let up = false
  const sent: number[] = []
  const kit = await kitWith(notifierThat(() => up, sent))
  await kit.companion.call('contacts.add', mary, home)
  await kit.hear('tell')
  expect(kit.events.some(({ type }) => type === 'notified')).toBe(false)
  up = true
  await kit.clock.advance(180_000)
  expect(kit.events.filter(({ type }) => type === 'notified')).toMatchObject([
    { contact: 'Mary', path: 'simulated', about: 'test' },
  ])
  expect(sent).toEqual([1, 1])
  await kit.stop()
})

test('a message that was not accepted before a power cut is sent after it, under the same id', async () => {
  const first = await kitWith(notifierThat(() => false))
  await first.companion.call('contacts.add', mary, home)
  await first.hear('tell')
  const sent: number[] = []
  const second = await kitWith(
    notifierThat(() => true, sent),
    first.disk,
  )
  expect(sent).toEqual([1])
  expect(second.events.filter(({ type }) => type === 'notified')).toHaveLength(1)
  await first.stop()
  await second.stop()
})
