// Its own voice played back into its ears, by real engines: with those that come with npm, and with the installed models where
// they are.
import { createEars } from '../../agent/ears/index.js'
import type { EarEvent } from '../../core/companion.js'
import { SAMPLE_RATE } from '../../core/audio.js'
import { ConfigSchema } from '../../core/config.js'
import { SILENT } from '../../core/logger.js'
import { createSimulatedClock } from '../../hardware/clock/simulated.js'
import { resample, toFloat, toInt16 } from '../../hardware/audio/index.js'
import { isInstalled, modelsFolder } from '../../speech/models/folder.js'
import { findModel } from '../../speech/models/install.js'
import { framesOf } from '../audio/read.js'
import { ScriptedFile } from '../fakes/script.js'
import { engines, forever } from './start.js'

const models = modelsFolder(process.env.TEST_MODELS === '' ? undefined : process.env.TEST_MODELS)
const installed = ['vosk-en', 'piper-en-joe'].every((name) => isInstalled(models, findModel(name)))

/** What it says, the wake phrase and cries for help among it. */
const SAYINGS = [
  'To speak to me, say hey Jarvis, and then what you want.',
  'Hey Jarvis is what you call me.',
  "Help is what I am here for, but I can't reach anybody yet.",
  'Did you say help me? I have heard that you have fallen.',
  'I can not breathe is something that I listen for.',
  'It is ten past nine in the morning.',
  'It is time for your metformin: one tablet, with food.',
  'Your timer for five minutes is over.',
  'Did you mean: turn on the light, or: turn off the light?',
  'Shall I call your daughter Mary?',
]
const CRIES = ['help', 'help me', 'i have fallen', 'i can not breathe', 'i can not get up', 'please help']

const SETS = [
  { name: 'that come with the packages', half: 0, config: { synthesizer: 'espeak' } },
  ...(installed ? [{ name: 'that are installed', half: 1, config: { synthesizer: 'piper', models } } as const] : []),
] as const

describe.each(SETS)('ears and voice $name', ({ config, half }) => {
  const speech = engines(config)
  beforeAll(() => speech.start(forever), 120_000)
  afterAll(() => speech.stop())

  /** A sentence of its own as it comes back from a room. */
  async function spoken(text: string): Promise<Int16Array> {
    const samples: number[] = []
    const style = { locale: 'en', pace: 0.9, pitch: 0.95 } as const
    for await (const chunk of speech.synthesizer.synthesize(text, style, forever))
      samples.push(...toInt16(resample(toFloat(chunk.samples), chunk.sampleRate, SAMPLE_RATE)))
    return Int16Array.from(samples, (sample, i) => sample * 0.5 + (samples[i - 800] ?? 0) * 0.1 + room(i))
  }

  /** What the ears make of a recording. @param saying what the companion is saying meanwhile */
  async function heard(samples: Int16Array, saying: string): Promise<string[]> {
    let now = saying
    const microphone = new ScriptedFile()
    const events: EarEvent[] = []
    const ears = createEars({
      ...{ microphone, wake: speech.wake, voiceActivity: speech.voiceActivity, recognizer: speech.recognizer },
      clock: createSimulatedClock({ start: 0, timezone: 'UTC' }),
      locale: () => 'en',
      turn: ConfigSchema.parse({}).turn,
      completeness: () => 'unknown',
      cries: () => CRIES,
      saying: () => now,
      logger: SILENT,
      onFault: (error) => events.push({ type: 'heard', text: error.message }),
    })
    ears.events.subscribe((event) => events.push(event))
    const end = new AbortController()
    await ears.start(end.signal)
    microphone.give(framesOf(quiet(500)))
    microphone.give(framesOf(samples))
    await ears.settled()
    now = ''
    microphone.give(framesOf(quiet(2_000)))
    await ears.settled()
    end.abort()
    await ears.stop()
    return events.map((event) => ('text' in event ? `${event.type}: ${event.text}` : event.type))
  }

  // Half of them each: all that it says takes minutes.
  test.each(SAYINGS.filter((_, i) => i % 2 === half))(
    'it neither wakes itself nor answers itself: %s',
    async (text) => {
      expect(await heard(await spoken(text), text)).toEqual([])
    },
    120_000,
  )

  test('the same voice is heard when it is somebody’s', async () => {
    const cry = await heard(await spoken('Help me! I have fallen.'), '')
    expect(cry.at(-1)).toMatch(/^overheard: \S/)
  }, 120_000)
})

const room = (i: number) => ((i * 7_919) % 41) - 20
const quiet = (ms: number) => Int16Array.from({ length: (ms * SAMPLE_RATE) / 1_000 }, (_, i) => room(i))
