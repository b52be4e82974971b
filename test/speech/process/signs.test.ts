import { engineVitals } from '../../../cli/compose/vitals.js'
import { watch } from '../../../skills/watch/index.js'
import { scriptedUnderstander } from '../../fakes/understander.js'
import { createKit } from '../../kit/companion.js'
import { engines, forever, until } from '../start.js'

const MINUTE = 60_000
// A process that is stopped is left so for the whole test: it is to be silent, not restarted.
const speech = engines({}, { hangAfter: 600_000 })
beforeAll(() => speech.start(forever))
afterAll(() => speech.stop())

const pid = (name: string): number => {
  const found = speech.processes().find((one) => one.name === name)?.pid
  if (found === undefined) throw new Error(`${name} does not run`)
  return found
}

test('each engine that works gives signs of life', async () => {
  const signs = speech.signs()
  expect(signs.map(({ name }) => name).sort()).toEqual(['recognizer', 'synthesizer', 'voice-activity', 'wake'])
  await Promise.all(signs.map(({ check }) => check()))
})

test('engines whose process stands still are told as silent, and as back once it was killed and started again', async () => {
  const kit = await createKit({
    skills: [watch],
    understander: scriptedUnderstander({}),
    parts: { vitals: () => engineVitals(speech) },
  })
  const names = (type: string) =>
    kit.events
      .filter((event) => event.type === type)
      .map(({ name }) => String(name))
      .sort()
  const answered = () =>
    kit.companion.call('home.health', {}, { name: 'home', role: 'home', grants: 'all' }).then((health) => {
      const { vitals } = health as { vitals: { heard?: string }[] }
      return vitals.filter(({ heard }) => heard !== undefined).length
    })
  for (let sure = 0; sure < 4; sure = await answered()) await new Promise((resolve) => setTimeout(resolve, 20))
  process.kill(pid('engines'), 'SIGSTOP')
  for (let minute = 0; minute < 5; minute++) {
    // The voice, a program of its own, answers in real time, each time it is asked.
    await kit.clock.advance(MINUTE)
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  expect(names('home.silent')).toEqual(['recognizer', 'voice-activity', 'wake'])
  expect(kit.said()).toEqual([expect.stringMatching(/cannot hear you as I should/)])
  process.kill(pid('engines'), 'SIGKILL')
  await until(() => speech.faults.some(({ code }) => code === 'ENGINE_RESTARTED'), 'the restart')
  for (let round = 0; round < 40 && names('home.back').length < 3; round++) {
    await kit.clock.advance(MINUTE / 2)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  expect(names('home.back')).toEqual(['recognizer', 'voice-activity', 'wake'])
  expect(kit.said().at(-1)).toMatch(/hear you again/)
  await kit.stop()
}, 60_000)
