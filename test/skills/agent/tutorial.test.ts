import type { LedgerEntry } from '../../../core/store.js'
import { SKILLS } from '../../../skills/index.js'
import { reading, scriptedUnderstander } from '../../fakes/understander.js'
import { createKit, type Kit } from '../../kit/companion.js'

const understander = scriptedUnderstander({
  lesson: reading('agent', 'Help', { topic: 'tutorial' }),
  time: reading('clock', 'HassGetCurrentTime'),
  again: reading('agent', 'Repeat'),
  louder: reading('agent', 'HassSetVolumeRelative', { volume_step: 10 }),
  'timer of a minute': reading('timers', 'HassStartTimer', { minutes: 1 }),
  'a timer': reading('timers', 'HassStartTimer'),
  'remind me in five minutes': reading('reminders', 'ReminderAdd', { text: 'drink some water', duration: 'PT5M' }),
  'what can you do': reading('agent', 'Help'),
  'how do timers work': reading('agent', 'Help', { topic: 'timers' }),
  'the bagpipes': reading('agent', 'Help', { topic: 'bagpipes' }),
  stop: reading('agent', 'HassNevermind'),
})
const skills = SKILLS.filter(({ name }) => ['agent', 'clock', 'timers', 'reminders'].includes(name))
const kitOf = (more: { disk?: LedgerEntry[]; locale?: 'zh-CN' } = {}) => createKit({ skills, understander, ...more })
const of = (kit: Kit, type: string) => kit.events.filter((event) => event.type === type)

/** What is said in answer to something. */
async function after(kit: Kit, said: string) {
  const before = kit.said().length
  await kit.hear(said)
  return kit.said().slice(before).join(' ')
}

test('the lesson has the person try each thing, does it, praises them, and ends', async () => {
  const kit = await kitOf()
  expect(await after(kit, 'lesson')).toMatch(/three minutes.*“What time is it\?”/)
  expect(await after(kit, 'time')).toMatch(/^It's nine.*Very good!.*“Say that again\.”/)
  expect(await after(kit, 'again')).toMatch(/^(It's )?nine.*Well done!.*“louder”/)
  expect(await after(kit, 'louder')).toMatch(/80 percent.*Wonderful!.*timer for one minute/)
  expect(await after(kit, 'timer of a minute')).toMatch(/1 minute.*Exactly right!.*Remind me in five minutes/)
  expect(await after(kit, 'remind me in five minutes')).toMatch(
    /5 minutes.*drink some water.*Very good!.*“What can you do\?”/,
  )
  expect(await after(kit, 'what can you do')).toMatch(/You can ask me for.*Well done!.*“Stop\.”/)
  expect(await after(kit, 'stop')).toMatch(/Perfect!.*you did it very well/)
  expect(of(kit, 'tutorial.step').map(({ step }) => step)).toEqual([
    'time',
    'repeat',
    'voice',
    'timer',
    'reminder',
    'help',
    'stop',
  ])
  expect(of(kit, 'tutorial.finished')).toHaveLength(1)
  expect(of(kit, 'timer.started')).toHaveLength(1)
  expect(of(kit, 'reminder.added')).toHaveLength(1)
  await kit.stop()
})

test('it can be stopped, and goes on where it was, after a power cut too', async () => {
  const kit = await kitOf()
  await kit.hear('lesson')
  await kit.hear('time')
  expect(await after(kit, 'stop')).toMatch(/leave the lesson for now/)
  expect(await after(kit, 'louder')).toMatch(/^My loudness is 80 percent now\.$/)
  await kit.stop()
  const again = await kitOf({ disk: kit.disk })
  expect(again.said()).toEqual([])
  expect(await after(again, 'lesson')).toMatch(/go on where we were.*“Say that again\.”/)
  await again.stop()
})

test('another request is done as well, and the step is offered once more; a step can be skipped', async () => {
  const kit = await kitOf()
  await kit.hear('lesson')
  expect(await after(kit, 'louder')).toMatch(/80 percent.*That works too.*Just say: “What time is it\?”/)
  expect(await after(kit, 'skip')).toMatch(/All right, the next one.*“Say that again\.”/)
  await kit.stop()
})

test('what is not understood is helped with shorter words', async () => {
  const kit = await kitOf()
  await kit.hear('lesson')
  expect(await after(kit, 'mumble')).toBe('Just say: “What time is it?”')
  expect(await after(kit, 'time')).toMatch(/Very good!/)
  await kit.stop()
})

test('when nobody tries, it asks once more and then rests', async () => {
  const kit = await kitOf()
  await kit.hear('lesson')
  await kit.clock.advance(60_000)
  expect(kit.said().slice(2)).toEqual(['Just say: “What time is it?”'])
  await kit.clock.advance(600_000)
  expect(await after(kit, 'time')).toMatch(/^It's .*\.$/)
  expect(of(kit, 'tutorial.step')).toHaveLength(1)
  await kit.stop()
})

test('a request that asks something itself gets its answer first, then the lesson goes on', async () => {
  const kit = await kitOf()
  await kit.hear('lesson')
  for (const said of ['time', 'again', 'louder']) await kit.hear(said)
  expect(await after(kit, 'a timer')).toMatch(/For how long\? Exactly right!/)
  expect(await after(kit, 'PT1M')).toMatch(/1 minute/)
  const before = kit.said().length
  await kit.clock.advance(30_000)
  expect(kit.said()[before]).toMatch(/“Remind me in five minutes/)
  await kit.stop()
})

test('in Mandarin too', async () => {
  const kit = await kitOf({ locale: 'zh-CN' })
  expect(await after(kit, 'lesson')).toMatch(/三分钟.*现在几点了/)
  expect(await after(kit, 'time')).toMatch(/^现在是上午九点。 很好！.*再说一遍/)
  expect(await after(kit, 'stop')).toMatch(/先学到这儿/)
  await kit.stop()
})

describe('help', () => {
  test('of one ability gives sentences that can be said; of what is unknown it says so', async () => {
    const kit = await kitOf()
    expect(await after(kit, 'how do timers work')).toMatch(/For .*timers?.*you can say: .*timer/i)
    expect(await after(kit, 'the bagpipes')).toMatch(/^I can't do that yet. You can ask me for/)
    await kit.stop()
  })
})
