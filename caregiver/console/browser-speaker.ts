import type { PcmChunk, Playback, PlaybackEnd, Speaker } from '../../core/audio.js'
import type { Clock, TimerHandle } from '../../core/clock.js'
import { asHearthError, HearthError } from '../../core/errors.js'
import type { ActivePage, AudioPage } from './audio-page.js'
import { AUDIO_HEADER_BYTES } from './messages.js'

/** How far ahead of what is heard audio is sent, ms: enough for a slow network, little enough to forget at a stop. */
const AHEAD = 3_000
/** How long the page may take, after the last sample was due, to say that it was heard, ms. */
const LATE = 2_000
/** How long a stop waits for the page to say how much was heard, ms. */
const STOP_WAIT = 100
/** Largest stretch of audio in one message, samples. */
const MESSAGE_SAMPLES = 8_192

export interface BrowserSpeaker extends Speaker {
  readonly started: boolean
  /** The page says that a playback ended. @param played how much of it was heard, ms */
  ended(page: AudioPage, id: number, played: number): void
  failed(page: AudioPage, id: number): void
  /** A page went away. */
  lost(page: AudioPage): void
  /** Tells a page what it must know before it speaks. */
  introduce(page: AudioPage): void
}

interface Running {
  id: number
  page: AudioPage
  settle(end: PlaybackEnd): void
  fail(problem: string): void
}

/** The loudspeaker of the page in use. Fails with `SPEAKER_LOST` where no page is connected or none may make sound yet. */
export function createBrowserSpeaker(clock: Clock, active: ActivePage, changed: () => void): BrowserSpeaker {
  let started = false
  let volume: number | undefined
  let lastId = 0
  let running: (Running & { stop(): void }) | undefined

  const pause = (ms: number) => new Promise<void>((resolve) => void clock.setTimeout(resolve, ms))

  const play = (chunks: AsyncIterable<PcmChunk>): Playback => {
    running?.stop()
    const id = (lastId = (lastId + 1) % 2 ** 32)
    const page = active.current
    if (!page?.soundReady) {
      const problem = page ? 'the browser allows no sound before it was touched' : 'no page is open'
      const ended = Promise.reject<PlaybackEnd>(new HearthError('SPEAKER_LOST', { name: 'browser', problem }))
      // The reader may come later than this turn of the loop: that is no unhandled rejection.
      ended.catch(() => undefined)
      return { stop: () => undefined, ended }
    }

    let over = false
    let late: TimerHandle | undefined
    let stopping = false
    let begun: number | undefined
    let sent = 0
    const heardBy = () => (begun === undefined ? 0 : Math.min(sent, clock.monotonic() - begun))
    let settle!: (end: PlaybackEnd) => void
    let reject!: (error: HearthError) => void
    const ended = new Promise<PlaybackEnd>((resolve, refuse) => {
      settle = resolve
      reject = refuse
    })
    ended.catch(() => undefined)
    const finish = (act: () => void) => {
      if (over) return
      over = true
      if (late) clock.clearTimeout(late)
      if (running?.id === id) running = undefined
      act()
    }
    const stop = () => {
      if (over || stopping) return
      stopping = true
      page.send({ type: 'playback.stop', id })
      const estimate = heardBy()
      if (late) clock.clearTimeout(late)
      late = clock.setTimeout(() => finish(() => settle({ finished: false, played: estimate })), STOP_WAIT)
    }
    running = {
      id,
      page,
      stop,
      settle: (end) => finish(() => settle({ ...end, finished: end.finished && !stopping })),
      fail: (problem) => finish(() => reject(new HearthError('SPEAKER_LOST', { name: 'browser', problem }))),
    }
    const current = running

    const pour = async () => {
      for await (const chunk of chunks) {
        for (let read = 0; read < chunk.samples.length; read += MESSAGE_SAMPLES) {
          const part = chunk.samples.subarray(read, read + MESSAGE_SAMPLES)
          while (!over && !stopping && sent - heardBy() > AHEAD) await pause(50)
          if (over || stopping) return
          begun ??= clock.monotonic()
          // A voice slower than speech leaves a gap: what follows is heard later by as much.
          const gap = clock.monotonic() - begun - sent
          if (gap > 0) begun += gap
          if (!page.sendAudio(toMessage(id, chunk.sampleRate, part))) return current.fail('the page reads too slowly')
          sent += (part.length / chunk.sampleRate) * 1000
        }
        if (over || stopping) return
      }
      page.send({ type: 'playback.end', id })
      late = clock.setTimeout(() => current.fail('the page did not say that it was heard'), sent - heardBy() + LATE)
    }
    pour().catch((thrown: unknown) =>
      finish(() => {
        page.send({ type: 'playback.stop', id })
        reject(asHearthError(thrown, 'SPEAKER_LOST', { name: 'browser' }))
      }),
    )
    return { stop, ended }
  }

  return {
    name: 'browser',
    get started() {
      return started
    },
    async start() {
      started = true
      changed()
    },
    async stop() {
      running?.stop()
      if (!started) return
      started = false
      changed()
    },
    play,
    setVolume(level) {
      volume = level
      active.current?.send({ type: 'volume', level })
    },
    introduce(page) {
      if (volume !== undefined) page.send({ type: 'volume', level: volume })
    },
    ended(page, id, played) {
      if (running?.id === id && running.page === page) running.settle({ finished: true, played })
    },
    failed(page, id) {
      if (running?.id === id && running.page === page) running.fail('the page could not play it')
    },
    lost(page) {
      if (running?.page === page) running.fail('the page was closed')
    },
  }
}

function toMessage(id: number, sampleRate: number, samples: Int16Array): Uint8Array {
  const message = new Uint8Array(AUDIO_HEADER_BYTES + samples.byteLength)
  const view = new DataView(message.buffer)
  view.setUint32(0, id, true)
  view.setUint32(4, sampleRate, true)
  message.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength), AUDIO_HEADER_BYTES)
  return message
}
