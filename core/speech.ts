import type { AudioFrame, PcmChunk, Service } from './audio.js'
import type { Locale } from './locale.js'

/** A wake phrase was heard. */
export interface WakeHit {
  phrase: string
  /** 0 to 1. */
  score: number
}

/** Hears one or more wake phrases. Every frame is pushed, in order, one at a time. */
export interface WakeWord extends Service {
  readonly name: string
  readonly phrases: readonly string[]
  push(frame: AudioFrame): Promise<WakeHit | null>
  /** Forgets the audio heard so far. */
  reset(): Promise<void>
}

/** Tells speech from the rest. */
export interface VoiceActivity extends Service {
  readonly name: string
  /** @returns how surely the frame is speech, 0 to 1. */
  push(frame: AudioFrame): Promise<number>
  reset(): Promise<void>
}

export interface RecognizerCapabilities {
  locales: readonly Locale[]
  /** `true`: partial texts come with the audio; `false`: each partial decodes the whole utterance again. */
  streaming: boolean
  /** Whether `hints` are used. */
  hints: boolean
}

export interface Transcript {
  text: string
  /** 0 to 1, where the engine tells. */
  confidence?: number
  /** Other readings, best first. */
  alternatives?: readonly string[]
  /** `text` is an expected phrase that was believed; what was heard with nothing expected is the first alternative. */
  guessed?: boolean
}

export interface RecognizerOptions {
  locale: Locale
  /** Phrases expected now, in the words a person would use. */
  hints?: readonly string[]
  /**
   * Cries that are listened for: text comes only where one of them was said. An engine that uses hints decodes on these alone
   * until one is heard, and gives what its free decoder made of the same audio, never the expected phrase.
   */
  spot?: readonly string[]
}

/** Turns one utterance into text. Silence gives the empty text, never invented words. */
export interface RecognizerSession {
  /** @returns the text so far where it changed, else null. */
  push(frame: AudioFrame): Promise<string | null>
  /**
   * Nobody speaks for now, though the utterance may go on: what is held back to see what follows is decoded. Absent where nothing is.
   * @param quiet silence since the last speech, ms
   * @returns what `finish` would give if the utterance ended here, nearly; null where nothing can be told yet
   */
  pause?(quiet: number): Promise<Transcript | null>
  /** Ends the utterance; the session is of no use after it. */
  finish(): Promise<Transcript>
  cancel(): Promise<void>
}

export interface Recognizer extends Service {
  readonly name: string
  readonly capabilities: RecognizerCapabilities
  /** Fails with `LOCALE_UNSUPPORTED` for a locale it has no model for. */
  open(options: RecognizerOptions): Promise<RecognizerSession>
}

export interface SpeakingStyle {
  locale: Locale
  /** Speaking rate; 1 is the voice's own, 0.8 a fifth slower. */
  pace: number
  /** 1 is the voice's own pitch. */
  pitch: number
}

/** Turns text into audio, the first chunk early. */
export interface Synthesizer extends Service {
  readonly name: string
  readonly locales: readonly Locale[]
  synthesize(text: string, style: SpeakingStyle, signal: AbortSignal): AsyncIterable<PcmChunk>
}
