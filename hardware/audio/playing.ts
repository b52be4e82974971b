import type { PcmChunk, Playback, PlaybackEnd } from '../../core/audio.js'
import type { Clock, TimerHandle } from '../../core/clock.js'
import { asHearthError } from '../../core/errors.js'

/** Where the audio of one playback goes. */
export interface Sink {
  /** Takes a chunk; settles when there is room for the next. */
  write(chunk: PcmChunk): Promise<void> | void
  /** No more comes; settles when all was heard. */
  drain(): Promise<void>
  /** Ends the sound at once. */
  stop(): void
}

/** Plays chunks into a sink and keeps count of how much was heard. @param name of the loudspeaker, for errors */
export function playInto(
  chunks: AsyncIterable<PcmChunk>,
  sink: Sink,
  clock: Pick<Clock, 'monotonic'>,
  name: string,
): Playback {
  let begun: number | undefined
  let length = 0
  let over = false
  let settle!: (end: PlaybackEnd) => void
  let fail!: (error: unknown) => void
  const ended = new Promise<PlaybackEnd>((resolve, reject) => {
    settle = resolve
    fail = reject
  })
  // Who reads the result may come later than this turn of the loop: that is no unhandled rejection.
  ended.catch(() => undefined)

  async function pour(): Promise<void> {
    for await (const chunk of chunks) {
      if (over) return
      if (chunk.samples.length === 0) continue
      const now = clock.monotonic()
      begun ??= now
      // A voice slower than speech leaves a gap: what follows is heard later by as much.
      begun += Math.max(0, now - begun - length)
      length += (chunk.samples.length / chunk.sampleRate) * 1_000
      await sink.write(chunk)
      if (over) return
    }
    await sink.drain()
  }

  pour().then(
    () => {
      if (over) return
      over = true
      settle({ finished: true, played: length })
    },
    (thrown: unknown) => {
      if (over) return
      over = true
      sink.stop()
      fail(asHearthError(thrown, 'SPEAKER_LOST', { name }))
    },
  )
  return {
    ended,
    stop() {
      if (over) return
      over = true
      sink.stop()
      settle({ finished: false, played: begun === undefined ? 0 : Math.min(length, clock.monotonic() - begun) })
    },
  }
}

/** A sink that takes as long as the sound it is given. */
export function timedSink(clock: Clock, heard: (chunk: PcmChunk) => void = () => undefined): Sink {
  let until: number | undefined
  let timer: TimerHandle | undefined
  return {
    write(chunk) {
      const now = clock.monotonic()
      until = Math.max(until ?? now, now) + (chunk.samples.length / chunk.sampleRate) * 1_000
      heard(chunk)
    },
    drain: () =>
      new Promise((resolve) => {
        timer = clock.setTimeout(resolve, Math.max(0, (until ?? 0) - clock.monotonic()))
      }),
    stop: () => void (timer && clock.clearTimeout(timer)),
  }
}

/** What samples are multiplied by at a loudness of 0 to 100. The ear hears ratios: half the number is 12 dB less. */
export function gainOf(level: number): number {
  return (Math.min(100, Math.max(0, level)) / 100) ** 2
}

/** Samples at a loudness of 0 to 100. */
export function scaled(samples: Int16Array, level: number): Int16Array {
  const gain = gainOf(level)
  return gain === 1 ? samples : samples.map((sample) => Math.round(sample * gain))
}
