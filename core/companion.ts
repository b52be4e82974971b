import type { Observable } from 'rxjs'
import type { z } from 'zod'
import type { PcmChunk, Service } from './audio.js'
import type { HearthEvent } from './events.js'
import type { Caller, Input, PartsOfAct } from './inputs.js'
import type { Settings } from './settings.js'
import type { Priority } from './skill.js'
import type { SpeakingStyle } from './speech.js'

/** Where the turn is. */
export type TurnState = 'idle' | 'listening' | 'understanding' | 'acting' | 'speaking' | 'awaiting'

/** What a screen shows of the turn. */
export interface TurnView {
  state: TurnState
  /** Priority of what is being said or waited for. */
  priority: Priority
  /** What is being said, sentence by sentence; empty while nothing is. */
  caption: string
}

/** A method as the channel's description shows it. */
export interface MethodDescription {
  summary: string
  params: z.ZodType
  /** The kind of fact it reads or changes. */
  grant: string
  act?: PartsOfAct
}

/** An event of the ledger, with its place there. */
export interface KeptEvent {
  seq: number
  event: HearthEvent
}

/** The companion as the console, the channel and the commands drive it. */
export interface Companion extends Service {
  /** Everything it puts out, in order. Hot. */
  readonly events: Observable<HearthEvent>
  /** The turn as it is, and each change. */
  readonly turn: Observable<TurnView>
  settings(): Settings
  /** Fails with `PARAMS_INVALID`. @param by who changes it */
  changeSettings(changes: Partial<Settings>, by: string): void
  /** Words, sensors, buttons. Returns at once; what follows is in `events`. */
  input(input: Input): void
  /** Listens without a wake word, as when a button is pressed. */
  listen(): void
  /** Stops talking, and drops what was asked. */
  hush(): void
  /** Deaf while true: not even "help" is heard. */
  mute(muted: boolean): void
  /** Calls a method of the channel. Fails with `METHOD_NOT_FOUND`, `PARAMS_INVALID`, `NOT_ALLOWED` and what the method says. */
  call(method: string, params: unknown, caller: Caller): Promise<unknown>
  /** The methods that {@link call} knows, by name. */
  methods(): ReadonlyMap<string, MethodDescription>
  /** Kept events with a place in the ledger after `seq`, oldest first. */
  past(seq: number): Iterable<KeptEvent>
  /** Settles when nothing is under way at this instant of the clock. */
  settled(): Promise<void>
}

/** What the ears put out. */
export type EarEvent =
  | { type: 'wake'; phrase: string; score: number }
  /** Somebody began to speak: after a wake or `listen`; where echo is cancelled, at any time. */
  | { type: 'speech' }
  | { type: 'partial'; text: string }
  /** They are silent, and what was heard would be whole: `heard` most likely follows with this text. Empty where they spoke on. */
  | { type: 'ending'; text: string }
  /** The utterance as a whole, without the wake phrase; `text` is empty where the recognizer made nothing of it, or failed. */
  | { type: 'heard'; text: string; confidence?: number }
  /** What was recorded, from the first voice to the last, 16 kHz. */
  | { type: 'recorded'; samples: Int16Array }
  /** A wake, or an open question, with no speech after it. */
  | { type: 'silence' }
  /**
   * Somebody spoke without the wake word and without having been asked. Only a cry for help may be taken from it;
   * put out where `turn.helpWithoutWake` is set, and never for the companion's own voice coming back. `more`: they speak on, and
   * the rest follows.
   */
  | { type: 'overheard'; text: string; more?: true }

/**
 * From frames to text. Emits nothing while muted. `start` waits for no live microphone: one that is missing is told and tried
 * again; it fails where a file cannot be heard.
 */
export interface Ears extends Service {
  readonly events: Observable<EarEvent>
  /** Listens without a wake word for `within` ms: after a question, or when a button is pressed. */
  listen(within: number): void
  /**
   * Records what is said from now on, until a longer silence, words that end it ("that's all") or `longest` ms. Nothing said
   * within `within` ms is `silence`; words that call it off ("never mind") come as `heard`, a cry for help as `overheard`.
   */
  record(limits: { within: number; longest: number }): void
  /** Drops what is being recorded, if anything is. */
  stopRecording(): void
  /** Goes back to waiting for the wake word, dropping what was being heard. */
  rest(): void
  mute(muted: boolean): void
  /** Settles when every frame there is was heard through and nothing is being recognized. */
  settled(): Promise<void>
}

export interface Utterance {
  /** Stops within 100 ms. */
  stop(): void
  /** Settles when it was heard or stopped. `heard` counts the sentences that were begun. Never fails: a voice that cannot speak still ends. */
  readonly done: Promise<{ finished: boolean; heard: number }>
}

/** Speaks, sentence by sentence, each synthesized while the one before is heard. */
export interface Mouth extends Service {
  speak(
    sentences: readonly string[],
    style: { locale: Settings['locale']; pace: number; pitch: number; volume: number },
  ): Utterance
  /** Whether all there is to wait for is the end of a sound, which comes with the clock alone; a mouth that can't tell leaves it out. */
  sounding?(): boolean
  /** Makes the sound of fixed replies while nothing is said, and keeps it, in place of those before. */
  prewarm?(sentences: readonly string[], style: SpeakingStyle): Promise<void>
  /** Makes the beginning of what is likely said next; what was made so before, and not said, is dropped. */
  prepare?(likely: { sentence: string; style: SpeakingStyle } | null): void
  /** Plays a recording. `finished` only where the loudspeaker played all of it. @param volume 0 to 100 */
  play(recording: PcmChunk, volume: number): Utterance
}
