import { ERROR_KINDS, HearthError, type ErrorCode, type ErrorDetails } from '../../core/errors.js'
import type { Locale } from '../../core/locale.js'

/** An installed model. */
export interface ModelAt {
  name: string
  folder: string
}

/** One engine that hears wake phrases. */
export type WakeSpec =
  | { engine: 'openwakeword'; phrases: readonly string[]; threshold: number }
  | { engine: 'porcupine'; accessKey: string | undefined; keywords: readonly string[]; sensitivity: number }
  /** Spotted by Vosk in what is said in `locale`. */
  | { engine: 'phrase'; phrases: readonly string[]; locale: Locale }

/** What a process of engines is to load. Plain data: it crosses to the process when that starts. */
export interface EngineSpec {
  /** All of them hear at once. */
  wake: readonly WakeSpec[]
  /** Whether the steady noise of the room is taken from what is heard. */
  suppressNoise: boolean
  /** Loaded at the start; those of other languages when they are first asked for. */
  locale: Locale
  recognizers: Partial<Record<Locale, 'vosk' | 'moonshine'>>
  vosk: Partial<Record<Locale, ModelAt>>
  /** Piper voices. */
  voices: Partial<Record<Locale, ModelAt>>
  /** Folder with one folder a package of models, in place of the installed packages. */
  packages?: string
}

/** The parts of a process that can be started and called. */
export type Part = 'wake' | 'activity' | 'recognizer' | 'voice'

export interface Call {
  id: number
  part: Part
  method: string
  args: readonly unknown[]
}

/** How a call ended. */
export type Answer = { id: number; value: unknown } | { id: number; code: ErrorCode; details: ErrorDetails }

/** Parent to process. */
export type Request =
  /** First of all; not on the command line, as it may hold a key. */
  | { kind: 'init'; spec: EngineSpec }
  /** What was asked in one turn of the loop. */
  | { kind: 'calls'; calls: readonly Call[] }
  | { kind: 'ping' }
  | { kind: 'stop' }

/** Process to parent. */
export type Response = { kind: 'ready' } | { kind: 'pong' } | { kind: 'answers'; answers: readonly Answer[] }

/** A coded error as it is sent. */
export function toWire(error: HearthError): { code: ErrorCode; details: ErrorDetails } {
  return { code: error.code, details: error.details }
}

/** A coded error as it arrives; a code of another version becomes `ENGINE_FAILED`. */
export function fromWire(wire: { code: string; details: ErrorDetails }, engine: string): HearthError {
  if (wire.code in ERROR_KINDS) return new HearthError(wire.code as ErrorCode, wire.details)
  return new HearthError('ENGINE_FAILED', { engine, problem: wire.code })
}
