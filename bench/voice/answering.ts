import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Subject, filter, firstValueFrom, map, timeout } from 'rxjs'
import type { AudioFrame, Microphone, PcmChunk, Speaker } from '../../core/audio.js'
import { FRAME_MS, FRAME_SAMPLES, SAMPLE_RATE } from '../../core/audio.js'
import { ConfigSchema } from '../../core/config.js'
import { joined } from '../../core/samples.js'
import { createSystemClock } from '../../hardware/clock/system.js'
import { createMemoryStore } from '../../hardware/store/memory.js'
import { assemble } from '../../cli/compose/assemble.js'
import type { Brain } from '../../cli/compose/brain.js'
import { percentile, type Table } from '../bench.js'
import { endOf, framesOf, hiss, inRoom } from './sound.js'
import type { Voice } from './voices.js'

/** Requests that are answered and leave nothing behind. `whole`: no word more could belong to them. */
const REQUESTS = [
  { text: 'what time is it', whole: true },
  { text: 'what can you do', whole: true },
  { text: 'what day is it today', whole: true },
  { text: 'never mind', whole: true },
  { text: 'how long is left on my timer', whole: true },
  { text: 'remind me to call my sister at three', whole: false },
  { text: 'put two pounds of potatoes on the list', whole: false },
] as const

export interface AnsweringOptions {
  brain: Brain
  /** Who asks. */
  voice: Voice
  rounds: number
  /** How long each way of hearing and speaking may take, ms. */
  budget: number
  progress: (text: string) => void
}

/** The room is heard so long before and after a request, ms. */
const BEFORE = 300
const AFTER = 2_000
/** A companion that has just started still warms its ears: so long nobody speaks, ms. */
const SETTLES = 4_000
/** Answers that come later than this are listed, ms. */
const SLOW = 600

interface Trial {
  said: string
  heard: string
  whole: boolean
  /** End of speech → first audio, end of speech → final text, final text → first audio, ms. */
  total: number
  text: number
  voice: number
}

const SETS = [
  { name: 'Vosk, Piper', recognizer: 'vosk', synthesizer: 'piper' },
  { name: 'Vosk, espeak', recognizer: 'vosk', synthesizer: 'espeak' },
  { name: 'Moonshine, espeak', recognizer: 'moonshine', synthesizer: 'espeak' },
] as const

/** From the last sound of a request to the first sound of its answer, everything real and in real time. */
export async function measureAnswering(options: AnsweringOptions): Promise<Table[]> {
  const rows: (string | number)[][] = []
  const slow: (string | number)[][] = []
  for (const set of SETS) {
    options.progress(`  answers, ${set.name} …`)
    const { trials, delay, lacks } = await converse(set, options)
    if (lacks > 0 || trials.length === 0) continue
    for (const { said, heard, total, text, voice } of trials.filter((trial) => trial.total > SLOW))
      slow.push([set.name, said, heard, ...[total, text, voice].map(Math.round)])
    const of = (some: readonly Trial[], what: 'total' | 'text' | 'voice') => {
      const values = some.map((trial) => trial[what])
      return values.length === 0
        ? '–'
        : `${Math.round(percentile(values, 0.5))} / ${Math.round(percentile(values, 0.95))}`
    }
    const whole = trials.filter((trial) => trial.whole)
    rows.push([
      set.name,
      trials.length,
      of(trials, 'total'),
      of(whole, 'total'),
      of(trials, 'text'),
      of(trials, 'voice'),
      delay,
    ])
  }
  return [
    {
      title: 'From a request to its answer, in real time, ms p50 / p95',
      columns: [
        '',
        'requests',
        'end of speech → first audio',
        'whole requests',
        'end of speech → text',
        'text → first audio',
        'event loop delay p50 / p99 / max',
      ],
      rows,
    },
    {
      title: `Requests whose answer was heard more than ${SLOW} ms after them`,
      columns: ['', 'said', 'heard', 'end of speech → first audio', 'end of speech → text', 'text → first audio'],
      rows: slow,
    },
  ]
}

async function converse(set: (typeof SETS)[number], { brain, voice, rounds, budget }: AnsweringOptions) {
  const config = ConfigSchema.parse({
    speech: { wake: 'openwakeword', recognizer: set.recognizer, synthesizer: set.synthesizer },
  })
  const clock = createSystemClock({ timezone: 'UTC' })
  const microphone = pacedMicrophone()
  const speaker = watchedSpeaker()
  const assembly = assemble({ config, clock, store: createMemoryStore(), brain, microphone, speaker })
  const { companion, speech } = assembly
  const delay = monitorEventLoopDelay({ resolution: 5 })
  const trials: Trial[] = []
  const deadline = performance.now() + budget
  try {
    await assembly.start(new AbortController().signal)
    if (speech.lacks.length > 0) return { trials, delay: '', lacks: speech.lacks.length }
    const stop = microphone.run()
    await new Promise((resolve) => setTimeout(resolve, SETTLES))
    for (let at = 0; at < rounds * REQUESTS.length && performance.now() < deadline; at++) {
      const request = REQUESTS[at % REQUESTS.length]
      if (!request) break
      const sound = inTheRoom(await voice.say(request.text), at + 1)
      delay.enable()
      companion.listen()
      const heard = textOf(companion.events)
      const audible = speaker.next()
      const ended = microphone.play(sound)
      const [text, first, end] = await Promise.all([heard, audible, ended])
      if (text !== null && first !== null)
        trials.push({
          ...{ said: request.text, heard: text.text, whole: request.whole },
          ...{ total: first - end, text: text.at - end, voice: first - text.at },
        })
      companion.hush()
      await new Promise((resolve) => setTimeout(resolve, 400))
      // What the bench itself does between two requests is not the companion's.
      delay.disable()
    }
    stop()
    const ms = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - 5).toFixed(0)
    return { trials, lacks: 0, delay: `${ms(delay.percentile(50))} / ${ms(delay.percentile(99))} / ${ms(delay.max)}` }
  } finally {
    await assembly.stop()
  }
}

/** The next text that is heard, and when it was there; null where none is within 15 s. */
function textOf(
  events: ReturnType<typeof assemble>['companion']['events'],
): Promise<{ text: string; at: number } | null> {
  const next = events.pipe(
    filter((event) => event.type === 'heard'),
    map(({ text }) => ({ text: String(text), at: performance.now() })),
    timeout(15_000),
  )
  return firstValueFrom(next).catch(() => null)
}

/**
 * Speech in a room that rushes 30 dB below it, before, during and after. `last`: the frame with the last sound of the voice that is more
 * than 3 % of its peak.
 */
function inTheRoom(samples: Int16Array, seed: number) {
  const quiet = (ms: number) => new Int16Array((ms * SAMPLE_RATE) / 1_000)
  const whole = inRoom(joined([quiet(BEFORE), samples, quiet(AFTER)]), { snr: 30, seed })
  const last = Math.floor((endOf(samples) + (BEFORE / 1_000) * SAMPLE_RATE) / FRAME_SAMPLES)
  return { frames: framesOf(whole), last }
}

/** A microphone in a quiet room that gives a frame each 32 ms, as a real one does. */
function pacedMicrophone() {
  const frames = new Subject<AudioFrame>()
  const waiting: { frame: AudioFrame; heard?: () => void }[] = []
  const room = framesOf(hiss(32_000))
  const microphone: Microphone = {
    name: 'bench',
    echoCancelled: false,
    frames,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  }
  return {
    ...microphone,
    run(): () => void {
      const began = performance.now()
      let count = 0
      const timer = setInterval(() => {
        while ((count + 1) * FRAME_MS <= performance.now() - began) {
          const next = waiting.shift() ?? {
            frame: room[count % room.length] ?? { samples: new Int16Array(FRAME_SAMPLES), at: 0 },
          }
          frames.next({ ...next.frame, at: performance.now() })
          next.heard?.()
          count += 1
        }
      }, 4)
      return () => clearInterval(timer)
    },
    /** @returns when the frame with the last sound of the voice was there, ms of `performance.now` */
    play({ frames, last }: ReturnType<typeof inTheRoom>): Promise<number> {
      return new Promise((resolve) => {
        for (const [at, frame] of frames.entries())
          waiting.push(at === last ? { frame, heard: () => resolve(performance.now()) } : { frame })
      })
    },
  }
}

/** A loudspeaker that makes no sound, and tells when the first of it would be heard. */
function watchedSpeaker() {
  let told: ((at: number | null) => void) | null = null
  const speaker: Speaker = {
    name: 'bench',
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    setVolume: () => undefined,
    play(chunks: AsyncIterable<PcmChunk>) {
      let stopped = false
      const ended = (async () => {
        for await (const { samples } of chunks) {
          if (samples.length > 0) told?.(performance.now())
          told = null
          if (stopped) break
        }
        return { finished: !stopped, played: 0 }
      })()
      return { ended, stop: () => void (stopped = true) }
    },
  }
  return {
    ...speaker,
    /** When the next sound begins; null where none does within 15 s. */
    next: () =>
      new Promise<number | null>((resolve) => {
        const timer = setTimeout(() => resolve(null), 15_000)
        told = (at) => {
          clearTimeout(timer)
          resolve(at)
        }
      }),
  }
}
