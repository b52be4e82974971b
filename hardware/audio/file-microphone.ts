import { EMPTY } from 'rxjs'
import { FRAME_MS, FRAME_SAMPLES, SAMPLE_RATE, type AudioFrame, type Microphone } from '../../core/audio.js'
import type { Clock } from '../../core/clock.js'
import type { HearthError } from '../../core/errors.js'
import { readWav } from './wav.js'

export interface FileMicrophoneOptions {
  /** WAV files, heard one after the other. */
  paths: readonly string[]
  clock: Clock
  /** Quiet after each file, in which the ears decide that an utterance is over, ms. */
  quiet?: number
  /** Whether frames come as fast as a real microphone's, in place of as fast as they are taken. */
  realTime?: boolean
  /** Called as each file begins. */
  onFile?: (path: string) => void
  /** Told of a file that ends early. */
  onWarning?: (error: HearthError) => void
}

/** The quiet of a room: three steps of noise, as digital zeros mislead recognizers. */
function room(length: number): Int16Array {
  let seed = 1
  return Int16Array.from({ length }, () => ((seed = (seed * 48_271) % 0x7fff_ffff) % 5) - 2)
}

/**
 * A microphone that hears files. It waits for its reader. `start` fails with `AUDIO_INVALID`, `FILE_NOT_FOUND`,
 * `FILE_UNREADABLE` where any of the files cannot be heard, before the first is.
 */
export function createFileMicrophone(
  options: FileMicrophoneOptions,
): Microphone & { next(): Promise<AudioFrame | null> } {
  const { paths, clock, quiet = 4_000, realTime = false, onFile, onWarning } = options
  const files: { path: string; samples: Int16Array }[] = []
  let file = 0
  let at = 0
  let heard = 0

  return {
    name: 'file',
    echoCancelled: false,
    frames: EMPTY,
    async start() {
      files.length = file = at = heard = 0
      for (const path of paths) {
        const { samples, cutShort } = await readWav(path)
        if (cutShort) onWarning?.(cutShort)
        const tail = Math.ceil((quiet / 1_000) * SAMPLE_RATE)
        const whole = new Int16Array(Math.ceil((samples.length + tail) / FRAME_SAMPLES) * FRAME_SAMPLES)
        whole.set(samples)
        whole.set(room(whole.length - samples.length), samples.length)
        files.push({ path, samples: whole })
      }
    },
    stop: () => Promise.resolve(void (files.length = 0)),
    async next() {
      const current = files[file]
      if (!current) return null
      if (at === 0) onFile?.(current.path)
      const samples = current.samples.slice(at, at + FRAME_SAMPLES)
      at += FRAME_SAMPLES
      if (at >= current.samples.length) {
        file++
        at = 0
      }
      heard += FRAME_MS
      if (realTime) await new Promise<void>((resolve) => clock.setTimeout(resolve, FRAME_MS))
      return { samples, at: heard }
    },
  }
}
