import { ConfigSchema } from '../../core/config.js'
import { SILENT } from '../../core/logger.js'
import { joined } from '../../core/samples.js'
import type { WakeWord } from '../../core/speech.js'
import { createSpeechEngines } from '../../speech/index.js'
import type { Table } from '../bench.js'
import { TALK } from './commands.js'
import { upperBound } from './errors.js'
import { processorTime } from './processes.js'
import { framesOf, hiss, inRoom } from './sound.js'
import type { Voice } from './voices.js'

const PACES = [0.8, 0.9, 1, 1.1, 1.2]
const ROOMS = [
  { name: 'clean' },
  { name: '20 dB', snr: 20 },
  { name: '10 dB', snr: 10 },
  { name: '5 dB', snr: 5 },
] as const

export interface WakeOptions {
  voices: readonly Voice[]
  quick: boolean
  /** How long the search for false alarms may take, ms. */
  budget: number
  progress: (text: string) => void
}

/** How surely the wake word is heard, and how often it is when nobody said it. */
export async function measureWake({ voices, quick, budget, progress }: WakeOptions): Promise<Table[]> {
  const { speech: config } = ConfigSchema.parse({ speech: { models: '/nowhere', synthesizer: 'espeak' } })
  const speech = createSpeechEngines({ speech: config, locale: 'en', logger: SILENT, onFault: () => undefined })
  try {
    await speech.start(new AbortController().signal)
    const { wake } = speech
    if (!wake) return []
    progress('  wake word …')
    const paces = quick ? PACES.slice(1, 3) : PACES
    const hits: string[] = []
    for (const room of ROOMS) {
      let heard = 0
      for (const voice of voices)
        for (const [seed, pace] of paces.entries()) {
          const said = joined([hiss(500), await voice.say('hey jarvis', pace), hiss(900)])
          if ((await count(wake, inRoom(said, { ...room, seed: seed + 1 }))) > 0) heard += 1
        }
      hits.push(`${heard} of ${voices.length * paces.length}`)
    }
    progress('  false alarms …')
    const pid = speech.processes().find(({ name }) => name === 'engines')?.pid ?? 0
    const before = processorTime([pid])
    const talk = await falseAlarms(wake, voices, budget)
    const each = (processorTime([pid]) - before) / talk.frames
    const hours = (talk.frames * 32) / 3_600_000
    return [
      {
        title: `The wake word (${wake.name}, “hey jarvis”)`,
        columns: [
          '',
          ...ROOMS.map(({ name }) => name),
          'false alarms',
          'in hours of talk',
          'an hour at most (95 %)',
          'processor ms a frame of 32 ms',
        ],
        rows: [
          ['heard', ...hits, talk.alarms, hours.toFixed(2), upperBound(talk.alarms, hours).toFixed(2), each.toFixed(2)],
        ],
      },
    ]
  } finally {
    await speech.stop()
  }
}

async function count(wake: WakeWord, samples: Int16Array): Promise<number> {
  await wake.reset()
  let hits = 0
  for (const frame of framesOf(samples)) if (await wake.push(frame)) hits += 1
  return hits
}

/** Talk in changing voices, paces and rooms, until the time is over; each stretch differs from those before. */
async function falseAlarms(wake: WakeWord, voices: readonly Voice[], budget: number) {
  const deadline = performance.now() + budget
  let alarms = 0
  let frames = 0
  for (let round = 0; performance.now() < deadline; round++) {
    for (const [at, text] of TALK.entries()) {
      const voice = voices[(round + at) % voices.length]
      if (!voice || performance.now() > deadline) break
      const said = await voice.say(text, PACES[round % PACES.length])
      const rooms = [{}, { snr: 20 }, { snr: 10 }, { gain: 0.4 }] as const
      const heard = inRoom(joined([said, hiss(300)]), { ...rooms[(round + at) % rooms.length], seed: round * 97 + at })
      alarms += await count(wake, heard)
      frames += Math.floor(heard.length / 512)
    }
  }
  return { alarms, frames: Math.max(1, frames) }
}
