import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { HearthError } from '../../core/errors.js'
import type { Locale } from '../../core/locale.js'
import { Tensor } from '../onnx.js'
import type { ModelAt } from '../process/protocol.js'
import { loadPiperNet, type PiperNet } from './piper-voice.js'

/** What is needed of a voice's `.onnx.json`. */
const VoiceConfig = z.object({
  audio: z.object({ sample_rate: z.number().int().positive() }),
  inference: z.object({ noise_scale: z.number(), length_scale: z.number(), noise_w: z.number() }),
  phoneme_id_map: z.record(z.string(), z.array(z.number().int())),
  num_speakers: z.number().int().default(1),
})
type VoiceConfig = z.infer<typeof VoiceConfig>

/** A sentence that is being made. */
export interface PiperUtterance {
  id: number
  sampleRate: number
}

/** Piper voices, one a language. */
export interface PiperVoices {
  /** Loads that of the first language; others are when they first speak. Fails with `MODEL_MISSING`, `MODEL_CORRUPT`. */
  start(): Promise<void>
  /**
   * @param phonemes International Phonetic Alphabet, as espeak-ng writes it, with punctuation
   * @param length 1 is the voice's own pace, 1.2 a fifth longer
   */
  begin(locale: Locale, phonemes: string, length: number): Promise<PiperUtterance>
  /** The next of its sound; null after the last. Fails with `ENGINE_FAILED` where it is none of this process. */
  next(id: number): Promise<Int16Array | null>
  /** What is left of it is not wanted. */
  end(id: number): Promise<void>
}

interface Voice {
  net: PiperNet
  config: VoiceConfig
}

export function piperVoices(models: Partial<Record<Locale, ModelAt>>, first: Locale): PiperVoices {
  const voices = new Map<Locale, Promise<Voice>>()
  const making = new Map<number, AsyncGenerator<Int16Array>>()
  let last = 0

  function voiceOf(locale: Locale, at: ModelAt): Promise<Voice> {
    const voice = voices.get(locale) ?? loadVoice(at)
    voices.set(locale, voice)
    voice.catch(() => voices.delete(locale))
    return voice
  }

  return {
    async start() {
      const at = models[first]
      if (at) await voiceOf(first, at)
    },
    async begin(locale, phonemes, length) {
      const at = models[locale]
      if (!at) throw new HearthError('LOCALE_UNSUPPORTED', { engine: 'piper', locale, remedy: '' })
      const voice = await voiceOf(locale, at)
      making.set(++last, speak(voice, phonemes, length))
      return { id: last, sampleRate: voice.config.audio.sample_rate }
    },
    async next(id) {
      const one = making.get(id)
      if (!one) throw new HearthError('ENGINE_FAILED', { engine: 'piper', problem: 'this sentence was lost' })
      const piece = await one.next()
      if (!piece.done) return piece.value
      making.delete(id)
      return null
    },
    async end(id) {
      making.delete(id)
    },
  }
}

async function loadVoice({ name, folder }: ModelAt): Promise<Voice> {
  const remedy = `Run: hearth models install ${name}`
  const { readdir } = await import('node:fs/promises')
  const files = await readdir(folder).catch(() => [])
  const model = files.find((file) => file.endsWith('.onnx'))
  if (model === undefined) throw new HearthError('MODEL_MISSING', { model: name, path: folder, remedy })
  const path = join(folder, `${model}.json`)
  const parsed = VoiceConfig.safeParse(await readJson(path))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const problem = `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`
    throw new HearthError('MODEL_CORRUPT', { path, problem, remedy })
  }
  const voice = { net: await loadPiperNet(join(folder, model), 2, remedy), config: parsed.data }
  try {
    // The first run is several times slower than the next, and shows whether it is a voice at all.
    for await (const _ of speak(voice, 'həlˈoʊ.', 1));
  } catch (thrown) {
    const problem = 'it is no voice of Piper'
    throw new HearthError('MODEL_CORRUPT', { path: join(folder, model), problem, remedy }, { cause: thrown })
  }
  return voice
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return null
  }
}

function speak({ net, config }: Voice, phonemes: string, length: number): AsyncGenerator<Int16Array> {
  const ids = phonemeIds(phonemes, config.phoneme_id_map)
  const { noise_scale, length_scale, noise_w } = config.inference
  return net.speak({
    input: new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]),
    input_lengths: new Tensor('int64', BigInt64Array.of(BigInt(ids.length)), [1]),
    scales: new Tensor('float32', Float32Array.of(noise_scale, length_scale * length, noise_w), [3]),
    ...(config.num_speakers > 1 && { sid: new Tensor('int64', BigInt64Array.of(0n), [1]) }),
  })
}

/** Ids of phonemes with a pad after each, between the marks of beginning and end; what the voice does not know is left out. */
export function phonemeIds(phonemes: string, map: Readonly<Record<string, readonly number[]>>): number[] {
  const pad = map._ ?? []
  const ids = [...(map['^'] ?? []), ...pad]
  for (const phoneme of phonemes.normalize('NFD')) {
    const known = map[phoneme]
    if (known && phoneme !== '_') ids.push(...known, ...pad)
  }
  return [...ids, ...(map.$ ?? [])]
}
