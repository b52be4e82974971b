import type { Decoder, Decoding } from '../vosk/decoder.js'

/** A decoder with the sentences that it has ended. */
export class Heard {
  private readonly done: Decoding[] = []
  constructor(private readonly decoder: Decoder) {}

  async push(samples: Int16Array): Promise<Decoding> {
    const ended = await this.decoder.accept(samples)
    if (ended && ended.text !== '') this.done.push(ended)
    return this.with({ text: ended ? '' : await this.decoder.partial(), confidence: 1 })
  }

  async finish(): Promise<Decoding> {
    return this.with(await this.decoder.finish())
  }

  free(): Promise<void> {
    return this.decoder.free()
  }

  private with(last: Decoding): Decoding {
    const all = [...this.done, last].filter((one) => one.text !== '')
    return {
      text: all.map((one) => one.text).join(' '),
      confidence: all.length === 0 ? 0 : Math.min(...all.map((one) => one.confidence)),
    }
  }
}
