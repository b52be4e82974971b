import { listOf, listedIn } from '../lexicon.js'
import type { Filling } from './filling.js'

/** Words that stand for whatever medicine is meant, and so name none. */
const ANY =
  /^(it|them|that|this|those|these|one|ones|all|everything|any|(my |the |all |of |that |this |those |a |new |next |other |more |morning |evening |noon |night |nighttime |afternoon |bedtime |daily |usual |lunchtime |today's |tonight's |whole )*(pill|pills|tablet|tablets|medicine|medicines|medication|medications|meds|dose|doses|medicine please|drugs|capsule|capsules|lot|one)?|药|吃药|它|那个|这个|药片|药丸|早上的药|晚上的药|中午的药|这药|那药|我的药|这个药|那个药|药儿|这顿药|这次的药|今天的药|今晚的药|的药|新药|几片药|药的|了药|一种药|一种新药|个药|什么药|那种药)$/i

/** Words of a sentence, not of a medicine's name. */
const TAIL = /\b(?:or|did|didn't|have|haven't|if|when|because|this morning|today|tonight)\b/i

/** The medicine that is meant: the home's name for it, a medicine everybody knows, or what the template's words said. */
export function medicationOf(filling: Filling, text: string | undefined): string | undefined {
  const { request, captures, lexicon } = filling
  const known = request.names.find(
    ({ kind, score, start, end }) =>
      kind === 'medication' && score >= 0.6 && named(request.said(start, end)) !== undefined,
  )
  if (known?.candidates[0] && (known.score >= 0.9 || known.candidates.length === 1)) return known.candidates[0].name
  for (const { slot, type, start, end } of captures) {
    const said = slot === 'medication' && type !== 'text' ? named(request.said(start, end)) : undefined
    if (said !== undefined) return said
  }
  const [longest] = listedIn(listOf(lexicon, 'medication', 'medication') ?? [], request.words)
  if (longest) return request.said(longest.start, longest.end)
  return text === undefined ? undefined : named(text)
}

/** The words as said, unless they stand for whatever medicine is meant. */
function named(text: string): string | undefined {
  const plain = text
    .replace(/^(my|the|this|that|some|taking|take|more|of|new|a|an)\s+/i, '')
    .replace(/^(我的|那个|这个|那种|这种|那些|这些|这|那|的|吃|服用|服)/, '')
  if (plain.split(' ').length > 4 || TAIL.test(plain)) return undefined
  return ANY.test(text) || ANY.test(plain) || plain === '' ? undefined : plain
}
