import { decodeWav, encodeWav, readWav } from '../../../hardware/audio/wav.js'

/** A WAV of a sine of 440 Hz in a format of one's choice. */
function sine(sampleRate: number, bits: 8 | 16 | 24 | 32, channels: number, float = false, seconds = 0.5): Buffer {
  const frames = Math.round(sampleRate * seconds)
  const width = (bits / 8) * channels
  const data = Buffer.alloc(frames * width)
  for (let frame = 0; frame < frames; frame++) {
    const value = 0.5 * Math.sin((2 * Math.PI * 440 * frame) / sampleRate)
    for (let channel = 0; channel < channels; channel++) {
      const at = frame * width + (channel * bits) / 8
      if (float) data.writeFloatLE(value, at)
      else if (bits === 8) data.writeUInt8(Math.round(128 + value * 127), at)
      else data.writeIntLE(Math.round(value * (2 ** (bits - 1) - 1)), at, bits / 8)
    }
  }
  const head = encodeWav(new Int16Array(0), sampleRate)
  head.writeUInt16LE(float ? 3 : 1, 20)
  head.writeUInt16LE(channels, 22)
  head.writeUInt16LE(bits, 34)
  head.writeUInt32LE(data.length, 40)
  return Buffer.concat([head, data])
}

/** How often a signal crosses zero upwards in a second at 16 kHz: its pitch. */
function pitch(samples: Int16Array): number {
  const inner = samples.slice(800, -800)
  let crossings = 0
  for (let index = 1; index < inner.length; index++)
    if ((inner[index - 1] ?? 0) < 0 && (inner[index] ?? 0) >= 0) crossings++
  return (crossings * 16_000) / inner.length
}

test.each([
  [16_000, 16, 1, false],
  [8_000, 16, 1, false],
  [44_100, 16, 2, false],
  [48_000, 24, 2, false],
  [22_050, 8, 1, false],
  [96_000, 32, 6, false],
  [48_000, 32, 1, true],
] as const)(
  'a WAV of %d Hz, %d bits, %d channels (float %s) is heard at its pitch and length',
  (rate, bits, channels, float) => {
    const { samples, cutShort } = decodeWav(sine(rate, bits, channels, float), 'x.wav')
    expect(cutShort).toBeUndefined()
    expect(Math.abs(samples.length - 8_000)).toBeLessThanOrEqual(1)
    expect(Math.abs(pitch(samples) - 440)).toBeLessThan(5)
    expect(Math.abs(Math.max(...samples) - 16_384)).toBeLessThan(400)
  },
)

test('what the lower rate cannot hold is filtered out, not folded back', () => {
  const rate = 48_000
  const high = Int16Array.from(
    { length: rate / 2 },
    (_, index) => 16_000 * Math.sin((2 * Math.PI * 11_000 * index) / rate),
  )
  const { samples } = decodeWav(encodeWav(high, rate), 'x.wav')
  expect(Math.max(...samples.slice(800, -800))).toBeLessThan(160)
})

test('a WAV that is cut short is used as far as it goes, and that is told', () => {
  const whole = sine(16_000, 16, 1)
  const { samples, cutShort } = decodeWav(whole.subarray(0, whole.length / 2), 'half.wav')
  expect(samples.length).toBeGreaterThan(3_900)
  expect(cutShort).toMatchObject({ code: 'AUDIO_CUT_SHORT', details: { path: 'half.wav' } })
})

test.each([
  ['an empty file', Buffer.alloc(0)],
  ['an MP3', Buffer.from('ID3\u0004 and so on, for a while')],
  ['a header alone', encodeWav(new Int16Array(0), 16_000).subarray(0, 20)],
  ['a WAV without sound', encodeWav(new Int16Array(0), 16_000).subarray(0, 36)],
])('%s is refused by name', (_, bytes) => {
  expect(() => decodeWav(bytes, 'bad.wav')).toThrow(expect.objectContaining({ code: 'AUDIO_INVALID' }) as Error)
  expect(() => decodeWav(bytes, 'bad.wav')).toThrow(/bad\.wav/)
})

test('a file that is not there, and a folder, are told apart', async () => {
  await expect(readWav('no/such.wav')).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
  await expect(readWav('test')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
})
