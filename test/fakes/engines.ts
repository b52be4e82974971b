import type { AudioFrame } from '../../core/audio.js'
import { HearthError } from '../../core/errors.js'
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
import { contentOf } from './script.js'

/** Failures on demand, shared by the scripted engines. */
class Scripted {
  /** Calls that fail from now on. */
  failures = 0
  /** Calls never answered from now on. */
  hangs = 0
  resets = 0
  pushed = 0

  async start(): Promise<void> {
    await Promise.resolve()
  }
  async stop(): Promise<void> {
    await Promise.resolve()
  }
  async reset(): Promise<void> {
    this.resets += 1
    await Promise.resolve()
  }

  async called(engine: string): Promise<void> {
    this.pushed += 1
    await Promise.resolve()
    if (this.hangs > 0) {
      this.hangs -= 1
      await new Promise(() => undefined)
    }
    if (this.failures > 0) {
      this.failures -= 1
      throw new HearthError('ENGINE_FAILED', { engine, problem: 'as told' })
    }
  }
}

/** Hears the wake phrase where the script marks it. */
export class ScriptedWake extends Scripted implements WakeWord {
  readonly name = 'scripted-wake'
  readonly phrases = ['hey_jarvis']

  async push(frame: AudioFrame): Promise<WakeHit | null> {
    await this.called(this.name)
    return contentOf(frame).wake ? { phrase: 'hey_jarvis', score: 0.9 } : null
  }
}

/** Knows speech from silence as the script does. */
export class ScriptedActivity extends Scripted implements VoiceActivity {
  readonly name = 'scripted-activity'

  async push(frame: AudioFrame): Promise<number> {
    await this.called(this.name)
    return contentOf(frame).speech ? 0.95 : 0.02
  }
}

/** Understands each word of the script that it was given from its first frame to its last. */
export class ScriptedRecognizer extends Scripted implements Recognizer {
  readonly name = 'scripted-recognizer'
  capabilities: RecognizerCapabilities = { locales: ['en', 'zh-CN'], streaming: true, hints: true }
  /** Sessions that are open now. */
  sessions = 0
  mostSessions = 0
  readonly opened: RecognizerOptions[] = []
  cancelled = 0
  /** Words that it makes something else of. */
  mishears: Record<string, string> = {}

  async open(options: RecognizerOptions): Promise<RecognizerSession> {
    this.opened.push(options)
    this.sessions += 1
    this.mostSessions = Math.max(this.mostSessions, this.sessions)
    const words: string[] = []
    let begun = ''
    const text = () => words.join(' ').trim()
    return {
      push: async (frame) => {
        await this.called(this.name)
        const { word, part } = contentOf(frame)
        if (word !== null && part === 'first') begun = word
        if (word === null || part !== 'last' || begun !== word) return null
        words.push(this.mishears[word] ?? word)
        return text()
      },
      finish: async (): Promise<Transcript> => {
        await this.called(this.name)
        this.sessions -= 1
        return { text: text(), confidence: 0.9 }
      },
      cancel: async () => {
        this.cancelled += 1
        this.sessions -= 1
        await Promise.resolve()
      },
    }
  }
}
