import { doseEndZh } from './dose.js'

/** How medicines end that no list knows: 白色的药片, 消炎药, 阿莫西林胶囊. */
const ENDS =
  /(?:药|药片|药丸|胶囊|颗粒|冲剂|口服液|糖浆|眼药水|药水|滴丸|药膏|膏药|药粉|滴眼液|喷雾|喷剂|吸入剂|他汀|地平|普利|沙坦|洛尔|双胍|列汀|列净|拉唑|霉素|西林|沙星|西泮|唑仑|维生素.?|胰岛素|激素|钙片|[^麦薯肉鱼面虾藕照名土]片|[^鱼肉]丸|药汤|汤药)$/u
/** Not part of a medicine's name, so that none reaches over them. */
const BREAKS = new Set(
  '吃服喝用打我你他她您了吗没在要该给让叫把是不就再提醒说去到点得想着过完都也和跟、有几什么怎很性顿次回朝差记样种家今昨明哪儿'.split(
    '',
  ),
)
/** What can be eaten and is no medicine. */
const FOOD = /(?:薯片|麦片|肉丸|鱼丸|饼干|豆腐)$/u
const LONGEST_NAME = 10

/** Where words that are shaped like a medicine's name may end, longest first. Mandarin only. */
export function medicineEnds(words: readonly string[], at: number): number[] {
  const ends: number[] = []
  if (words[at] === '的' || doseEndZh(words, at) !== undefined) return ends
  let text = ''
  for (let end = at; end < words.length && end - at < LONGEST_NAME; end++) {
    const word = words[end] ?? ''
    if (BREAKS.has(word)) break
    text += word
    if (end > at && ENDS.test(text) && !FOOD.test(text)) ends.unshift(end + 1)
  }
  return ends
}
