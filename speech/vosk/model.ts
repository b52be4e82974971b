import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { createRequire } from 'node:module'
import { SAMPLE_RATE } from '../../core/audio.js'
import { HearthError } from '../../core/errors.js'
import type { Locale } from '../../core/locale.js'
import { packageFolder } from '../paths.js'
import type { Decoder } from './decoder.js'
import { DecoderPool } from './pool.js'
import type { Model, Recognizer, Vosk } from 'vosk'

/** Files without which the library ends the process. */
const NEEDED = [['am/final.mdl'], ['conf/mfcc.conf', 'mfcc.conf'], ['graph/HCLr.fst', 'graph/HCLG.fst']]
/** Words whose being known is remembered. */
const MOST_WORDS = 20_000
/** The library for this machine inside the npm package. */
const LIBRARIES: Partial<Record<string, string>> = {
  'linux x64': 'linux-x86_64/libvosk.so',
  'darwin x64': 'osx-universal/libvosk.dylib',
  'darwin arm64': 'osx-universal/libvosk.dylib',
  'win32 x64': 'win-x86_64/libvosk.dll',
}

/** Whether the npm package holds the library for this machine. */
export const voskRuns = (): boolean => `${process.platform} ${process.arch}` in LIBRARIES

/** A loaded model, which makes decoders. */
export interface VoskModel {
  /** Whether the model can hear this word; others are left out of a grammar by the library. */
  hasWord(word: string): boolean
  /** @param grammar phrases in the model's own words; without it, any words are heard */
  decoder(grammar?: readonly string[]): Decoder
  /** Makes a decoder for any words ready: what it hears first takes far more work than what follows. Settles when it is. */
  warm(speech: readonly Int16Array[]): Promise<void>
  free(): void
}

interface Ffi {
  Library(
    path: string,
    functions: Record<string, [string, string[]]>,
  ): { vosk_model_find_word(model: unknown, word: string): number }
}

/** Words that every model of a language knows. */
const COMMON: Record<Locale, readonly string[]> = { en: ['the', 'time'], 'zh-CN': ['我', '时间'] }

/**
 * Loads a model. Fails with `MODEL_MISSING`, `MODEL_CORRUPT` (one of another language too), or `ENGINE_FAILED` where the library is not
 * for this machine.
 */
export async function loadVosk(name: string, folder: string, locale: Locale): Promise<VoskModel> {
  const library = LIBRARIES[`${process.platform} ${process.arch}`]
  if (library === undefined)
    throw new HearthError('ENGINE_FAILED', { engine: 'vosk', problem: `it is not made for ${process.arch} computers` })
  const remedy = `Run: hearth models install ${name}`
  if (!(await exists(folder))) throw new HearthError('MODEL_MISSING', { model: name, path: folder, remedy })
  for (const choices of NEEDED) {
    const found = await Promise.all(choices.map((file) => exists(join(folder, file))))
    if (!found.includes(true))
      throw new HearthError('MODEL_CORRUPT', { path: folder, problem: `${String(choices[0])} is missing`, remedy })
  }
  // Required here, as loading the library costs 25 MB where it is not used.
  const require = createRequire(import.meta.url)
  const vosk = require('vosk') as Vosk
  vosk.setLogLevel(-1)
  const model = new vosk.Model(folder)
  if (model.handle === null)
    throw new HearthError('MODEL_CORRUPT', { path: folder, problem: 'it cannot be loaded', remedy })
  const { vosk_model_find_word } = (require('ffi-napi') as Ffi).Library(join(packageFolder('vosk'), 'lib', library), {
    vosk_model_find_word: ['int', ['pointer', 'string']],
  })
  const loaded = wrap(vosk, model, (word) => vosk_model_find_word(model.handle, word) >= 0)
  if (COMMON[locale].every((word) => loaded.hasWord(word))) return loaded
  loaded.free()
  throw new HearthError('MODEL_CORRUPT', { path: folder, problem: `it knows no words of ${locale}`, remedy })
}

function wrap(vosk: Vosk, model: Model, hasWord: (word: string) => boolean): VoskModel {
  let freed = false
  /** The same phrases are asked about at every utterance. */
  const known = new Map<string, boolean>()
  const knows = (word: string): boolean => {
    const answer = known.get(word) ?? hasWord(word)
    if (known.size < MOST_WORDS) known.set(word, answer)
    return answer
  }
  const pool = new DecoderPool((grammar) => {
    const options = { model, sampleRate: SAMPLE_RATE, ...(grammar && { grammar: [...grammar, '[unk]'] }) }
    const recognizer: Recognizer = new vosk.Recognizer(options)
    recognizer.setWords(true)
    return recognizer
  })
  return {
    hasWord: (word) => !freed && word !== '' && !word.includes('\0') && knows(word),
    decoder(grammar) {
      // An empty grammar and a freed model both end the process.
      if (freed || grammar?.length === 0)
        throw new HearthError('ENGINE_FAILED', { engine: 'vosk', problem: freed ? 'it was stopped' : 'empty grammar' })
      return pool.take(grammar)
    },
    warm: (speech) => pool.warm(speech),
    free() {
      pool.close()
      if (!freed) model.free()
      freed = true
    },
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
