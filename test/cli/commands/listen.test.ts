import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hearth, jsonLines } from '../../kit/hearth.js'

const folder = mkdtempSync(join(tmpdir(), 'hearth-listen-'))
afterAll(() => rmSync(folder, { recursive: true }))

const audio = (name: string) => join('test/audio', `${name}.wav`)
const listen = (...args: string[]) => hearth(['listen', '--json', '--set', 'speech.models=/nowhere', ...args])

test('recordings go one after the other to one companion, which hears, understands and answers', () => {
  const { stdout, status } = listen(audio('hey-jarvis-set-a-timer-one-breath'), audio('side-talk'))
  expect(status).toBe(0)
  const events = jsonLines(stdout)
  const first = (type: string) => events.find((event) => event.type === type)
  const order = ['wake', 'partial', 'heard', 'intent', 'timer.started', 'said']
  expect(order.map((type) => events.indexOf(first(type) ?? {}))).toEqual(
    [...order.map((type) => events.indexOf(first(type) ?? {}))].sort((a, b) => a - b),
  )
  expect(first('intent')).toMatchObject({ intent: 'HassStartTimer', slots: { minutes: 5 } })
  expect(events.filter(({ type }) => type === 'said')).toHaveLength(1)
})

test('sound of another rate and width is heard as well as any', () => {
  const path = join(folder, 'stereo.wav')
  writeFileSync(path, stereo48(readFileSync(audio('what-time-is-it'))))
  const { stdout, status } = listen('--no-wake', path)
  expect(status).toBe(0)
  expect(jsonLines(stdout)).toContainEqual(
    expect.objectContaining({ type: 'intent', intent: 'HassGetCurrentTime' }) as object,
  )
})

/** A WAV of 16 kHz, mono, 16 bit as one of 48 kHz, stereo, 24 bit: each sample three times, on both channels. */
function stereo48(wav: Buffer): Buffer {
  const data = wav.subarray(44)
  const samples = Math.floor(data.length / 2)
  const out = Buffer.alloc(44 + samples * 18)
  out.write('RIFF', 0)
  out.writeUInt32LE(out.length - 8, 4)
  out.write('WAVEfmt ', 8)
  out.writeUInt32LE(16, 16)
  out.writeUInt16LE(1, 20)
  out.writeUInt16LE(2, 22)
  out.writeUInt32LE(48_000, 24)
  out.writeUInt32LE(48_000 * 6, 28)
  out.writeUInt16LE(6, 32)
  out.writeUInt16LE(24, 34)
  out.write('data', 36)
  out.writeUInt32LE(samples * 18, 40)
  for (let i = 0; i < samples; i++)
    for (let copy = 0; copy < 6; copy++) out.writeIntLE(data.readInt16LE(i * 2) * 256, 44 + i * 18 + copy * 3, 3)
  return out
}
