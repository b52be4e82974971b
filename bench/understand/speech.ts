import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Presets, SingleBar } from 'cli-progress'
import { cacheFolder } from '../../cli/files/paths.js'
import { FRAME_SAMPLES, SAMPLE_RATE } from '../../core/audio.js'
import { ConfigSchema } from '../../core/config.js'
import { SILENT } from '../../core/logger.js'
import type { Recognizer, Synthesizer } from '../../core/speech.js'
import { resample, toFloat, toInt16 } from '../../hardware/audio/index.js'
import { createSpeechEngines, isInstalled, CATALOGUE, modelsFolder, type SpeechEngines } from '../../speech/index.js'

/** A voice and ears: sentences go through the one into the other. */
export interface Pair {
  voice: 'espeak' | 'piper'
  ears: 'moonshine' | 'vosk'
}

/**
 * The pairs that this machine has for English: espeak and Moonshine, which are always there, and the recommended set, Piper
 * and Vosk, where it is installed. @param every each voice with each ears
 */
export function pairsHere(every: boolean): Pair[] {
  const folder = modelsFolder()
  const has = (use: 'voice' | 'ears') =>
    CATALOGUE.some((entry) => entry.use === use && entry.locale === 'en' && isInstalled(folder, entry))
  const voices: Pair['voice'][] = ['espeak', ...(has('voice') ? (['piper'] as const) : [])]
  const ears: Pair['ears'][] = ['moonshine', ...(has('ears') ? (['vosk'] as const) : [])]
  const pairs = voices.flatMap((voice) => ears.map((each) => ({ voice, ears: each })))
  return every ? pairs : pairs.filter(({ voice, ears: each }) => (voice === 'piper') === (each === 'vosk'))
}

/** What was heard of each text, kept between runs, as speaking and hearing one takes about a second. */
export async function hearAll({ voice, ears }: Pair, texts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const folder = join(cacheFolder(), 'bench')
  const path = join(folder, `heard-${voice}-${ears}.jsonl`)
  const heard = new Map<string, string>()
  const keyOf = (text: string) => createHash('sha1').update(text).digest('hex').slice(0, 16)
  if (existsSync(path))
    for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
      const [key, text] = JSON.parse(line) as [string, string]
      heard.set(key, text)
    }
  const missing = [...new Set(texts)].filter((text) => !heard.has(keyOf(text)))
  if (missing.length > 0) {
    mkdirSync(folder, { recursive: true })
    const speech = createSpeechEngines({
      speech: ConfigSchema.parse({ speech: { wake: 'none', synthesizer: voice, recognizer: ears } }).speech,
      locale: 'en',
      logger: SILENT,
      onFault: () => undefined,
    })
    const bar = new SingleBar(
      { format: `${voice} → ${ears} {bar} {value}/{total}, {eta} s left`, stream: process.stderr, noTTYOutput: false },
      Presets.shades_classic,
    )
    try {
      await speech.start(new AbortController().signal)
      bar.start(missing.length, 0)
      for (const text of missing) {
        const said = await hear(speech, text)
        heard.set(keyOf(text), said)
        appendFileSync(path, `${JSON.stringify([keyOf(text), said])}\n`)
        bar.increment()
      }
    } finally {
      bar.stop()
      await speech.stop()
    }
  }
  return new Map(texts.map((text) => [text, heard.get(keyOf(text)) ?? '']))
}

async function hear({ synthesizer, recognizer }: SpeechEngines, text: string): Promise<string> {
  return recognize(recognizer, await speak(synthesizer, text))
}

async function speak(synthesizer: Synthesizer, text: string): Promise<Int16Array> {
  const parts: Int16Array[] = []
  const style = { locale: 'en', pace: 0.9, pitch: 1 } as const
  for await (const { samples, sampleRate } of synthesizer.synthesize(text, style, new AbortController().signal))
    parts.push(toInt16(resample(toFloat(samples), sampleRate, SAMPLE_RATE)))
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const around = SAMPLE_RATE / 2
  // A quiet room before and after, not digital zeros: those mislead recognizers.
  const whole = Int16Array.from({ length: length + 2 * around }, (_, i) => ((i * 7_919) % 5) - 2)
  let at = around
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

async function recognize(recognizer: Recognizer, samples: Int16Array): Promise<string> {
  const session = await recognizer.open({ locale: 'en' })
  for (let start = 0; start + FRAME_SAMPLES <= samples.length; start += FRAME_SAMPLES)
    await session.push({
      samples: samples.slice(start, start + FRAME_SAMPLES),
      at: ((start + FRAME_SAMPLES) / SAMPLE_RATE) * 1_000,
    })
  return (await session.finish()).text
}
