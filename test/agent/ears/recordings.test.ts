import { createEars } from '../../../agent/ears/index.js'
import type { EarEvent } from '../../../core/companion.js'
import { ConfigSchema } from '../../../core/config.js'
import { SILENT } from '../../../core/logger.js'
import { createSystemClock } from '../../../hardware/clock/system.js'
import { frames } from '../../audio/read.js'
import { ScriptedFile } from '../../fakes/script.js'
import { engines, forever } from '../../speech/start.js'

const speech = engines()
beforeAll(() => speech.start(forever))
afterAll(() => speech.stop())

/** What the ears with the real engines tell of recordings, one after the other. */
async function tell(names: readonly string[], listen?: number): Promise<string[]> {
  const microphone = new ScriptedFile()
  const told: string[] = []
  const faults: string[] = []
  const ears = createEars({
    microphone,
    ...{ wake: speech.wake, voiceActivity: speech.voiceActivity, recognizer: speech.recognizer },
    clock: createSystemClock(),
    locale: () => 'en',
    turn: ConfigSchema.parse({}).turn,
    completeness: () => 'unknown',
    logger: SILENT,
    onFault: ({ code }) => faults.push(code),
  })
  ears.events.subscribe((event: EarEvent) => {
    if (event.type === 'wake') told.push(event.phrase)
    else if (event.type === 'silence') told.push('silence')
    else if (event.type === 'heard' || event.type === 'overheard')
      told.push(`${event.type}: ${event.text.toLowerCase().replace(/[^a-z ]/g, '')}`)
  })
  await ears.start(forever)
  if (listen) ears.listen(listen)
  for (const name of names) microphone.give(frames(name))
  microphone.end()
  await ears.settled()
  await ears.stop()
  expect(faults).toEqual([])
  return told
}

const QUIET = 'silence'
const TIMER = 'heard: set a timer for five minutes'

test.each([
  ['a request in one breath', ['hey-jarvis-set-a-timer-one-breath', QUIET], ['hey_jarvis', TIMER]],
  ['a request after a pause', ['hey-jarvis-set-a-timer', QUIET], ['hey_jarvis', TIMER]],
  ['another request', ['hey-jarvis-what-time-is-it', QUIET], ['hey_jarvis', 'heard: what time is it']],
  ['a cry for help', ['help-me-i-have-fallen', QUIET], ['overheard: help me i have fallen']],
  [
    'talk among people',
    ['side-talk', QUIET],
    ['overheard: my sister came for tea on sunday and we talked about the garden'],
  ],
  ['a quiet room and noise', [QUIET, 'noise'], []],
])('%s is told by the real engines as it was said', async (_, names, told) => {
  expect(await tell(names)).toEqual(told)
})

test('an answer is heard by the real engines without the wake word', async () => {
  expect(await tell([QUIET, 'set-a-timer', QUIET], 8_000)).toEqual([TIMER])
})
