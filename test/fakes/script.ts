import { Subject, type Observable } from 'rxjs'
import { FRAME_MS, FRAME_SAMPLES, type AudioFrame, type Microphone } from '../../core/audio.js'
import { HearthError } from '../../core/errors.js'

/** What a scripted frame holds, written into its first samples; the scripted engines read it back. */
export interface FrameContent {
  speech: boolean
  word: string | null
  part: 'first' | 'inside' | 'last' | null
  wake: boolean
}

const WORDS: string[] = ['']
/** Frames of a spoken word: 320 ms. */
const WORD_FRAMES = 10
/** The wake engine notices the phrase so many frames after its end. */
const WAKE_DELAY = 3

function frame(speech: boolean, word = 0, part = 0): AudioFrame {
  const samples = new Int16Array(FRAME_SAMPLES)
  samples[0] = speech ? 1 : 0
  samples[1] = word
  samples[2] = part
  return { samples, at: 0 }
}

/** Reads a scripted frame. */
export function contentOf({ samples }: AudioFrame): FrameContent {
  const parts = [null, 'first', 'inside', 'last'] as const
  const word = samples[1] ?? 0
  return {
    speech: samples[0] === 1,
    word: word === 0 ? null : (WORDS[word] ?? null),
    part: parts[samples[2] ?? 0] ?? null,
    wake: samples[3] === 1,
  }
}

/** Audio as a script: numbers are silence in ms, texts are spoken; what is marked with `!` at its end is the wake phrase. */
export function audio(...script: (number | string)[]): AudioFrame[] {
  const frames: AudioFrame[] = []
  const wakes: number[] = []
  for (const item of script) {
    if (typeof item === 'number') {
      for (let ms = 0; ms < item; ms += FRAME_MS) frames.push(frame(false))
      continue
    }
    for (const word of item.replace(/!$/, '').split(' ')) {
      let id = WORDS.indexOf(word)
      if (id < 0) id = WORDS.push(word) - 1
      for (let at = 0; at < WORD_FRAMES; at += 1)
        frames.push(frame(true, id, at === 0 ? 1 : at === WORD_FRAMES - 1 ? 3 : 2))
    }
    if (item.endsWith('!')) wakes.push(frames.length - 1 + WAKE_DELAY)
  }
  for (const at of wakes) {
    while (frames.length <= at) frames.push(frame(false))
    const marked = frames[at]
    if (marked) marked.samples[3] = 1
  }
  return frames
}

/** A microphone that gives what it is told to, when it is told. */
export class ScriptedMicrophone implements Microphone {
  readonly name = 'scripted'
  starts = 0
  /** Starts that fail from now on. */
  missing = 0
  private subject = new Subject<AudioFrame>()

  constructor(readonly echoCancelled = false) {}

  get frames(): Observable<AudioFrame> {
    return this.subject
  }

  async start(): Promise<void> {
    this.starts += 1
    if (this.missing > 0) {
      this.missing -= 1
      throw new HearthError('MICROPHONE_MISSING', { tried: this.name })
    }
    this.subject = new Subject()
  }

  async stop(): Promise<void> {
    await Promise.resolve()
  }

  give(frames: readonly AudioFrame[]): void {
    for (const one of frames) this.subject.next(one)
  }

  unplug(): void {
    this.subject.error(new HearthError('MICROPHONE_LOST', { name: this.name, problem: 'unplugged' }))
  }

  end(): void {
    this.subject.complete()
  }
}

/** A file: its frames are taken one by one, and more may be added before the end. */
export class ScriptedFile extends ScriptedMicrophone {
  taken = 0
  private readonly waiting: (AudioFrame | null)[] = []
  private asked: ((frame: AudioFrame | null) => void) | null = null

  next(): Promise<AudioFrame | null> {
    this.taken += 1
    const ready = this.waiting.shift()
    if (ready !== undefined) return Promise.resolve(ready)
    return new Promise((resolve) => (this.asked = resolve))
  }

  override give(frames: readonly (AudioFrame | null)[]): void {
    this.waiting.push(...frames)
    if (!this.asked || this.waiting.length === 0) return
    this.asked(this.waiting.shift() ?? null)
    this.asked = null
  }

  override end(): void {
    this.give([null])
  }
}
