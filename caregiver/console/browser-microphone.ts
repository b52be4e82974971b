import { Subject } from 'rxjs'
import { FRAME_SAMPLES, type AudioFrame, type Microphone } from '../../core/audio.js'
import type { Clock } from '../../core/clock.js'

export interface BrowserMicrophone extends Microphone {
  /** Whether the companion listens to it. */
  readonly started: boolean
  /** Takes audio of the page in use, of any length; it leaves as frames. */
  push(samples: Int16Array): void
  /** Another page is heard from now on: what is left of the one before is dropped. */
  reset(): void
  setEchoCancelled(cancelled: boolean): void
}

/** The microphone of the page in use. Silent, but there, while no page is connected. */
export function createBrowserMicrophone(clock: Clock, changed: () => void): BrowserMicrophone {
  const frames = new Subject<AudioFrame>()
  let started = false
  let echoCancelled = true
  let frame = new Int16Array(FRAME_SAMPLES)
  let filled = 0

  return {
    name: 'browser',
    frames,
    get started() {
      return started
    },
    get echoCancelled() {
      return echoCancelled
    },
    setEchoCancelled(cancelled) {
      echoCancelled = cancelled
    },
    async start() {
      started = true
      changed()
    },
    async stop() {
      if (!started) return
      started = false
      filled = 0
      changed()
    },
    reset() {
      filled = 0
    },
    push(samples) {
      if (!started) return
      for (let read = 0; read < samples.length;) {
        const taken = samples.subarray(read, read + FRAME_SAMPLES - filled)
        frame.set(taken, filled)
        filled += taken.length
        read += taken.length
        if (filled < FRAME_SAMPLES) return
        const whole = frame
        frame = new Int16Array(FRAME_SAMPLES)
        filled = 0
        frames.next({ samples: whole, at: clock.monotonic() })
      }
    },
  }
}
