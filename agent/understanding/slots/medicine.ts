import type { Annotated } from '../annotate.js'
import { numberEn } from '../grammar/numbers-en.js'
import { numberZh } from '../grammar/numbers-zh.js'
import { listOf } from '../lexicon.js'
import type { Filling } from './filling.js'

const UNITS_EN = new Set(
  'tablet tablets pill pills capsule capsules caplet caplets mg milligram milligrams mcg microgram micrograms ml milliliter milliliters millilitre millilitres drop drops unit units puff puffs spoon spoons spoonful spoonfuls teaspoon teaspoons tablespoon tablespoons dose doses patch patches sachet sachets gram grams injection injections spray sprays'.split(
    ' ',
  ),
)
const UNITS_ZH = [
  '毫克',
  '毫升',
  '微克',
  '单位',
  '小勺',
  '勺',
  '片',
  '粒',
  '颗',
  '滴',
  '支',
  '包',
  '袋',
  '丸',
  '喷',
  '克',
  '口',
  '贴',
]

/** The amount of a dose as said: "half a tablet", 两片. */
export function doseOf(request: Annotated): string | undefined {
  const { words, locale } = request
  for (let at = 0; at < words.length; at++) {
    if (locale === 'en') {
      let end: number | undefined
      if (words[at] === 'half' && words[at + 1] === 'a') end = at + 2
      else if (words[at] === 'a' || words[at] === 'an' || words[at] === 'half') end = at + 1
      else end = numberEn(words, at)?.end
      if (end !== undefined && UNITS_EN.has(words[end] ?? '')) {
        if (words[end + 1] === 'and' && words[end + 2] === 'a' && words[end + 3] === 'half')
          return request.said(at, end + 4)
        return request.said(at, end + 1)
      }
      const glued = /^\d+(\.\d+)?(mg|mcg|ml|g)$/.test(words[at] ?? '')
      if (glued) return request.said(at, at + 1)
    } else {
      const end = words[at] === '半' ? at + 1 : numberZh(words, at)?.end
      const unit =
        end === undefined ? undefined : UNITS_ZH.find((text) => words.slice(end, end + text.length).join('') === text)
      if (end !== undefined && unit !== undefined)
        return request.said(at, end + unit.length + (words[end + unit.length] === '半' ? 1 : 0))
    }
  }
  return undefined
}

/** Words that stand for whatever medicine is meant, and so name none. */
const ANY =
  /^(it|them|that|this|those|these|one|ones|all|everything|any|(my |the |all |of |that |this |those |a |new |next |other |more |morning |evening |noon |night |nighttime |afternoon |bedtime |daily |usual |lunchtime |today's |tonight's |whole )*(pill|pills|tablet|tablets|medicine|medicines|medication|medications|meds|dose|doses|medicine please|drugs|capsule|capsules|lot|one)?|药|吃药|它|那个|这个|药片|药丸|早上的药|晚上的药|中午的药|这药|那药|我的药|这个药|那个药|药儿|这顿药|这次的药|今天的药|今晚的药|的药|新药|几片药|药的|了药|一种药|一种新药|个药|什么药|那种药)$/i

/** The medicine that is meant: the home's name for it, a medicine everybody knows, or what the template's words said. */
export function medicationOf(filling: Filling, text: string | undefined): string | undefined {
  const { request, captures, lexicon } = filling
  const known = request.names.find(({ kind, score }) => kind === 'medication' && score >= 0.6)
  if (known?.candidates[0] && (known.score >= 0.9 || known.candidates.length === 1)) return known.candidates[0].name
  const capture = captures.find(({ slot, type }) => slot === 'medication' && type !== 'text')
  if (capture) return request.said(capture.start, capture.end)
  const listed = (listOf(lexicon, 'medication', 'medication') ?? []).flatMap(({ words }) => {
    const at = request.words.findIndex((_, i) => words.every((word, k) => request.words[i + k] === word))
    return at < 0 ? [] : [{ at, length: words.length }]
  })
  const longest = listed.sort((a, b) => b.length - a.length)[0]
  if (longest) return request.said(longest.at, longest.at + longest.length)
  if (text === undefined) return undefined
  const plain = text
    .replace(/^(my|the|this|that|some|taking|take|more|of|new|a|an)\s+/i, '')
    .replace(/^(我的|那个|这个|这|那|的|吃|服用|服)/, '')
  return ANY.test(text) || ANY.test(plain) || plain === '' ? undefined : plain
}
