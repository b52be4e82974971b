/**
 * How the espeak program is spoken to. In: one JSON object a line on standard input. Out, on standard output: one JSON
 * object a line, and where it has `audio`, that many bytes of signed 16-bit little-endian mono samples follow the line.
 */
export type EspeakRequest =
  /** `rate` in words a minute, `pitch` 0 to 99. */
  { id: number; speak: string; voice: string; rate: number; pitch: number } | { id: number; ipa: string; voice: string }

export type EspeakReply =
  | { ready: true; sampleRate: number }
  | { id: number; audio: number }
  | { id: number; done: true }
  | { id: number; ipa: string }
  | { id: number; failed: string }

/** Takes replies with their audio out of bytes as they arrive. */
export class ReplyReader {
  private bytes: Buffer = Buffer.alloc(0)
  private header: { id: number; audio: number } | null = null

  /** @param emit called for each whole reply, in order */
  add(chunk: Buffer, emit: (reply: EspeakReply, samples: Int16Array) => void): void {
    this.bytes = this.bytes.length === 0 ? chunk : Buffer.concat([this.bytes, chunk])
    for (;;) {
      if (this.header) {
        const { audio } = this.header
        if (this.bytes.length < audio) return
        emit(this.header, samplesOf(this.bytes.subarray(0, audio)))
        this.bytes = this.bytes.subarray(audio)
        this.header = null
      }
      const end = this.bytes.indexOf(10)
      if (end < 0) return
      const reply = JSON.parse(this.bytes.toString('utf8', 0, end)) as EspeakReply
      this.bytes = this.bytes.subarray(end + 1)
      if ('audio' in reply) this.header = reply
      else emit(reply, new Int16Array())
    }
  }
}

function samplesOf(bytes: Buffer): Int16Array {
  const samples = new Int16Array(bytes.length / 2)
  for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(i * 2)
  return samples
}
