import { createHearingAid, type HearingAid } from '../../agent/hearing-aid.js'
import { createJournal } from '../../agent/journal.js'
import { ConfigSchema } from '../../core/config.js'
import { editDistance } from '../../core/edits.js'
import { SILENT } from '../../core/logger.js'
import { joined } from '../../core/samples.js'
import type { Recognizer, Transcript } from '../../core/speech.js'
import type { Understander } from '../../core/understanding.js'
import { createSystemClock } from '../../hardware/clock/system.js'
import { createMemoryStore } from '../../hardware/store/memory.js'
import { createSpeechEngines, type SpeechEngines } from '../../speech/index.js'
import { settingsOf } from '../../cli/compose/settings.js'
import { percentile, type Table } from '../bench.js'
import { TALK, type Command } from './commands.js'
import { wordsOf } from './errors.js'
import { memoryOf, processorTime } from './processes.js'
import { babbling, framesOf, hiss, humming, inRoom, type Noise } from './sound.js'
import type { Voice } from './voices.js'

interface Condition {
  name: string
  snr?: number
  pace?: number
  gain?: number
  noise?: 'hum' | 'babble'
}

const CONDITIONS: readonly Condition[] = [
  { name: 'clean' },
  { name: '20 dB', snr: 20 },
  { name: '10 dB', snr: 10 },
  { name: '5 dB', snr: 5 },
  { name: 'slow', pace: 0.65 },
  { name: 'quiet', gain: 0.06 },
  { name: 'hum 5 dB', snr: 5, noise: 'hum' },
  { name: 'babble 10 dB', snr: 10, noise: 'babble' },
]
/** Quiet before the speech, as the ears keep it from before a wake, and after it, ms. */
const BEFORE = 1_000
const AFTER = 500
/** How many talk at once. */
const TALKERS = 6
const QUICK = new Set(['clean', '10 dB'])

/** Ways of hearing that are compared. */
const EARS = [
  { name: 'Moonshine', recognizer: 'moonshine', expected: false },
  { name: 'Vosk, free decoder', recognizer: 'vosk', expected: false },
  { name: 'Vosk, both decoders', recognizer: 'vosk', expected: true },
] as const

export interface RecognitionOptions {
  voices: readonly Voice[]
  recordings: readonly { text: string; samples: Int16Array }[]
  commands: readonly Command[]
  understander: Understander
  quick: boolean
  /** How long each way of hearing may take, ms; what is not heard by then is left out, and the count says so. */
  budget: number
  progress: (text: string) => void
}

interface Tally {
  /** Commands heard; recordings are none. */
  count: number
  words: number
  wrong: number
  right: number
}

/** How well, how fast and at what cost each recognizer hears. */
export async function measureRecognition(options: RecognitionOptions): Promise<Table[]> {
  const { voices, quick, progress } = options
  const conditions = CONDITIONS.filter(({ name }) => !quick || QUICK.has(name))
  const names = [...conditions.map(({ name }) => name), 'all', ...voices.map(({ name }) => name), 'recorded']
  const accuracy: (string | number)[][] = []
  const cost: (string | number)[][] = []
  for (const ears of EARS) {
    progress(`  ${ears.name} …`)
    const speech = enginesFor(ears.recognizer)
    try {
      await speech.start(new AbortController().signal)
      if (speech.lacks.length > 0) continue
      const { tallies, latency, audio, took, processor, memory } = await hearAll(
        speech,
        ears.expected,
        conditions,
        options,
      )
      const of = (what: (tally: Tally) => string) =>
        names.map((name) => {
          const tally = tallies.get(name)
          return tally ? what(tally) : '–'
        })
      accuracy.push([`${ears.name}: word errors`, ...of(({ wrong, words }) => percent(wrong / words))])
      accuracy.push([
        `${ears.name}: commands right`,
        ...of(({ right, count }) => (count > 0 ? `${percent(right / count)} of ${count}` : '–')),
      ])
      const ms = (share: number) => Math.round(percentile(latency, share))
      cost.push([
        ears.name,
        (took / audio).toFixed(3),
        (processor / audio).toFixed(3),
        ms(0.5),
        ms(0.95),
        Math.round(memory / 2 ** 20),
      ])
    } finally {
      await speech.stop()
    }
  }
  return [
    { title: 'How well it hears', columns: ['', ...names], rows: accuracy },
    {
      title: 'What hearing costs (time a second of audio; the engines’ process with wake word and voice activity)',
      columns: ['', 'real-time factor', 'processor', 'end of audio → text ms p50', 'p95', 'resident MB'],
      rows: cost,
    },
  ]
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`

function enginesFor(recognizer: 'moonshine' | 'vosk'): SpeechEngines {
  const { speech } = ConfigSchema.parse({ speech: { recognizer, synthesizer: 'espeak' } })
  return createSpeechEngines({ speech, locale: 'en', logger: SILENT, onFault: () => undefined })
}

async function hearAll(
  speech: SpeechEngines,
  expected: boolean,
  conditions: readonly Condition[],
  { voices, recordings, commands, understander, budget }: RecognitionOptions,
) {
  const tallies = new Map<string, Tally>()
  const latency: number[] = []
  const clock = createSystemClock({ timezone: 'UTC' })
  const context = () => ({ locale: 'en' as const, timezone: 'UTC', now: clock.now() })
  const aid = aidFor(understander)
  const pid = speech.processes().find(({ name }) => name === 'engines')?.pid ?? 0
  const before = processorTime([pid])
  const deadline = performance.now() + budget
  let audio = 0
  let took = 0

  async function hear(
    samples: Int16Array,
    said: string,
    intent: string | null,
    names: readonly string[],
  ): Promise<void> {
    const began = performance.now()
    const heard = await recognize(speech.recognizer, samples, expected ? aid.hints() : undefined)
    took += performance.now() - began
    audio += samples.length / 16
    latency.push(heard.latency)
    const text = expected ? aid.choose(heard.transcript) : heard.transcript.text
    const words = wordsOf(said)
    const wrong = editDistance(words, wordsOf(text))
    const right = intent !== null && understander.understand(text, context()).intent === intent
    for (const name of names) {
      const tally = tallies.get(name) ?? { count: 0, words: 0, wrong: 0, right: 0 }
      tallies.set(name, tally)
      if (intent !== null) tally.count += 1
      tally.words += words.length
      tally.wrong += wrong
      if (right) tally.right += 1
    }
  }

  const noises: Record<'hum' | 'babble', Noise> = { hum: humming, babble: babbling(await talksOf(voices)) }

  // A command in every voice and condition before the next, so that a budget that is over leaves a fair part.
  for (const [seed, { text, intent }] of commands.entries())
    for (const condition of conditions)
      for (const voice of voices) {
        if (performance.now() > deadline) continue
        const { noise, pace, name, ...levels } = condition
        const room = { ...levels, seed: seed + 1, ...(noise && { noise: noises[noise] }) }
        // The room sounds before and after the speech as well.
        const said = inRoom(joined([hiss(BEFORE), await voice.say(text, pace), hiss(AFTER)]), room)
        // What was added later stands apart, so that the others can be compared with what was measured before.
        await hear(said, text, intent, noise ? [name] : ['all', name, voice.name])
      }
  for (const { text, samples } of recordings)
    await hear(joined([hiss(BEFORE), samples, hiss(AFTER)]), text, null, ['recorded'])
  const { resident } = memoryOf([pid])
  return { tallies, latency, audio, took, processor: processorTime([pid]) - before, memory: resident }
}

/** Some of what is talked about, each part by another voice. */
function talksOf(voices: readonly Voice[]): Promise<Int16Array[]> {
  return Promise.all(
    TALK.slice(0, TALKERS).map(async (text, at) => (await voices[at % voices.length]?.say(text)) ?? new Int16Array(1)),
  )
}

/** The text of audio that is pushed as fast as it is taken, and how long it took after the last of it, ms. */
async function recognize(
  recognizer: Recognizer,
  samples: Int16Array,
  hints: readonly string[] | undefined,
): Promise<{ transcript: Transcript; latency: number }> {
  const session = await recognizer.open({ locale: 'en', ...(hints ? { hints } : {}) })
  for (const frame of framesOf(samples)) await session.push(frame)
  const before = performance.now()
  const transcript = await session.finish()
  return { transcript, latency: performance.now() - before }
}

/** What the ears of a companion are told, without the companion. */
export function aidFor(understander: Understander): HearingAid {
  const clock = createSystemClock({ timezone: 'UTC' })
  const config = ConfigSchema.parse({})
  return createHearingAid({
    understander,
    clock,
    journal: createJournal({ store: createMemoryStore(), clock }),
    logger: SILENT,
    settings: () => settingsOf(config, 'UTC'),
    turn: config.turn,
    question: () => null,
  })
}
