import { afterAll, expect, test } from '@jest/globals'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { PcmChunk } from '../../core/audio.js'
import { createFileSpeaker, createNullSpeaker, readWav } from '../../hardware/audio/index.js'
import { createPlaySpeaker } from '../../hardware/audio/play-speaker.js'
import { createSimulatedClock } from '../../hardware/clock/simulated.js'
import { createSystemClock } from '../../hardware/clock/system.js'
import { speakerContract } from './speaker.js'

const folder = mkdtempSync(join(tmpdir(), 'hearth-speaker-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Lets virtual time pass until the work is done. */
function virtual() {
  const clock = createSimulatedClock({ start: 0, timezone: 'UTC' })
  const passing = async <T>(work: Promise<T>): Promise<T> => {
    let over = false
    work.then(
      () => (over = true),
      () => (over = true),
    )
    for (let step = 0; step < 1_000 && !over; step++) await clock.advance(10)
    return await work
  }
  return { clock, passing }
}

const real = { passing: <T>(work: Promise<T>) => work }

speakerContract('silent', () => {
  const { clock, passing } = virtual()
  return { speaker: createNullSpeaker(clock), passing }
})

speakerContract('file', () => {
  const path = join(folder, 'heard.wav')
  return { speaker: createFileSpeaker({ path, clock: createSystemClock() }), ...real }
})

speakerContract('file, in real time,', () => {
  const { clock, passing } = virtual()
  return { speaker: createFileSpeaker({ path: join(folder, 'paced.wav'), clock, realTime: true }), passing }
})

const programs = join(folder, 'programs')
speakerContract('machine’s own', () => {
  // A real program that takes the place of aplay, as not every machine has a sound card.
  rmSync(programs, { recursive: true, force: true })
  writeProgram('aplay', '#!/bin/sh\nexec cat > /dev/null\n')
  return { speaker: createPlaySpeaker({ env: { PATH: `${programs}${delimiter}${process.env.PATH}` } }), ...real }
})

speakerContract('macOS’s own', () => {
  rmSync(programs, { recursive: true, force: true })
  writeProgram('afplay', '#!/bin/sh\nexec /bin/cat "$1" > /dev/null\n')
  return { speaker: createPlaySpeaker({ env: { PATH: programs } }), ...real }
})

function writeProgram(name: string, text: string): void {
  mkdirSync(programs, { recursive: true })
  writeFileSync(join(programs, name), text)
  chmodSync(join(programs, name), 0o755)
}

test('the silent loudspeaker takes as long as the sound, and longer where the voice is slow', async () => {
  const clock = createSimulatedClock({ start: 0, timezone: 'UTC' })
  async function* slow(): AsyncGenerator<PcmChunk> {
    yield { samples: new Int16Array(800), sampleRate: 8_000 }
    await new Promise<void>((resolve) => clock.setTimeout(resolve, 500))
    yield { samples: new Int16Array(800), sampleRate: 8_000 }
  }
  let ended: { at: number; played: number } | undefined
  void createNullSpeaker(clock)
    .play(slow())
    .ended.then(({ played }) => (ended = { at: clock.monotonic(), played }))
  await clock.advance(599)
  expect(ended).toBeUndefined()
  await clock.advance(10)
  expect(ended).toEqual({ at: 600, played: 200 })
})

test('the silent loudspeaker tells how much was heard when it is stopped', async () => {
  const clock = createSimulatedClock({ start: 0, timezone: 'UTC' })
  async function* minute(): AsyncGenerator<PcmChunk> {
    yield { samples: new Int16Array(8_000 * 60), sampleRate: 8_000 }
  }
  const playback = createNullSpeaker(clock).play(minute())
  await clock.advance(1_500)
  playback.stop()
  expect(await playback.ended).toEqual({ finished: false, played: 1_500 })
})

test('the file holds what was played, one after the other, as loud as was set', async () => {
  const path = join(folder, 'deep', 'tones.wav')
  const speaker = createFileSpeaker({ path, clock: createSystemClock() })
  async function* flat(value: number, sampleRate: number): AsyncGenerator<PcmChunk> {
    yield { samples: new Int16Array(sampleRate / 10).fill(value), sampleRate }
  }
  await speaker.start(new AbortController().signal)
  await speaker.play(flat(8_000, 22_050)).ended
  speaker.setVolume(50)
  await speaker.play(flat(8_000, 8_000)).ended
  await speaker.stop()
  const { samples } = await readWav(path)
  expect(samples.length).toBe(3_200)
  expect(samples[800]! / 8_000).toBeCloseTo(1, 1)
  expect(samples[2_400]! / 2_000).toBeCloseTo(1, 1)
})
