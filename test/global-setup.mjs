// Tests that run the commands or the engines' process run what is built: build it first where it is stale.
import { ensureFresh } from '../build/fresh.mjs'

export default async function setup() {
  // No test depends on which models somebody has installed; those of installed models look for them by themselves.
  process.env.TEST_MODELS ??= process.env.HEARTH_SPEECH_MODELS ?? ''
  process.env.HEARTH_SPEECH_MODELS = '/nowhere'
  if (!(await ensureFresh())) throw new Error('the build failed; see above')
}
