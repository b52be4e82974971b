// What nobody should say, through real ears and engines: with those that come with npm, and with the installed models where they are.
import { createEars } from '../../agent/ears/index.js'
import { FRAME_MS, SAMPLE_RATE } from '../../core/audio.js'
import type { EarEvent } from '../../core/companion.js'
import { ConfigSchema } from '../../core/config.js'
import type { HearthError } from '../../core/errors.js'
import { SILENT } from '../../core/logger.js'
import { createSimulatedClock } from '../../hardware/clock/simulated.js'
import { isInstalled, modelsFolder } from '../../speech/models/folder.js'
import { findModel } from '../../speech/models/install.js'
import { framesOf, recording } from '../audio/read.js'
import { ScriptedFile } from '../fakes/script.js'
import { engines, forever } from './start.js'

const models = modelsFolder(process.env.TEST_MODELS === '' ? undefined : process.env.TEST_MODELS)
const SETS = [
  { name: 'that come with the packages', config: { recognizer: 'moonshine', synthesizer: 'espeak' } },
  ...(isInstalled(models, findModel('vosk-en'))
    ? [{ name: 'that are installed', config: { recognizer: 'vosk', synthesizer: 'espeak', models } } as const]
    : []),
] as const
const { turn } = ConfigSchema.parse({})
const CRIES = ['help', 'help me', 'i have fallen', 'i can not breathe', 'please help']
/** Engines work slowly where others work too, ms. */
const PATIENCE = 300_000

/** The rustle of a room: digital zeros mislead recognizers. */
const quiet = (ms: number) => Int16Array.from({ length: (ms * SAMPLE_RATE) / 1_000 }, (_, i) => ((i * 7_919) % 41) - 20)

/** Chords of a few notes with overtones, each struck and fading. */
function music(seconds: number): Int16Array {
  const CHORDS = [
    [220, 277.2, 329.6],
    [196, 246.9, 293.7],
    [174.6, 220, 261.6],
    [246.9, 311.1, 370],
  ]
  const beat = SAMPLE_RATE / 2
  return Int16Array.from({ length: seconds * SAMPLE_RATE }, (_, i) => {
    const notes = CHORDS[Math.floor(i / beat) % CHORDS.length] ?? []
    const fade = Math.exp(-(i % beat) / beat) * 3_000
    const wave = (hz: number) => Math.sin((2 * Math.PI * hz * i) / SAMPLE_RATE)
    return notes.reduce((sum, hz) => sum + wave(hz) + wave(2 * hz) / 2 + wave(3 * hz) / 4, 0) * fade
  })
}

const clipped = (sample: number) => Math.max(-32_768, Math.min(32_767, Math.round(sample)))
const louder = (samples: Int16Array, gain: number) => samples.map((sample) => clipped(sample * gain))
const mixed = (one: Int16Array, other: Int16Array) =>
  Int16Array.from({ length: Math.max(one.length, other.length) }, (_, i) => clipped((one[i] ?? 0) + (other[i] ?? 0)))

describe.each(SETS)('ears $name', ({ config }) => {
  const speech = engines(config)
  beforeAll(() => speech.start(forever), PATIENCE)
  afterAll(() => speech.stop())
  beforeEach(() => (speech.faults.length = 0))

  /** @param asked only what is asked for is heard: neither the wake word nor a cry */
  async function open({ asked = false } = {}) {
    const microphone = new ScriptedFile()
    const events: EarEvent[] = []
    const faults: HearthError[] = []
    const ears = createEars({
      ...{
        microphone,
        wake: asked ? null : speech.wake,
        voiceActivity: speech.voiceActivity,
        recognizer: speech.recognizer,
      },
      clock: createSimulatedClock({ start: 0, timezone: 'UTC' }),
      locale: () => 'en',
      turn: { ...turn, helpWithoutWake: !asked },
      completeness: () => 'unknown',
      cries: () => CRIES,
      logger: SILENT,
      onFault: (error) => faults.push(error),
    })
    ears.events.subscribe((event) => events.push(event))
    const end = new AbortController()
    await ears.start(end.signal)
    return {
      ...{ ears, faults },
      async give(samples: Int16Array) {
        microphone.give(framesOf(samples))
        await ears.settled()
      },
      /** How utterances ended. */
      ends: () =>
        events.flatMap((event) =>
          event.type === 'heard' || event.type === 'overheard'
            ? [`${event.type}: ${event.text.toLowerCase().replace(/[^a-z ]/g, '')}`]
            : event.type === 'silence'
              ? ['silence']
              : [],
        ),
      async close() {
        end.abort()
        await ears.stop()
      },
    }
  }

  /** Gives a sound to ears that listen, then a request: the sound must end an utterance or none, and the request be heard. */
  async function goesOn(sound: Int16Array): Promise<string[]> {
    const { ears, give, ends, faults, close } = await open()
    await give(quiet(500))
    ears.listen(8_000)
    await give(sound)
    await give(quiet(9_000))
    const first = ends()
    ears.listen(8_000)
    await give(recording('what-time-is-it'))
    await give(quiet(1_500))
    expect(ends().slice(first.length)).toEqual(['heard: what time is it'])
    expect([...faults, ...speech.faults]).toEqual([])
    await close()
    return first
  }

  test(
    'music asks for nothing, raises no cry, and the next request is heard',
    async () => {
      const first = await goesOn(music(8))
      expect(first.length).toBeLessThanOrEqual(1)
      expect(first.join()).not.toMatch(/help|fallen|breathe/)
      const { give, ends, close } = await open()
      await give(music(8))
      await give(quiet(1_500))
      expect(ends()).toEqual([])
      await close()
    },
    PATIENCE,
  )

  test(
    'two people at once are one utterance, and the next request is heard',
    async () => {
      const first = await goesOn(mixed(recording('what-time-is-it'), recording('side-talk')))
      expect(first).toHaveLength(1)
      expect(first[0]).toMatch(/^heard: /)
    },
    PATIENCE,
  )

  test(
    'a voice that is clipped hard is understood',
    async () => {
      expect(await goesOn(louder(recording('set-a-timer'), 12))).toEqual(['heard: set a timer for five minutes'])
    },
    PATIENCE,
  )

  test(
    'a second of a word cut off in its middle ends an utterance',
    async () => {
      const first = await goesOn(recording('side-talk').subarray(0, FRAME_MS * 16 * 40))
      expect(first).toHaveLength(1)
    },
    PATIENCE,
  )

  // By one of them: it takes a minute.
  const once = config === SETS.at(-1)?.config ? test : test.skip
  once(
    'who talks for ten minutes is heard for the longest utterance, and then the next request is',
    async () => {
      const { ears, give, ends, faults, close } = await open({ asked: true })
      const talk = recording('side-talk')
      const voice = talk.subarray(SAMPLE_RATE * 0.3, talk.length - SAMPLE_RATE)
      const { length } = voice
      ears.listen(8_000)
      for (let said = 0; said < 600 * SAMPLE_RATE; said += length) await give(voice)
      await give(quiet(2_000))
      expect(ends()).toHaveLength(1)
      expect(ends()[0]).toMatch(/^heard: my sister came/)
      // Not longer than the longest utterance takes to say.
      expect((ends()[0] ?? '').match(/garden/g)?.length).toBeLessThanOrEqual(
        turn.longest / ((length / SAMPLE_RATE) * 1_000) + 1,
      )
      ears.listen(8_000)
      await give(recording('what-time-is-it'))
      await give(quiet(1_500))
      expect(ends().at(-1)).toBe('heard: what time is it')
      expect([...faults, ...speech.faults]).toEqual([])
      await close()
    },
    PATIENCE,
  )
})
