import type { Mouth } from '../../core/companion.js'
import type { SpeakingStyle } from '../../core/speech.js'
import { agent } from '../../skills/agent/index.js'
import { clock } from '../../skills/clock/index.js'
import { timers } from '../../skills/timers/index.js'
import { reading, scriptedUnderstander } from '../fakes/understander.js'
import { createKit } from '../kit/companion.js'

const understander = scriptedUnderstander({
  'what time is it': reading('clock', 'HassGetCurrentTime'),
  'set a timer': reading('timers', 'HassStartTimer'),
  what: reading('agent', 'Repeat'),
})

/** A mouth that keeps how each thing was said. */
function recorder(): { mouth: Mouth; spoken: { text: string; style: SpeakingStyle }[] } {
  const spoken: { text: string; style: SpeakingStyle }[] = []
  const mouth: Mouth = {
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    play: () => ({ stop: () => undefined, done: Promise.resolve({ finished: true, heard: 1 }) }),
    speak(sentences, style) {
      spoken.push({ text: sentences.join(' '), style })
      return { stop: () => undefined, done: Promise.resolve({ finished: true, heard: sentences.length }) }
    },
  }
  return { mouth, spoken }
}

test.each([
  ['en', /^It is|^It's/, /^nine o'clock/],
  ['zh-CN', /^现在/, /^(上午)?(九|9)/],
] as const)('“what?” brings the answer again, slower and plainer, in %s', async (locale, first, plain) => {
  const { mouth, spoken } = recorder()
  const kit = await createKit({ skills: [agent, clock], understander, mouth, locale })
  await kit.hear('what time is it')
  await kit.hear('what')
  expect(spoken[0]?.text).toMatch(first)
  expect(spoken[1]?.text).toMatch(plain)
  expect(spoken[1]?.style.pace).toBeLessThan(spoken[0]?.style.pace ?? 0)
  await kit.hear('what time is it')
  expect(spoken[2]?.style.pace).toBe(spoken[0]?.style.pace)
  await kit.stop()
})

test('silence after a question brings it again, slower', async () => {
  const { mouth, spoken } = recorder()
  const kit = await createKit({ skills: [agent, timers], understander, mouth })
  await kit.hear('set a timer')
  await kit.clock.advance(9_000)
  await kit.companion.settled()
  expect(spoken).toHaveLength(2)
  expect(spoken[1]?.style.pace).toBeLessThan(spoken[0]?.style.pace ?? 0)
  await kit.stop()
})

test('what is not understood for the second time is mended slower', async () => {
  const { mouth, spoken } = recorder()
  const kit = await createKit({ skills: [agent, clock], understander, mouth })
  await kit.hear('flumbo')
  await kit.hear('flumbo flumbo')
  expect(spoken[1]?.text).not.toBe(spoken[0]?.text)
  expect(spoken[1]?.style.pace).toBeLessThan(spoken[0]?.style.pace ?? 0)
  await kit.stop()
})

test('each person of the home is spoken to in their own pace, pitch and loudness, after a power cut too', async () => {
  const kit = await createKit({ skills: [agent], understander })
  const { companion } = kit
  companion.changeSettings({ personName: 'Rose', pace: 0.7, volume: 95, pitch: 0.8 }, 'console')
  companion.changeSettings({ personName: 'Henry' }, 'console')
  companion.changeSettings({ pace: 1.2 }, 'voice')
  companion.changeSettings({ personName: 'Rose' }, 'console')
  expect(companion.settings()).toMatchObject({ personName: 'Rose', pace: 0.7, volume: 95, pitch: 0.8 })
  await kit.stop()
  const again = await createKit({ skills: [agent], understander, disk: kit.disk })
  again.companion.changeSettings({ personName: 'Henry' }, 'console')
  expect(again.companion.settings()).toMatchObject({ personName: 'Henry', pace: 1.2, volume: 95 })
  await again.stop()
})
