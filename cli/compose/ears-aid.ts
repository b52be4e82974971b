import type { HearingAid } from '../../agent/hearing-aid.js'
import type { EarsOptions } from '../../agent/ears/index.js'

/** What the ears ask of a companion, which is made after them. */
export function earsAid(
  aid: () => HearingAid,
): Pick<EarsOptions, 'completeness' | 'hints' | 'cries' | 'choose' | 'silences' | 'paused'> {
  return {
    completeness: (text) => aid().completeness(text),
    hints: () => aid().hints(),
    cries: () => aid().cries(),
    choose: (transcript) => aid().choose(transcript),
    silences: () => aid().silences(),
    paused: (longest) => aid().paused(longest),
  }
}
