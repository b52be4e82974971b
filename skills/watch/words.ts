import { list, type Reply, type Say } from '../../core/skill.js'
import type { Silence } from './state.js'

const EARS = new Set(['wake', 'voice-activity', 'recognizer'])
const isEars = ({ kind, name }: Silence) => kind === 'engine' && EARS.has(name)
const isVoice = ({ kind, name }: Silence) => kind === 'engine' && !EARS.has(name)

/** Without ears a cry for help is not heard: that is said at night too. */
export const isGrave = isEars

/** The silences of each kind in one sentence. */
function inWords(say: Say, silences: readonly Silence[], prefix: string): Reply[] {
  const names = (kind: Silence['kind']) => [
    ...new Set(silences.filter((one) => one.kind === kind).map(({ label }) => label)),
  ]
  const named = (kind: 'sensor' | 'person') => {
    const found = names(kind)
    return found.length === 0 ? [] : [say(`${prefix}_${kind}`, { names: list(found), count: found.length })]
  }
  return [
    ...(silences.some(isEars) ? [say(`${prefix}_ears`)] : []),
    ...(silences.some(isVoice) ? [say(`${prefix}_voice`)] : []),
    ...named('sensor'),
    ...named('person'),
    ...(silences.some(({ kind }) => kind === 'channel') ? [say(`${prefix}_channel`)] : []),
  ]
}

/** What the elder hears of silences, fixed words. */
export const silentWords = (say: Say, silences: readonly Silence[]): Reply[] => inWords(say, silences, 'silent')
/** What the elder hears of what is back. */
export const backWords = (say: Say, silences: readonly Silence[]): Reply[] => inWords(say, silences, 'back')
/** What a contact is told of engines. */
export const tellWords = (say: Say, engines: readonly Silence[]): Reply =>
  say(engines.some(isEars) ? 'tell_ears' : 'tell_voice')
