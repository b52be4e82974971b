import { createProposer, type Proposer, type ProposerParts } from '../../agent/proposer.js'
import type { Config } from '../../core/config.js'
import { createOpenAiModel } from '../../hardware/language-model/openai.js'

/** Whoever may be asked about what was not understood, where the configuration names a language model. */
export function proposerOf(
  config: Config['languageModel'],
  parts: Omit<ProposerParts, 'model' | 'patience'>,
): Proposer | undefined {
  if (!config) return undefined
  const { patience, ...address } = config
  return createProposer({ ...parts, model: createOpenAiModel(address), patience })
}
