import type { Locale } from '../../core/locale.js'
import type { RecognizerSession } from '../../core/speech.js'
import type { Cleaner } from '../noise/suppressor.js'
import { normalize } from '../vosk/grammar.js'
import type { VoskModel } from '../vosk/model.js'
import { tidy } from '../vosk/weigh.js'
import { Heard } from './heard.js'
import type { SpeechCount } from './speech-count.js'

/** Frames kept for the free decoder: 12 s. */
const KEPT = 375

export interface SpottingOptions {
  model: VoskModel
  /** The cries in the model's words. */
  grammar: readonly string[]
  locale: Locale
  count: SpeechCount
  clean: Cleaner
}

/**
 * Listens for cries: a decoder on their grammar runs alone, and keeps the audio. Where it hears one, the free decoder reads that
 * audio and goes on with what follows; only its text is given, as a grammar bends what it hears.
 */
export function spottingSession({ model, grammar, locale, count, clean }: SpottingOptions): RecognizerSession {
  const cries = new Set(grammar.map((phrase) => normalize(phrase, locale)))
  const spotter = new Heard(model.decoder(grammar))
  let free: Heard | null = null
  let kept: Int16Array[] = []
  let shown = ''
  let over = false

  async function confirm(): Promise<string> {
    free = new Heard(model.decoder())
    let text = ''
    for (const samples of kept) ({ text } = await free.push(samples))
    kept = []
    return text
  }

  async function hear(samples: Int16Array): Promise<string> {
    if (free) return (await free.push(samples)).text
    kept.push(samples)
    if (kept.length > KEPT) kept.shift()
    const { text } = await spotter.push(samples)
    return holds(tidy(text, locale), cries, locale) ? confirm() : ''
  }

  const end = async () => {
    over = true
    await Promise.all([spotter.free(), free?.free()])
  }

  return {
    async push(frame) {
      if (over) return null
      await count.add(frame)
      const text = tidy(await hear(clean.push(frame.samples)), locale)
      if (text === '' || text === shown || !count.enough) return null
      shown = text
      return text
    },
    async finish() {
      if (over) return { text: '' }
      await hear(clean.flush())
      // The last word may be heard at the end only.
      if (!free && holds(tidy((await spotter.finish()).text, locale), cries, locale)) await confirm()
      const heard = await free?.finish()
      await end()
      if (!heard || !count.enough) return { text: '' }
      return { text: tidy(heard.text, locale), confidence: heard.confidence }
    },
    cancel: end,
  }
}

/** Whether one of the phrases is in the text, word for word. */
export function holds(text: string, phrases: ReadonlySet<string>, locale: Locale): boolean {
  if (text === '') return false
  if (locale === 'zh-CN') return [...phrases].some((phrase) => text.includes(phrase))
  return [...phrases].some((phrase) => ` ${text} `.includes(` ${phrase} `))
}
