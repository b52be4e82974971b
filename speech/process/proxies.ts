import type { AudioFrame } from '../../core/audio.js'
import { HearthError, isCode } from '../../core/errors.js'
import type {
  Recognizer,
  RecognizerCapabilities,
  RecognizerOptions,
  RecognizerSession,
  Transcript,
  VoiceActivity,
  WakeHit,
  WakeWord,
} from '../../core/speech.js'
import { energyActivity } from '../activity/energy.js'
import type { EngineClient } from './client.js'
import { fromWire, type toWire } from './protocol.js'

/** What the start of several engines of a kind gives: what kept some of them from it, and what hears now. */
interface Started {
  problems: readonly ReturnType<typeof toWire>[]
  heard: readonly { name: string; phrases: readonly string[] }[]
}

/** The wake word in the engines' process; its phrases are those that can be heard once it has started. Where its model cannot be used it hears nothing, and `start` says why. */
export function wakeProxy(
  client: EngineClient,
  name: string,
  phrases: readonly string[],
  onProblem: (error: HearthError) => void,
): WakeWord {
  let usable = false
  let heard: Started['heard'] = [{ name, phrases }]
  return {
    get name() {
      return heard.map((one) => one.name).join('+')
    },
    get phrases() {
      return heard.flatMap((one) => one.phrases)
    },
    async start() {
      const started = (await client.startPart('wake')) as Started
      usable = true
      heard = started.heard
      // Some of several may have failed; the others hear, or the default in their place.
      for (const problem of started.problems) onProblem(fromWire(problem, 'wake'))
    },
    stop: () => Promise.resolve(),
    push: async (frame) => (usable ? ((await client.call('wake', 'push', frame)) as WakeHit | null) : null),
    reset: async () => {
      if (usable) await client.call('wake', 'reset')
    },
  }
}

/** Voice activity in the engines' process. Where its model cannot be used, loudness decides, and `start` says why. */
export function activityProxy(client: EngineClient): VoiceActivity {
  let usable = false
  const loudness = energyActivity()
  return {
    name: 'silero',
    async start() {
      await client.startPart('activity')
      usable = true
    },
    stop: () => Promise.resolve(),
    push: async (frame) =>
      usable ? ((await client.call('activity', 'push', frame)) as number) : await loudness.push(frame),
    reset: async () => {
      if (usable) await client.call('activity', 'reset')
      else await loudness.reset()
    },
  }
}

/**
 * A recognizer in the engines' process; what could not be loaded at its start is tried again when it is asked for.
 * @param onProblem told what keeps it from starting though another hears in its place
 */
export function recognizerProxy(
  client: EngineClient,
  name: string,
  capabilities: RecognizerCapabilities,
  onProblem: (error: HearthError) => void,
): Recognizer {
  let tried = false
  return {
    name,
    capabilities,
    async start() {
      tried = true
      const started = (await client.startPart('recognizer')) as Started
      for (const problem of started.problems) onProblem(fromWire(problem, name))
    },
    stop: () => Promise.resolve(),
    async open(options: RecognizerOptions) {
      if (!tried) throw new HearthError('ENGINE_FAILED', { engine: name, problem: 'it was not started' })
      return session(client, (await client.call('recognizer', 'open', options)) as number)
    },
  }
}

function session(client: EngineClient, id: number): RecognizerSession {
  return {
    push: async (frame: AudioFrame) => (await client.call('recognizer', 'push', id, frame)) as string | null,
    pause: async (quiet) => (await client.call('recognizer', 'pause', id, quiet)) as Transcript | null,
    finish: async () => (await client.call('recognizer', 'finish', id)) as Transcript,
    async cancel() {
      try {
        await client.call('recognizer', 'cancel', id)
      } catch (thrown) {
        // A session of a process that died is gone already.
        if (!isCode(thrown, 'ENGINE_FAILED')) throw thrown
      }
    },
  }
}
