import type { AudioFrame } from '../../core/audio.js'
import { HearthError } from '../../core/errors.js'
import type { Locale } from '../../core/locale.js'
import type { Recognizer, RecognizerOptions, RecognizerSession, Transcript, VoiceActivity } from '../../core/speech.js'
import { AS_IT_IS, type Cleaner, NoiseSuppressor } from '../noise/suppressor.js'
import { grammarOf, normalize } from '../vosk/grammar.js'
import type { VoskModel } from '../vosk/model.js'
import { tidy, weigh } from '../vosk/weigh.js'
import { Heard } from './heard.js'
import { Lookahead } from './lookahead.js'
import { SpeechCount } from './speech-count.js'
import { spottingSession } from './vosk-spotting.js'

export interface VoskOptions {
  locale: Locale
  /** Loads the model, once. */
  model(): Promise<VoskModel>
  activity: VoiceActivity
  /** Whether the steady noise of the room is taken from what is heard. */
  suppressNoise: boolean
}

/** A recognizer that hears the first words sooner where it has heard speech before. */
export interface WarmedRecognizer extends Recognizer {
  /** @param speech somebody's, at 16 kHz; heard while nobody else speaks, and kept for as long as it is of use. Returns at once. */
  warm(speech: readonly Int16Array[]): void
}

/**
 * Vosk: hears while one speaks. With hints, a second decoder on the grammar of what is expected runs beside the free one; cries are spotted by a grammar first.
 */
export function voskRecognizer(options: VoskOptions): WarmedRecognizer {
  let model: VoskModel | null = null
  return {
    name: 'vosk',
    capabilities: { locales: [options.locale], streaming: true, hints: true },
    async start(signal) {
      await options.activity.start(signal)
      if (model) return
      model = await options.model()
      await model.warm([RUSTLE])
    },
    async stop() {
      await options.activity.stop()
      model = null
    },
    warm(speech) {
      void model?.warm(speech)
    },
    async open(request) {
      if (request.locale !== options.locale)
        throw new HearthError('LOCALE_UNSUPPORTED', { engine: 'vosk', locale: request.locale, remedy: '' })
      if (!model) throw new HearthError('ENGINE_FAILED', { engine: 'vosk', problem: 'it was not started' })
      await options.activity.reset()
      const count = new SpeechCount(options.activity)
      const { locale } = options
      const cries = grammarOf(request.spot ?? [], locale, model.hasWord)
      const clean = options.suppressNoise ? new NoiseSuppressor() : AS_IT_IS
      if (cries.length > 0) return spottingSession({ model, grammar: cries, locale, count, clean })
      return voskSession({ model, request, count, clean })
    },
  }
}

/** The first decoding is three times slower than the next: better now than while somebody waits. */
const RUSTLE = Int16Array.from({ length: 16_000 }, (_, i) => ((i * 7_919) % 401) - 200)

interface VoskSession {
  model: VoskModel
  request: RecognizerOptions
  count: SpeechCount
  clean: Cleaner
}

function voskSession({ model, request, count, clean }: VoskSession): RecognizerSession {
  const { locale, hints = [] } = request
  const phrases = grammarOf(hints, locale, model.hasWord)
  const expected = new Set(phrases.map((phrase) => normalize(phrase, locale)))
  const free = new Heard(model.decoder())
  const grammar = phrases.length > 0 ? new Heard(model.decoder(phrases)) : null
  const both = [free, ...(grammar ? [grammar] : [])]
  const lookahead = new Lookahead()
  let shown = ''
  let over = false

  const end = async () => {
    over = true
    await Promise.all(both.map((one) => one.free()))
  }

  const decode = async (samples: Int16Array): Promise<Transcript | null> => {
    if (over || samples.length === 0) return null
    const cleaned = clean.push(samples)
    const [heard, guess] = await Promise.all(both.map((one) => one.push(cleaned)))
    if (!heard || !count.enough) return null
    const transcript = weigh(heard, guess ?? null, expected, locale)
    return transcript.text === '' ? null : transcript
  }

  return {
    async push(frame: AudioFrame) {
      if (over) return null
      await count.add(frame)
      const text = (await decode(lookahead.pass(frame.samples)))?.text
      if (text === undefined || text === shown) return null
      shown = text
      return text
    },
    async pause(quiet) {
      const transcript = await decode(lookahead.borrow(quiet))
      if (transcript) shown = transcript.text
      return transcript
    },
    async finish() {
      if (over) return { text: '' }
      const rest = clean.flush()
      await Promise.all(both.map((one) => one.push(rest)))
      const [heard, guess] = await Promise.all(both.map((one) => one.finish()))
      await end()
      if (!heard || !count.enough || FILLERS.has(tidy(heard.text, locale))) return { text: '' }
      return weigh(heard, guess ?? null, expected, locale)
    },
    cancel: end,
  }
}

/** What the models make of breath and rustling. */
const FILLERS: ReadonlySet<string> = new Set(['the', 'huh', 'a', 'uh', 'hm', '嗯'])
