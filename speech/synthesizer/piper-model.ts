import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { HearthError } from '../../core/errors.js'
import type { Locale } from '../../core/locale.js'
import { floats, loadModel, Tensor, type Session } from '../onnx.js'
import type { ModelAt } from '../process/protocol.js'
import { toInt16 } from '../samples.js'

/** What is needed of a voice's `.onnx.json`. */
const VoiceConfig = z.object({
  audio: z.object({ sample_rate: z.number().int().positive() }),
  inference: z.object({ noise_scale: z.number(), length_scale: z.number(), noise_w: z.number() }),
  phoneme_id_map: z.record(z.string(), z.array(z.number().int())),
  num_speakers: z.number().int().default(1),
})
type VoiceConfig = z.infer<typeof VoiceConfig>

export interface PiperAudio {
  samples: Int16Array
  sampleRate: number
}

/** Piper voices, one a language. */
export interface PiperVoices {
  /** Loads them. Fails with `MODEL_MISSING`, `MODEL_CORRUPT`. */
  start(): Promise<void>
  /**
   * @param phonemes International Phonetic Alphabet, as espeak-ng writes it, with punctuation
   * @param length 1 is the voice's own pace, 1.2 a fifth longer
   */
  synthesize(locale: Locale, phonemes: string, length: number): Promise<PiperAudio>
}

interface Voice {
  session: Session
  config: VoiceConfig
}

export function piperVoices(models: Partial<Record<Locale, ModelAt>>): PiperVoices {
  const voices = new Map<Locale, Voice>()
  return {
    async start() {
      for (const [locale, at] of Object.entries(models) as [Locale, ModelAt][])
        if (!voices.has(locale)) {
          const voice = await loadVoice(at)
          voices.set(locale, voice)
          // The first run is several times slower than the next.
          await speak(voice, 'həlˈoʊ.', 1)
        }
    },
    async synthesize(locale, phonemes, length) {
      const voice = voices.get(locale)
      if (!voice) throw new HearthError('LOCALE_UNSUPPORTED', { engine: 'piper', locale, remedy: '' })
      return speak(voice, phonemes, length)
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
  return { session: await loadModel(name, join(folder, model), 2, remedy), config: parsed.data }
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return null
  }
}

async function speak({ session, config }: Voice, phonemes: string, length: number): Promise<PiperAudio> {
  const ids = phonemeIds(phonemes, config.phoneme_id_map)
  const { noise_scale, length_scale, noise_w } = config.inference
  const out = await session.run({
    input: new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]),
    input_lengths: new Tensor('int64', BigInt64Array.of(BigInt(ids.length)), [1]),
    scales: new Tensor('float32', Float32Array.of(noise_scale, length_scale * length, noise_w), [3]),
    ...(config.num_speakers > 1 && { sid: new Tensor('int64', BigInt64Array.of(0n), [1]) }),
  })
  const samples = toInt16(floats(out, session.outputNames[0] ?? 'output'))
  return { samples, sampleRate: config.audio.sample_rate }
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
