import { fileURLToPath } from 'node:url'
import { createEars } from '../../../agent/ears/index.js'
import type { EarEvent } from '../../../core/companion.js'
import { ConfigSchema } from '../../../core/config.js'
import { SILENT } from '../../../core/logger.js'
import { createSystemClock } from '../../../hardware/clock/system.js'
import { createFileMicrophone } from '../../../hardware/audio/file-microphone.js'
import { engines, forever } from '../../speech/start.js'

const speech = engines()
beforeAll(() => speech.start(forever))
afterAll(() => speech.stop())

const clock = createSystemClock()
const pathOf = (name: string) => fileURLToPath(new URL(`../../audio/${name}.wav`, import.meta.url))

/** What the ears with the real engines tell of recordings, one after the other. */
async function tell(names: readonly string[], listen?: number): Promise<string[]> {
  const microphone = createFileMicrophone({ paths: names.map(pathOf), clock, quiet: 1_500 })
  const told: string[] = []
  const faults: string[] = []
  const ears = createEars({
    microphone,
    ...{ wake: speech.wake, voiceActivity: speech.voiceActivity, recognizer: speech.recognizer },
    clock,
    locale: () => 'en',
    turn: ConfigSchema.parse({}).turn,
    completeness: () => 'unknown',
    logger: SILENT,
    onFault: ({ code }) => faults.push(code),
  })
  ears.events.subscribe((event: EarEvent) => {
    if (event.type === 'wake') told.push(event.phrase)
    else if (event.type === 'silence') told.push('silence')
    else if (event.type === 'heard' || (event.type === 'overheard' && !event.more))
      told.push(`${event.type}: ${event.text.toLowerCase().replace(/[^a-z ]/g, '')}`)
  })
  await ears.start(forever)
  if (listen) ears.listen(listen)
  await ears.settled()
  await ears.stop()
  expect(faults).toEqual([])
  return told
}

const TIMER = 'heard: set a timer for five minutes'

test.each([
  ['a request in one breath', ['hey-jarvis-set-a-timer-one-breath'], ['hey_jarvis', TIMER]],
  ['a request after a pause', ['hey-jarvis-set-a-timer'], ['hey_jarvis', TIMER]],
  ['another request', ['hey-jarvis-what-time-is-it'], ['hey_jarvis', 'heard: what time is it']],
  ['a cry for help', ['help-me-i-have-fallen'], ['overheard: help me i have fallen']],
  ['talk among people', ['side-talk'], ['overheard: my sister came for tea on sunday and we talked about the garden']],
  ['a quiet room and noise', ['silence', 'noise'], []],
])('%s is told by the real engines as it was said', async (_, names, told) => {
  expect(await tell(names)).toEqual(told)
})

test('an answer is heard by the real engines without the wake word', async () => {
  expect(await tell(['silence', 'set-a-timer'], 8_000)).toEqual([TIMER])
})

test('a file that cannot be heard fails the start', async () => {
  await expect(tell(['no-such'])).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
})
