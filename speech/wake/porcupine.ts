import { access } from 'node:fs/promises'
import porcupine, { type Porcupine } from '@picovoice/porcupine-node'
import { HearthError } from '../../core/errors.js'
import type { WakeWord } from '../../core/speech.js'

export interface PorcupineOptions {
  accessKey: string | undefined
  /** Built-in keywords, or paths of `.ppn` files. */
  keywords: readonly string[]
  /** 0 to 1. */
  sensitivity: number
}

const { BuiltinKeyword, PorcupineErrors } = porcupine
/** Where the key belongs, for messages. */
const WHERE = 'speech.porcupine.accessKey of the configuration'
const BUILT_IN: readonly string[] = Object.values(BuiltinKeyword)

/** Picovoice's Porcupine. Its key is checked online when it starts. */
export function porcupineWakeWord(options: PorcupineOptions): WakeWord {
  let engine: Porcupine | null = null
  let held: number[] = []
  return {
    name: 'porcupine',
    phrases: options.keywords,
    async start() {
      if (engine) return
      const key = options.accessKey?.trim()
      if (key === undefined || key === '') throw new HearthError('ACCESS_KEY_MISSING', { where: WHERE })
      for (const keyword of options.keywords) await checkKeyword(keyword)
      try {
        engine = new porcupine.Porcupine(
          key,
          [...options.keywords],
          options.keywords.map(() => options.sensitivity),
        )
      } catch (thrown) {
        throw codedError(thrown)
      }
    },
    async stop() {
      engine?.release()
      engine = null
    },
    async push(frame) {
      if (!engine) return null
      held.push(...frame.samples)
      let found = -1
      while (held.length >= engine.frameLength) {
        const index = engine.process(Int16Array.from(held.splice(0, engine.frameLength)))
        if (index >= 0) found = index
      }
      const phrase = options.keywords[found]
      // Porcupine tells that it heard the phrase, not how surely.
      return phrase === undefined ? null : { phrase, score: 1 }
    },
    async reset() {
      held = []
    },
  }
}

async function checkKeyword(keyword: string): Promise<void> {
  if (BUILT_IN.includes(keyword)) return
  try {
    await access(keyword)
  } catch {
    throw new HearthError('MODEL_MISSING', {
      model: 'Porcupine keyword',
      path: keyword,
      remedy: `Name a .ppn file, or one of: ${BUILT_IN.join(', ')}.`,
    })
  }
}

/** Porcupine's failures by whose they are. Its messages name no key. */
export function codedError(thrown: unknown): HearthError {
  const problem = thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown)
  const refused =
    thrown instanceof PorcupineErrors.PorcupineInvalidArgumentError ||
    thrown instanceof PorcupineErrors.PorcupineKeyError ||
    thrown instanceof PorcupineErrors.PorcupineActivationError ||
    thrown instanceof PorcupineErrors.PorcupineActivationLimitReachedError ||
    thrown instanceof PorcupineErrors.PorcupineActivationThrottledError ||
    thrown instanceof PorcupineErrors.PorcupineActivationRefusedError
  if (refused) return new HearthError('ACCESS_KEY_REFUSED', { problem, where: WHERE }, { cause: thrown })
  return new HearthError('ENGINE_FAILED', { engine: 'porcupine', problem }, { cause: thrown })
}
