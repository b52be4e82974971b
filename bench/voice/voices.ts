import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { SAMPLE_RATE } from '../../core/audio.js'
import { ConfigSchema } from '../../core/config.js'
import { SILENT } from '../../core/logger.js'
import { joined } from '../../core/samples.js'
import type { Synthesizer } from '../../core/speech.js'
import { readWav, resample, toFloat, toInt16 } from '../../hardware/audio/index.js'
import { createSpeechEngines } from '../../speech/index.js'
import { projectFile } from '../../cli/files/project.js'

/** The peak that every voice is brought to, so that noise is as far below each. */
const PEAK = 16_000

/** Somebody who speaks test sentences. */
export interface Voice {
  name: string
  /** Speech at 16 kHz without quiet around it. */
  say(text: string, pace?: number): Promise<Int16Array>
}

/** The voices that this machine has for English, and how to stop them. */
export async function voicesHere(): Promise<{ voices: Voice[]; stop: () => Promise<void> }> {
  const voices: Voice[] = []
  const stops: (() => Promise<void>)[] = []
  for (const synthesizer of ['piper', 'say', 'espeak'] as const) {
    const speech = createSpeechEngines({
      speech: ConfigSchema.parse({ speech: { wake: 'none', synthesizer } }).speech,
      locale: 'en',
      logger: SILENT,
      onFault: () => undefined,
    })
    try {
      await speech.synthesizer.start(new AbortController().signal)
      stops.push(() => speech.stop())
      voices.push({ name: synthesizer === 'say' ? 'festival' : synthesizer, say: kept(speech.synthesizer) })
    } catch {
      await speech.stop()
    }
  }
  return { voices, stop: async () => void (await Promise.all(stops.map((stop) => stop()))) }
}

/** Each sentence is made once. */
function kept(synthesizer: Synthesizer): Voice['say'] {
  const made = new Map<string, Promise<Int16Array>>()
  return (text, pace = 0.9) => {
    const key = `${pace} ${text}`
    const sound = made.get(key) ?? spoken(synthesizer, text, pace)
    made.set(key, sound)
    return sound
  }
}

async function spoken(synthesizer: Synthesizer, text: string, pace: number): Promise<Int16Array> {
  const parts: Int16Array[] = []
  const style = { locale: 'en', pace, pitch: 1 } as const
  for await (const { samples, sampleRate } of synthesizer.synthesize(text, style, new AbortController().signal))
    parts.push(toInt16(resample(toFloat(samples), sampleRate, SAMPLE_RATE)))
  const whole = joined(parts)
  const peak = whole.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1)
  return whole.map((sample) => (sample / peak) * PEAK)
}

/** What people say in the recordings of voskjs, by their file. */
const RECORDED: Record<string, string> = {
  '2830-3980-0043': 'experience proves this',
  '4507-16021-0012': 'why should one halt on the way',
  '8455-210777-0068': 'your power is sufficient i said',
}

/**
 * Real speech of the package @solyarisoftware/voskjs: where it is installed, or in the folder that HEARTH_BENCH_RECORDINGS names, as
 * `npm pack` gives it. None where it is not there.
 */
export async function recordingsHere(): Promise<{ text: string; samples: Int16Array }[]> {
  const named = process.env.HEARTH_BENCH_RECORDINGS
  const folder = named ?? projectFile('node_modules', '@solyarisoftware', 'voskjs', 'audio')
  if (!existsSync(folder)) return []
  const found: { text: string; samples: Int16Array }[] = []
  for (const file of readdirSync(folder)) {
    const text = RECORDED[file.replace(/\.wav$/, '')]
    if (text !== undefined) found.push({ text, samples: (await readWav(join(folder, file))).samples })
  }
  return found
}
