import { describe, expect, test } from '@jest/globals'
import { firstValueFrom, lastValueFrom, take, toArray } from 'rxjs'
import { FRAME_SAMPLES, type Microphone } from '../../core/audio.js'

/** A microphone under test, what it stands on in the test's hands. */
export interface MicrophoneHarness {
  microphone: Microphone
  /** Takes the device away, or puts it back. While it is there, sound comes from it. */
  plug(there: boolean): void
  /** Lets sound come where the device does not give it by itself. */
  sound?(): void
}

const never = () => new AbortController().signal
const code = (wanted: string) => expect.objectContaining({ code: wanted })

export function microphoneContract(name: string, create: () => MicrophoneHarness): void {
  describe(`the ${name} microphone`, () => {
    const hear = async ({ microphone, sound }: MicrophoneHarness, count: number) => {
      const frames = firstValueFrom(microphone.frames.pipe(take(count), toArray()))
      for (let n = 0; n < count; n++) sound?.()
      return await frames
    }

    test('gives frames of 512 samples, in the order of their time', async () => {
      const harness = create()
      await harness.microphone.start(never())
      const frames = await hear(harness, 5)
      await harness.microphone.stop()
      expect(frames.map(({ samples }) => [samples.constructor.name, samples.length])).toEqual(
        Array(5).fill(['Int16Array', FRAME_SAMPLES]),
      )
      const times = frames.map(({ at }) => at)
      expect(times).toEqual([...times].sort((a, b) => a - b))
    })

    test('says that it is missing, and starts once it is there', async () => {
      const harness = create()
      harness.plug(false)
      await expect(harness.microphone.start(never())).rejects.toEqual(code('MICROPHONE_MISSING'))
      harness.plug(true)
      await harness.microphone.start(never())
      expect(await hear(harness, 1)).toHaveLength(1)
      await harness.microphone.stop()
    })

    test('is lost when it is unplugged, and hears again when it was started again', async () => {
      const harness = create()
      await harness.microphone.start(never())
      await hear(harness, 1)
      const end = lastValueFrom(harness.microphone.frames)
      harness.plug(false)
      await expect(end).rejects.toEqual(code('MICROPHONE_LOST'))
      harness.plug(true)
      await harness.microphone.stop()
      await harness.microphone.start(never())
      expect(await hear(harness, 2)).toHaveLength(2)
      await harness.microphone.stop()
    })

    test('may be stopped before it was started, and twice', async () => {
      const { microphone } = create()
      await microphone.stop()
      await microphone.start(never())
      await microphone.stop()
      await microphone.stop()
    })

    test('gives nothing after it was stopped', async () => {
      const harness = create()
      await harness.microphone.start(never())
      await hear(harness, 1)
      let late = 0
      const subscription = harness.microphone.frames.subscribe({ next: () => late++ })
      await harness.microphone.stop()
      late = 0
      await new Promise((resolve) => setTimeout(resolve, 60))
      expect(late).toBe(0)
      subscription.unsubscribe()
    })
  })
}
