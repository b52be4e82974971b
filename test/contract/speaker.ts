import { describe, expect, test } from '@jest/globals'
import type { PcmChunk, Speaker } from '../../core/audio.js'

export interface SpeakerHarness {
  speaker: Speaker
  /** Runs work that needs time to pass: a loudspeaker on a virtual clock has it pass here. */
  passing<T>(work: Promise<T>): Promise<T>
}

const RATE = 8_000
/** @param parts of 10 ms each */
async function* tone(parts: number): AsyncGenerator<PcmChunk> {
  for (let part = 0; part < parts; part++) yield { samples: new Int16Array(RATE / 100).fill(1_000), sampleRate: RATE }
}

/** A voice that says a little and is never done. */
async function* endless(): AsyncGenerator<PcmChunk> {
  yield* tone(5)
  await new Promise(() => undefined)
}

export function speakerContract(name: string, create: () => SpeakerHarness): void {
  describe(`the ${name} loudspeaker`, () => {
    const started = async () => {
      const harness = create()
      await harness.speaker.start(new AbortController().signal)
      return harness
    }

    test('plays to the end and tells how much was heard', async () => {
      const { speaker, passing } = await started()
      const end = await passing(speaker.play(tone(12)).ended)
      expect(end.finished).toBe(true)
      expect(end.played).toBeCloseTo(120)
      await speaker.stop()
    })

    test('plays nothing where there is nothing', async () => {
      const { speaker, passing } = await started()
      expect(await passing(speaker.play(tone(0)).ended)).toEqual({ finished: true, played: 0 })
      await speaker.stop()
    })

    test('stops in the middle of a voice that is not done, and may be stopped twice', async () => {
      const { speaker, passing } = await started()
      const playback = speaker.play(endless())
      await new Promise((resolve) => setTimeout(resolve, 30))
      playback.stop()
      playback.stop()
      const end = await passing(playback.ended)
      expect(end.finished).toBe(false)
      expect(end.played).toBeLessThanOrEqual(50)
      await speaker.stop()
    })

    test('stops what plays when something else is to be played', async () => {
      const { speaker, passing } = await started()
      const first = speaker.play(endless())
      const second = speaker.play(tone(3))
      expect((await passing(first.ended)).finished).toBe(false)
      expect((await passing(second.ended)).finished).toBe(true)
      await speaker.stop()
    })

    test('stops what plays when it is stopped itself, and may be stopped twice', async () => {
      const { speaker, passing } = await started()
      const playback = speaker.play(endless())
      await speaker.stop()
      await speaker.stop()
      expect((await passing(playback.ended)).finished).toBe(false)
    })

    test('fails as the voice does', async () => {
      const { speaker, passing } = await started()
      async function* broken(): AsyncGenerator<PcmChunk> {
        yield* tone(1)
        throw new Error('the voice broke')
      }
      await expect(passing(speaker.play(broken()).ended)).rejects.toThrow('the voice broke')
      await speaker.stop()
    })

    test('takes any loudness', async () => {
      const { speaker, passing } = await started()
      for (const level of [0, 50, 100]) {
        speaker.setVolume(level)
        expect((await passing(speaker.play(tone(2)).ended)).finished).toBe(true)
      }
      await speaker.stop()
    })
  })
}
