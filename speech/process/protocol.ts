import { ERROR_KINDS, HearthError, type ErrorCode, type ErrorDetails } from '../../core/errors.js'
import type { Locale } from '../../core/locale.js'

/** What the engines' process is to load. Plain data: it crosses to the process when that starts. */
export interface EngineSpec {
  wake: { engine: 'openwakeword'; phrases: readonly string[]; threshold: number } | null
  recognizer: { engine: 'moonshine'; locale: Locale }
  /** Folder with one folder a package of models, in place of the installed packages. */
  packages?: string
}

/** The parts of the process that can be started and called. */
export type Part = 'wake' | 'activity' | 'recognizer'

/** Parent to process. */
export type Request =
  | { kind: 'call'; id: number; part: Part; method: string; args: readonly unknown[] }
  | { kind: 'ping' }
  | { kind: 'stop' }

/** Process to parent. */
export type Response =
  | { kind: 'ready' }
  | { kind: 'pong' }
  | { kind: 'result'; id: number; value: unknown }
  | { kind: 'error'; id: number; code: ErrorCode; details: ErrorDetails }

/** A coded error as it is sent. */
export function toWire(error: HearthError): { code: ErrorCode; details: ErrorDetails } {
  return { code: error.code, details: error.details }
}

/** A coded error as it arrives; a code of another version becomes `ENGINE_FAILED`. */
export function fromWire(wire: { code: string; details: ErrorDetails }, engine: string): HearthError {
  if (wire.code in ERROR_KINDS) return new HearthError(wire.code as ErrorCode, wire.details)
  return new HearthError('ENGINE_FAILED', { engine, problem: wire.code })
}
