import type { PcmChunk, Playback, PlaybackEnd, Speaker } from '../../core/audio.js'
import { HearthError } from '../../core/errors.js'
import type { SpeakingStyle, Synthesizer } from '../../core/speech.js'

/** Says each text as two chunks, when it is told to. */
export class ScriptedSynthesizer implements Synthesizer {
  readonly name = 'scripted-voice'
  readonly locales = ['en', 'zh-CN'] as const
  /** Texts asked for, in order. */
  readonly asked: string[] = []
  /** Asked for, and dropped before they were whole. */
  readonly dropped: string[] = []
  /** Texts that fail after their first chunk. */
  readonly broken = new Set<string>()
  /** Texts whose second chunk never comes. */
  readonly hanging = new Set<string>()
  /** Whether it fails before any sound. */
  mute = false
  /** Chunks made of what was asked for. */
  made = 0
  /** Samples of a chunk, at 1,000 a second. */
  chunk = 100

  async start(): Promise<void> {
    await Promise.resolve()
  }
  async stop(): Promise<void> {
    await Promise.resolve()
  }

  async *synthesize(text: string, _style: SpeakingStyle, signal: AbortSignal): AsyncGenerator<PcmChunk> {
    this.asked.push(text)
    if (this.mute) throw new HearthError('ENGINE_FAILED', { engine: this.name, problem: 'as told' })
    this.made += 1
    yield { samples: new Int16Array(this.chunk), sampleRate: 1_000 }
    await Promise.resolve()
    if (this.broken.has(text)) throw new HearthError('ENGINE_FAILED', { engine: this.name, problem: 'as told' })
    if (this.hanging.has(text)) await new Promise(() => undefined)
    if (signal.aborted) {
      this.dropped.push(text)
      return
    }
    this.made += 1
    yield { samples: new Int16Array(this.chunk), sampleRate: 1_000 }
  }
}

interface Sound {
  samples: number
  /** Whether all its audio has come. */
  whole: boolean
  stopped: boolean
  end: () => void
  fail: () => void
}

/** Plays nothing, and ends each sound when it is told to, or by itself where `atOnce`. */
export class ScriptedSpeaker implements Speaker {
  readonly name = 'scripted-speaker'
  readonly sounds: Sound[] = []
  readonly volumes: number[] = []
  /** Sounds that fail from now on. */
  failures = 0
  lacking = false

  constructor(public atOnce = false) {}

  async start(): Promise<void> {
    await Promise.resolve()
    if (this.lacking) throw new HearthError('SPEAKER_MISSING', { tried: this.name })
  }
  async stop(): Promise<void> {
    await Promise.resolve()
  }
  setVolume(level: number): void {
    this.volumes.push(level)
  }

  play(chunks: AsyncIterable<PcmChunk>): Playback {
    let settle: (end: PlaybackEnd) => void = () => undefined
    let fail: (error: HearthError) => void = () => undefined
    const ended = new Promise<PlaybackEnd>((resolve, reject) => {
      settle = resolve
      fail = reject
    })
    const sound: Sound = {
      samples: 0,
      whole: false,
      stopped: false,
      end: () => settle({ finished: true, played: sound.samples }),
      fail: () => fail(new HearthError('SPEAKER_LOST', { name: this.name, problem: 'as told' })),
    }
    this.sounds.push(sound)
    if (this.failures > 0) {
      this.failures -= 1
      sound.fail()
    }
    void (async () => {
      for await (const { samples } of chunks) sound.samples += samples.length
      sound.whole = true
      if (this.atOnce) sound.end()
    })()
    return {
      stop: () => {
        sound.stopped = true
        settle({ finished: false, played: 0 })
      },
      ended,
    }
  }
}
