import type { SpeakingStyle } from '../../core/speech.js'
import type { Voiced } from './voiced.js'

type Make = (text: string, style: SpeakingStyle, signal: AbortSignal, wanted: Promise<void>) => Voiced

interface Begun {
  key: string
  voiced: Voiced
  control: AbortController
  /** Has the rest of it made. */
  goOn: () => void
}

/** The beginning of one sentence that is likely said next: its first sound is made, and no more until it is said. */
export class Foreseen {
  private begun: Begun | null = null

  constructor(private readonly make: Make) {}

  prepare(key: string, text: string, style: SpeakingStyle): void {
    if (this.begun?.key === key) return
    this.drop()
    const control = new AbortController()
    let goOn: () => void = () => undefined
    const wanted = new Promise<void>((resolve) => (goOn = resolve))
    this.begun = { key, control, goOn, voiced: this.make(text, style, control.signal, wanted) }
  }

  /** The sentence, where it is this one: the rest of it follows until `signal` ends it. What was begun in vain is dropped. */
  take(key: string, signal: AbortSignal): Voiced | undefined {
    const { begun } = this
    if (begun?.key !== key || begun.voiced.failed) {
      this.drop()
      return undefined
    }
    this.begun = null
    signal.addEventListener('abort', () => begun.control.abort(), { once: true })
    begun.goOn()
    return begun.voiced
  }

  drop(): void {
    this.begun?.control.abort()
    // It ends by itself, as nobody wants it.
    this.begun?.goOn()
    this.begun = null
  }
}
