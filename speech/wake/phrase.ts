import type { Locale } from '../../core/locale.js'
import type { VoiceActivity, WakeWord } from '../../core/speech.js'
import { HearthError } from '../../core/errors.js'
import type { Decoder, Decoding } from '../vosk/decoder.js'
import { grammarOf, normalize } from '../vosk/grammar.js'
import type { VoskModel } from '../vosk/model.js'
import { tidy } from '../vosk/weigh.js'

export interface PhraseOptions {
  phrases: readonly string[]
  locale: Locale
  model(): Promise<VoskModel>
  activity: VoiceActivity
}

/** Words that sound like the beginnings of wake phrases, so that those do not take all that is said. */
const DECOYS: Record<Locale, readonly string[]> = {
  en: ['hey', 'hello', 'hi', 'hell', 'heart', 'hard', 'her', 'health', 'how', 'the', 'a', 'and', 'okay', 'yes', 'no'],
  'zh-CN': ['你好', '小', '小孩', '小朋友', '伙伴', '伴', '好', '的', '是', '我', '不', '在'],
}
/** Voice from here on; a decoder runs only while there is some, and a little after. */
const VOICE = 0.3
/** Frames after the last voice until what was said is read: 320 ms. */
const AFTER = 10
/** Frames kept from before the voice. */
const BEFORE = 10
/** Frames after which a talk without a pause is read and begun anew: 6 s. */
const LONGEST = 190
const LEAST_CONFIDENCE = 0.6

/**
 * Any phrase as a wake word, spotted by Vosk on a grammar of the phrases and decoys. Only what is final counts: partials
 * fire on half a phrase.
 */
export function phraseSpotter(options: PhraseOptions): WakeWord {
  const { locale } = options
  let model: VoskModel | null = null
  let grammar: readonly string[] = []
  let wanted = new Map<string, string>()
  let decoder: Decoder | null = null
  let before: Int16Array[] = []
  let length = 0
  let quiet = 0

  const begin = async () => {
    await decoder?.free()
    decoder = null
    length = quiet = 0
  }

  const hitOf = ({ text, confidence }: Decoding) => {
    const phrase = wanted.get(lastPhrase(tidy(text, locale), wanted))
    return phrase !== undefined && confidence >= LEAST_CONFIDENCE ? { phrase, score: confidence } : null
  }

  return {
    name: 'phrase',
    phrases: options.phrases,
    async start(signal) {
      await options.activity.start(signal)
      model = await options.model()
      const known = grammarOf(options.phrases, locale, model.hasWord)
      wanted = new Map(
        options.phrases
          .map((phrase) => [normalize(phrase, locale), phrase] as const)
          .filter(([bare]) => known.some((one) => normalize(one, locale) === bare)),
      )
      const deaf = options.phrases.filter((phrase) => !wanted.has(normalize(phrase, locale)))
      if (wanted.size === 0)
        throw new HearthError('ENGINE_FAILED', {
          engine: 'phrase',
          problem: `it knows no words like ${deaf.join(', ')}`,
        })
      grammar = [...known, ...grammarOf(DECOYS[locale], locale, model.hasWord)]
    },
    async stop() {
      await begin()
      await options.activity.stop()
      model = null
    },
    async push(frame) {
      if (!model) return null
      const voice = (await options.activity.push(frame)) >= VOICE
      if (!decoder) {
        before.push(frame.samples)
        if (before.length > BEFORE) before.shift()
        if (!voice) return null
        decoder = model.decoder(grammar)
        for (const samples of before) await decoder.accept(samples)
        before = []
        return null
      }
      quiet = voice ? 0 : quiet + 1
      length++
      const ended = await decoder.accept(frame.samples)
      if (!ended && quiet < AFTER && length < LONGEST) return null
      const final = ended ?? (await decoder.finish())
      await begin()
      return hitOf(final)
    },
    async reset() {
      before = []
      await begin()
      await options.activity.reset()
    },
  }
}

/** The wanted phrase with which the text ends, or all of it. */
function lastPhrase(text: string, wanted: ReadonlyMap<string, string>): string {
  for (const bare of wanted.keys()) if (text === bare || text.endsWith(` ${bare}`)) return bare
  return text
}
