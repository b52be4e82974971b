import { FRAME_MS, FRAME_SAMPLES, SAMPLE_RATE } from '../../core/audio.js'
import { HearthError } from '../../core/errors.js'
import type { Recognizer, RecognizerSession, Transcript, VoiceActivity } from '../../core/speech.js'
import { toFloats } from '../samples.js'
import { loadMoonshine, type Decoded, type MoonshineModel } from './moonshine-model.js'
import { SpeechCount } from './speech-count.js'

/** Frames kept before the first speech. */
const LEAD_IN = 10
/** A pause of this many frames is decoded at once, so that the text is there when the utterance ends. */
const PAUSE = 4
/** While somebody speaks, the next partial waits for this much new audio: a share of what there is, so that the work stays bounded. */
const PARTIAL_AFTER_MS = 640
const PARTIAL_SHARE = 0.3
/** A longer utterance is decoded in stretches, ms. The model was made for no more than half a minute. */
const LONGEST_STRETCH_MS = 20_000
/** The model invents words below this. */
const LEAST_CONFIDENCE = 0.3

export interface MoonshineOptions {
  /** Folder of the encoder's and the decoder's ONNX files. */
  folder: string
  /** Tells what is worth decoding. Used by the one open session; another session resets it. */
  activity: VoiceActivity
}

/**
 * Moonshine tiny, English. It reads whole utterances: a partial decodes what was said so far again, at growing intervals
 * and in each pause. Where nobody speaks nothing is decoded, as the model makes up words.
 */
export function moonshineRecognizer(options: MoonshineOptions): Recognizer {
  let model: MoonshineModel | null = null
  return {
    name: 'moonshine',
    capabilities: { locales: ['en'], streaming: false, hints: false },
    async start(signal) {
      await options.activity.start(signal)
      if (model) return
      model = await loadMoonshine(options.folder)
      // The first run allocates: better now than while somebody waits.
      await model.decode(new Float32Array(SAMPLE_RATE))
    },
    async stop() {
      await options.activity.stop()
      await model?.release()
      model = null
    },
    async open({ locale }) {
      if (locale !== 'en')
        throw new HearthError('LOCALE_UNSUPPORTED', { engine: 'moonshine', locale, remedy: 'It knows English only.' })
      if (!model) throw new HearthError('ENGINE_FAILED', { engine: 'moonshine', problem: 'it was not started' })
      await options.activity.reset()
      return moonshineSession(model, options.activity)
    },
  }
}

function moonshineSession(model: MoonshineModel, activity: VoiceActivity): RecognizerSession {
  const done: Decoded[] = []
  let frames: Int16Array[] = []
  const count = new SpeechCount(activity)
  /** Of this stretch, when it was last decoded. */
  let decodedSpeech = 0
  let decodedFrames = 0
  let latest: Decoded = { text: '', confidence: 1 }
  let shown = ''
  let cancelled = false

  async function decode(): Promise<void> {
    const audio = new Int16Array(frames.length * FRAME_SAMPLES)
    frames.forEach((samples, i) => audio.set(samples.subarray(0, FRAME_SAMPLES), i * FRAME_SAMPLES))
    decodedSpeech = count.speech
    decodedFrames = frames.length
    const decoded = await model.decode(toFloats(audio), () => cancelled)
    latest = decoded.confidence >= LEAST_CONFIDENCE ? decoded : { text: '', confidence: decoded.confidence }
  }

  const all = () => [...done, latest].filter((one) => one.text !== '')
  const text = () =>
    all()
      .map((one) => one.text)
      .join(' ')

  function due(): boolean {
    if (!count.enough || count.speech === decodedSpeech) return false
    if (count.quiet === PAUSE) return true
    const fresh = (frames.length - decodedFrames) * FRAME_MS
    return count.quiet === 0 && fresh >= Math.max(PARTIAL_AFTER_MS, frames.length * FRAME_MS * PARTIAL_SHARE)
  }

  return {
    async push(frame) {
      if (cancelled) return null
      await count.add(frame)
      frames.push(frame.samples)
      if (count.speech === 0 && frames.length > LEAD_IN) frames.shift()
      const full = frames.length * FRAME_MS >= LONGEST_STRETCH_MS
      if (!full && !due()) return null
      if (count.enough) await decode()
      if (full) {
        done.push(latest)
        frames = []
        count.clear()
        decodedSpeech = decodedFrames = 0
        latest = { text: '', confidence: 1 }
      }
      const now = text()
      if (now === shown || cancelled) return null
      shown = now
      return now
    },
    async finish(): Promise<Transcript> {
      if (!cancelled && count.enough && count.speech > decodedSpeech) await decode()
      const parts = all()
      if (parts.length === 0) return { text: '' }
      return { text: text(), confidence: Math.min(...parts.map((one) => one.confidence)) }
    },
    async cancel() {
      cancelled = true
    },
  }
}
