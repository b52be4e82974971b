/** Bytes of a recording that go in one call: in base64 they are within the channel's largest message. */
const PART = 36_000
/** Tries of a part that was refused for coming too fast, and the wait between two, ms. */
const TRIES = 10
const PAUSE = 500

type Call = (method: string, params: Record<string, unknown>) => Promise<unknown>

/** What became of a recording that was left: `waits` is when it will be told, where that is not now. */
export interface LeftVoice {
  id: number
  seconds: number
  waits?: string
}

/**
 * Leaves a recording for the person at home, in as many calls as it takes. Fails as the calls do.
 * @param wav mono, 16 bits, 16,000 samples a second @param upload tells one recording of a person from another
 */
export async function sendVoice(call: Call, wav: Uint8Array, upload: string): Promise<LeftVoice> {
  for (let offset = 0; ; offset += PART) {
    const part = wav.subarray(offset, offset + PART)
    const last = offset + part.length >= wav.length
    const result = await patiently(() => call('messages.sendVoice', { upload, offset, last, audio: toBase64(part) }))
    if (last) return result as LeftVoice
  }
}

/** A recording that the person at home has left, as a WAV. It stays there until `messages.heard`. */
export async function fetchVoice(call: Call, id: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for (let offset = 0; ;) {
    const part = (await patiently(() => call('messages.fetchVoice', { id, offset }))) as {
      audio: string
      offset: number
      bytes: number
      last: boolean
    }
    parts.push(Uint8Array.from(atob(part.audio), (letter) => letter.charCodeAt(0)))
    if (!part.last) {
      offset = part.offset
      continue
    }
    const whole = new Uint8Array(part.bytes)
    let at = 0
    for (const each of parts) {
      whole.set(each, at)
      at += each.length
    }
    return whole
  }
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (thrown) {
      if ((thrown as { code?: unknown }).code !== 'RATE_EXCEEDED' || tries === TRIES) throw thrown
      await new Promise((resolve) => setTimeout(resolve, PAUSE))
    }
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
