import type { Annotated } from '../annotate.js'
import { numberEn } from '../grammar/numbers-en.js'
import { numberZh } from '../grammar/numbers-zh.js'

const UNITS_EN = new Set(
  'tablet tablets pill pills capsule capsules caplet caplets mg milligram milligrams mcg microgram micrograms ml milliliter milliliters millilitre millilitres drop drops unit units puff puffs spoon spoons spoonful spoonfuls teaspoon teaspoons tablespoon tablespoons dose doses patch patches sachet sachets gram grams injection injections spray sprays'.split(
    ' ',
  ),
)
/** Longest first. */
const UNITS_ZH =
  '毫克 毫升 微克 单位 小勺 小包 小袋 小片 小粒 小颗 大片 大勺 勺子 调羹 茶匙 片儿 粒儿 勺 片 粒 颗 滴 支 包 袋 丸 喷 克 口 贴 针 格 揿 匙 盒 瓶 板 管 剂 张'.split(
    ' ',
  )

/** The amount of a dose as said: "half a tablet", 两片. */
export function doseOf(request: Annotated): string | undefined {
  for (let at = 0; at < request.words.length; at++) {
    // The six of 六味地黄丸 is no amount.
    if (request.names.some(({ kind, start, end }) => kind === 'medication' && at >= start && at < end)) continue
    const end = doseAt(request, at)
    if (end !== undefined) return request.said(at, end)
  }
  return undefined
}

/** Where an amount that begins at a word ends. */
export function doseAt({ words, locale }: Pick<Annotated, 'words' | 'locale'>, at: number): number | undefined {
  if (locale === 'zh-CN') return doseEndZh(words, at)
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

/** Where a Mandarin amount that begins at `at` ends: 两片半, 二点五毫克. */
export function doseEndZh(words: readonly string[], at: number): number | undefined {
  const number = words[at] === '半' ? at + 1 : numberZh(words, at)?.end
  if (number === undefined) return /^\d+(\.\d+)?(mg|ug|ml|g)$/.test(words[at] ?? '') ? at + 1 : undefined
  // 二点五毫克; 八点两片 is a time and a dose.
  const decimals = words[number] === '点' ? numberZh(words, number + 1)?.end : undefined
  const measured = decimals === undefined ? undefined : unitZh(words, decimals)
  if (measured !== undefined && '克升'.includes(words[measured - 1] ?? '?')) return measured
  // 一整片, 一个半片
  const wide =
    words[number] === '整'
      ? 1
      : words[number] === '个' && words[number + 1] === '半'
        ? 2
        : words[number] === '个' && words[number + 1] === '单'
          ? 1
          : 0
  const end = unitZh(words, number + wide)
  if (end === undefined) return undefined
  return words[end] === '半' && unitZh(words, end + 1) === undefined ? end + 1 : end
}

function unitZh(words: readonly string[], at: number): number | undefined {
  if (/^(mg|ug|ml|g)$/.test(words[at] ?? '')) return at + 1
  const unit = UNITS_ZH.find((text) => words.slice(at, at + text.length).join('') === text)
  return unit === undefined ? undefined : at + unit.length
}
