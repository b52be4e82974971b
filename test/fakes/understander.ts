import type { Answer, Reading, Understander, Understanding } from '../../core/understanding.js'

type Script = Record<string, Partial<Understanding> & { intent: string; skill: string | null }>

const NONE: Understanding = {
  skill: null,
  intent: 'None',
  slots: {},
  confidence: 0,
  act: false,
  layer: 'none',
  also: [],
}

/** An understander that knows only the sentences of its script, and "yes" and "no". */
export function scriptedUnderstander(script: Script): Understander {
  const read = (text: string): Understanding => {
    const found = script[text]
    return found ? { ...NONE, confidence: 1, act: true, layer: 'exact', ...found } : NONE
  }
  const answers: Record<string, Answer> = { yes: { kind: 'yes' }, no: { kind: 'no' } }
  return {
    understand: read,
    answer(text, expects) {
      if (expects.kind === 'yes-no') return answers[text] ?? null
      if (expects.kind === 'choice') {
        const option = expects.options.find(({ labels }) => labels.includes(text))
        return option ? { kind: 'choice', id: option.id } : null
      }
      if (expects.slot === 'text') return { kind: 'slot', value: text }
      return text.startsWith('PT') ? { kind: 'slot', value: text } : null
    },
    completeness: () => 'unknown',
    named: () => [],
    learn: () => undefined,
  }
}

/** A reading of a script, for short. */
export const reading = (skill: string, intent: string, slots: Reading['slots'] = {}): Reading => ({
  skill,
  intent,
  slots,
  confidence: 1,
})
