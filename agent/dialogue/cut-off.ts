import type { Locale } from '../../core/locale.js'
import type { Understander, Understanding, UnderstandingContext } from '../../core/understanding.js'
import { matters, URGENT } from '../../core/urgency.js'

/** What is said this long after words that were not understood may go on from them, ms. */
const GOES_ON = 15_000
/** Words that are kept: who pauses a lot is cut off more than once. */
const MOST = 2

/**
 * Words that were not understood may be the beginning of a sentence that was cut off. What is said next is read by itself and as
 * its end.
 */
export class CutOff {
  private heads: readonly string[] = []
  private at = -Infinity

  /** @param now monotonic time, ms */
  constructor(
    private readonly understander: Pick<Understander, 'understand'>,
    private readonly now: () => number,
  ) {}

  /** They were not understood. */
  keep(text: string): void {
    this.heads = [...this.fresh(), text].filter((one) => one.trim() !== '').slice(-MOST)
    this.at = this.now()
  }

  /** All was understood. */
  forget(): void {
    this.heads = []
  }

  /** @returns what words mean, and which: those that were said, or all of the sentence that they end */
  read(text: string, context: UnderstandingContext): { text: string; reading: Understanding } {
    const alone = this.understander.understand(text, context)
    const heads = this.fresh()
    if (heads.length === 0 || (alone.act && URGENT.has(alone.intent))) return { text, reading: alone }
    const wholes = heads.map((_, from) => join([...heads.slice(from), text], context.locale))
    const read = wholes.map((whole) => ({ text: whole, reading: this.understander.understand(whole, context) }))
    // Of a whole sentence each word is accounted for; of some words and others that go before them it seldom is.
    const whole = read.find(({ reading }) => reading.act && reading.layer === 'exact')
    if (whole) return whole
    return { text, reading: read.some(({ reading }) => contradicts(reading, alone)) ? doubtful(alone, read) : alone }
  }

  private fresh(): readonly string[] {
    return this.now() - this.at < GOES_ON ? this.heads : []
  }
}

const join = (parts: readonly string[], locale: Locale) => parts.join(locale === 'en' ? ' ' : '')

/** Whether words mean something else with those before them, where it matters: "I have not … taken my pill". */
function contradicts(whole: Understanding, alone: Understanding): boolean {
  if (!alone.act || !matters(alone.intent) || whole.skill === null) return false
  return !whole.act || whole.intent !== alone.intent
}

/** It is asked about in place of being acted on. */
function doubtful(alone: Understanding, read: readonly { reading: Understanding }[]): Understanding {
  const other = read
    .map(({ reading }) => reading)
    .find(({ skill, intent }) => skill !== null && intent !== alone.intent)
  return { ...alone, act: false, layer: 'none', ...(other ? { second: other } : {}) }
}
