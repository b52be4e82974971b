import { asHearthError, HearthError } from '../../core/errors.js'
import type { AudioFrame } from '../../core/audio.js'
import { giveMemoryBack } from '../memory.js'
import type { Locale } from '../../core/locale.js'
import type { RecognizerOptions, RecognizerSession, VoiceActivity } from '../../core/speech.js'
import type { RecognizerByLocale } from '../recognizer/by-locale.js'
import type { PiperVoices } from '../synthesizer/piper-model.js'
import type { SeveralWakeWords } from '../wake/several.js'
import { toWire, type Answer, type Call, type Part, type Request, type Response } from './protocol.js'

/** The engines of a process. */
export interface Hosted {
  wake: SeveralWakeWords | null
  activity: VoiceActivity
  recognizer: RecognizerByLocale
  voice: PiperVoices
}

/** Calls that leave much behind. */
const LARGE: ReadonlySet<string> = new Set(['start', 'open', 'finish', 'begin', 'next'])
/** None of them for so long, ms. */
const REST = 3_000

/**
 * Answers calls to the engines. Calls to one part run one after the other, in the order in which they came: native
 * recognizers do not survive two at once. `cancel` alone may overtake.
 */
export function host(engines: Hosted, send: (response: Response) => void): (request: Request) => void {
  const never = new AbortController().signal
  const sessions = new Map<number, RecognizerSession>()
  const queues: Record<Part, Promise<void>> = {
    wake: Promise.resolve(),
    activity: Promise.resolve(),
    recognizer: Promise.resolve(),
    voice: Promise.resolve(),
  }
  let next = 1

  const sessionOf = (id: unknown): RecognizerSession => {
    const session = sessions.get(id as number)
    if (session) return session
    throw new HearthError('ENGINE_FAILED', { engine: 'recognizer', problem: 'this utterance was lost' })
  }

  async function run({ part, method, args }: Call): Promise<unknown> {
    // Answered in its turn: an engine that is stuck in what was asked before gives no sign of life.
    if (method === 'alive') return null
    if (part === 'voice') return voiceCall(engines.voice, method, args)
    const engine = engines[part]
    if (!engine) throw new HearthError('ENGINE_FAILED', { engine: part, problem: 'it is not configured' })
    if (method === 'start') {
      await engine.start(never)
      const heard = 'heard' in engine ? engine.heard() : []
      return 'problems' in engine ? { problems: engine.problems().map(toWire), heard } : null
    }
    if ('push' in engine) return method === 'push' ? engine.push(args[0] as AudioFrame) : engine.reset()
    if (method === 'warm') return engines.recognizer.warm(args[0] as Locale, args[1] as Int16Array[])
    if (method === 'open') {
      const session = await engines.recognizer.open(args[0] as RecognizerOptions)
      sessions.set(next, session)
      return next++
    }
    const session = sessionOf(args[0])
    if (method === 'push') return session.push(args[1] as AudioFrame)
    if (method === 'pause') return session.pause?.(args[1] as number) ?? null
    sessions.delete(args[0] as number)
    return method === 'finish' ? session.finish() : session.cancel()
  }

  let answers: Answer[] = []
  /** Answers of one turn of the loop go together. */
  function tell(answer: Answer): void {
    answers.push(answer)
    if (answers.length > 1) return
    setImmediate(() => {
      const all = answers
      answers = []
      send({ kind: 'answers', answers: all })
    })
  }

  let rest: NodeJS.Timeout | undefined
  /** After something large, once nothing large is going on. */
  function tidyLater(method: string): void {
    if (!LARGE.has(method)) return
    clearTimeout(rest)
    rest = setTimeout(giveMemoryBack, REST).unref()
  }

  async function answer(call: Call): Promise<void> {
    tidyLater(call.method)
    try {
      tell({ id: call.id, value: await run(call) })
    } catch (thrown) {
      const error = asHearthError(thrown, 'ENGINE_FAILED', { engine: call.part })
      tell({ id: call.id, ...toWire(error) })
    }
  }

  return (request) => {
    if (request.kind === 'ping') send({ kind: 'pong' })
    if (request.kind !== 'calls') return
    for (const call of request.calls)
      if (call.method === 'cancel') void answer(call)
      else queues[call.part] = queues[call.part].then(() => answer(call))
  }
}

function voiceCall(voice: PiperVoices, method: string, args: readonly unknown[]): Promise<unknown> {
  if (method === 'start') return voice.start()
  if (method === 'begin') return voice.begin(args[0] as Locale, args[1] as string, args[2] as number)
  return method === 'next' ? voice.next(args[0] as number) : voice.end(args[0] as number)
}
