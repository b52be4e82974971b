import { access } from 'node:fs/promises'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { HearthError } from '../core/errors.js'

export { Tensor }
export type Session = InferenceSession

const REINSTALL = 'Run npm ci to bring it back.'

/**
 * Loads an ONNX model. Fails with `MODEL_MISSING` and `MODEL_CORRUPT`.
 * @param threads of the processor; small models are faster on one
 */
export async function loadModel(model: string, path: string, threads = 1, remedy = REINSTALL): Promise<Session> {
  try {
    await access(path)
  } catch {
    throw new HearthError('MODEL_MISSING', { model, path, remedy })
  }
  return createSession(path, path, threads, remedy)
}

/** A session of a model that is at hand. @param path where it came from, for `MODEL_CORRUPT` */
export async function createSession(
  model: string | Uint8Array,
  path: string,
  threads = 1,
  remedy = REINSTALL,
): Promise<Session> {
  const options: InferenceSession.SessionOptions = {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
    // Neither keeps memory for the longest sentence ever, nor cores busy while there is nothing to do.
    enableCpuMemArena: false,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  }
  try {
    // The two are of different overloads.
    return await (typeof model === 'string'
      ? InferenceSession.create(model, options)
      : InferenceSession.create(model, options))
  } catch (thrown) {
    const problem = thrown instanceof Error ? thrown.message.split('\n')[0] : String(thrown)
    throw new HearthError('MODEL_CORRUPT', { path, problem, remedy }, { cause: thrown })
  }
}

/** The data of an output as 32-bit floats. */
export function floats(outputs: Record<string, unknown>, name: string): Float32Array {
  return (outputs[name] as { data: Float32Array }).data
}
