import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { speak, synthesizerContract } from '../../contract/synthesizer.js'
import { plain, saySynthesizer } from '../../../speech/synthesizer/say.js'
import { readWav } from '../../../speech/wav.js'

const there = process.platform === 'linux' && spawnSync('text2wave', ['-h']).error === undefined
const withFestival = there ? describe : describe.skip

withFestival('the system’s voice (skipped where festival is not installed)', () => {
  synthesizerContract('say', () => saySynthesizer())

  test('commands of Festival are words, never run', async () => {
    const mark = '/tmp/hearth-say-injected'
    rmSync(mark, { force: true })
    const text = `Good morning") (system "touch ${mark}") (SayText "`
    expect((await speak(saySynthesizer(), text)).length).toBeGreaterThan(1)
    expect(existsSync(mark)).toBe(false)
  })

  test('a name of a voice that could be a command is refused', async () => {
    await expect(saySynthesizer({ voice: '"; rm' }).start(AbortSignal.timeout(5_000))).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    })
  })
})

test('a leading dash and quotation marks are taken out, as command lines read them', () => {
  expect(plain("--rate 'fast' $HOME")).toBe('rate ’fast’  HOME')
})

test('a WAV of integers or of floats is read, anything else is none', () => {
  const wav = (format: number, bits: number, data: Buffer) => {
    const head = Buffer.alloc(44)
    head.write('RIFF', 0)
    head.write('WAVEfmt ', 8)
    head.writeUInt32LE(16, 16)
    head.writeUInt16LE(format, 20)
    head.writeUInt16LE(1, 22)
    head.writeUInt32LE(8_000, 24)
    head.writeUInt16LE(bits, 34)
    head.write('data', 36)
    head.writeUInt32LE(data.length, 40)
    return Buffer.concat([head, data])
  }
  expect(readWav(wav(1, 16, Buffer.from(Int16Array.of(1, -2).buffer)))).toEqual({
    samples: Int16Array.of(1, -2),
    sampleRate: 8_000,
  })
  expect(readWav(wav(3, 32, Buffer.from(Float32Array.of(1, -1, 0).buffer)))?.samples).toEqual(
    Int16Array.of(32_767, -32_767, 0),
  )
  expect(readWav(Buffer.alloc(100))).toBeNull()
})
