import type { Annotated } from '../annotate.js'
import { numberEn } from '../grammar/numbers-en.js'
import { numberZh } from '../grammar/numbers-zh.js'

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
  for (let at = 0; at < request.words.length; at++) {
    const end = doseAt(request, at)
    if (end !== undefined) return request.said(at, end)
  }
  return undefined
}

/** Where an amount that begins at a word ends. */
export function doseAt({ words, locale }: Annotated, at: number): number | undefined {
  if (locale === 'zh-CN') {
    const end = words[at] === '半' ? at + 1 : numberZh(words, at)?.end
    const unit =
      end === undefined ? undefined : UNITS_ZH.find((text) => words.slice(end, end + text.length).join('') === text)
    if (end === undefined || unit === undefined) return undefined
    return end + unit.length + (words[end + unit.length] === '半' ? 1 : 0)
  }
  if (/^\d+(\.\d+)?(mg|mcg|ml|g)$/.test(words[at] ?? '')) return at + 1
  const article = words[at] === 'a' || words[at] === 'an'
  const end =
    words[at] === 'half' && words[at + 1] === 'a'
      ? at + 2
      : article || words[at] === 'half'
        ? at + 1
        : numberEn(words, at)?.end
  if (end === undefined || !UNITS_EN.has(words[end] ?? '')) return undefined
  const more = ['and', 'a', 'half'].every((word, i) => words[end + 1 + i] === word)
  return end + (more ? 4 : 1)
}
