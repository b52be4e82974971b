import { toWav } from '../../../../core/wav.js'
import { openMicrophone, type MicrophoneProblem } from '../audio/microphone.js'

/** Longest recording, s. */
export const LONGEST = 60

export interface RunningRecorder {
  /** @returns the recording as a WAV; nothing where there was no sound */
  stop(): Uint8Array | undefined
  cancel(): void
}

/**
 * Records with this device's microphone.
 * @param heard called as it goes on, with the seconds that are there @param lost called when the microphone is taken away
 * @returns how to stop it, or why there is no microphone
 */
export async function startRecorder(
  heard: (seconds: number) => void,
  lost: () => void,
): Promise<RunningRecorder | MicrophoneProblem> {
  const parts: Int16Array[] = []
  let length = 0
  const microphone = await openMicrophone((frame) => {
    if (length >= LONGEST * 16_000) return
    parts.push(new Int16Array(frame))
    length += frame.byteLength / 2
    heard(length / 16_000)
  }, lost)
  if (typeof microphone === 'string') return microphone
  return {
    stop() {
      microphone.close()
      if (length === 0) return undefined
      const samples = new Int16Array(Math.min(length, LONGEST * 16_000))
      let at = 0
      for (const part of parts) {
        samples.set(part.subarray(0, samples.length - at), at)
        at = Math.min(samples.length, at + part.length)
      }
      return toWav(samples)
    },
    cancel: () => microphone.close(),
  }
}
