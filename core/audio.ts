import type { Observable } from 'rxjs'

/** Samples a second of every microphone frame and of what recognizers read. */
export const SAMPLE_RATE = 16_000
/** Samples in a microphone frame: 32 ms, what Silero's voice activity reads at once. */
export const FRAME_SAMPLES = 512
/** Length of a microphone frame in milliseconds. */
export const FRAME_MS = 32

/** One frame of mono signed 16-bit audio at {@link SAMPLE_RATE}, {@link FRAME_SAMPLES} long. */
export interface AudioFrame {
  samples: Int16Array
  /** The clock's monotonic time of its last sample, ms. */
  at: number
}

/** A stretch of mono signed 16-bit audio at a rate of its own. */
export interface PcmChunk {
  samples: Int16Array
  sampleRate: number
}

/** A recording that is heard as part of what the companion says. */
export interface Sound {
  /** Its audio when its turn comes; nothing where it is not kept any more. */
  open(): Promise<PcmChunk | undefined>
}

/** Something that starts and stops. Constructors do nothing; `stop` may be called at any time, twice too. */
export interface Service {
  start(signal: AbortSignal): Promise<void>
  stop(): Promise<void>
}

/**
 * A microphone. `frames` is hot, and ends where a file ends. It errors with `MICROPHONE_LOST` when it is unplugged;
 * `start` fails with `MICROPHONE_MISSING` where there is none.
 */
export interface Microphone extends Service {
  readonly name: string
  /** Whether the companion's own voice is taken out of what it hears, so that any speech may interrupt it. */
  readonly echoCancelled: boolean
  readonly frames: Observable<AudioFrame>
  /**
   * Where the audio can wait for its reader, as a file's can: the next frame, or null at the end. A reader that finds this
   * method takes its frames here and leaves `frames` alone. It asks for a frame only when the one before was heard through,
   * so that audio goes as fast as the engines do, nothing is dropped, and a call tells that all before it is dealt with.
   * Fails with `MICROPHONE_LOST`.
   */
  next?(): Promise<AudioFrame | null>
}

/** How a stretch of audio ended. `played` is how much of it was heard, ms. */
export interface PlaybackEnd {
  finished: boolean
  played: number
}

export interface Playback {
  /** Ends the sound at once: nothing more than 100 ms is heard after the call. */
  stop(): void
  /** Settles when the last sample was heard or the playback was stopped. Fails with `SPEAKER_LOST`. */
  readonly ended: Promise<PlaybackEnd>
}

/** A loudspeaker: one stretch at a time; a new one stops the one before. */
export interface Speaker extends Service {
  readonly name: string
  /** @param chunks audio as it becomes ready; the first chunk is heard before the last one exists. */
  play(chunks: AsyncIterable<PcmChunk>): Playback
  /** Loudness of all that follows, and of what is playing where the device can: 0 to 100. */
  setVolume(level: number): void
}
