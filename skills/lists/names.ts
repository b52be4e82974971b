/** The lists that every home has. A home may name more. */
export const SHOPPING = 'shopping'
export const TODO = 'todo'

const SHOPPING_NAMES = /^(shopping|shop|groceries|grocery|supermarket|market|food|购物|买东西|买菜|采购|超市|菜)$/u
const TODO_NAMES = /^(to do|todo|tasks?|chores?|jobs?|things to do|待办|待办事项|任务|要做的事|要办的事|办事)$/u

/** The list that a person means: one of every home's own, or the name that was said, as one there is already is written. */
export function listNamed(said: string | undefined, known: readonly { name: string }[] = []): string {
  const name = (said ?? '')
    .replace(/^(my|the|our|a)\s+/i, '')
    .replace(/\s*\blists?$/i, '')
    .replace(/^(我的|那个|这个)/u, '')
    .replace(/的?(清单|单子|列表|名单|单)$/u, '')
    .trim()
  const plain = name.toLowerCase().replaceAll('-', ' ')
  if (plain === '' || TODO_NAMES.test(plain)) return TODO
  if (SHOPPING_NAMES.test(plain)) return SHOPPING
  return known.find((list) => list.name.toLowerCase() === name.toLowerCase())?.name ?? name
}

/** Things of two words joined by "and", which are one thing on a list. */
const PAIRS =
  /\b(fish and chips|salt and vinegar|mac(?:aroni)? and cheese|bread and butter pudding|pork and beans|peanut butter and (?:jelly|jam)|sweet and sour|half and half|cookies and cream|surf and turf|bangers and mash|gin and tonic|cream and onion|black and white|ham and cheese|head and shoulders|arm and hammer|ben and jerry'?s)\b/giu
const JOINED = '\u0001'

/** The things that a person names in one breath: "bread, milk and a dozen eggs" are three. */
export function itemsOf(said: string): string[] {
  const kept = said.replace(PAIRS, (pair) => pair.replace(/ and /i, JOINED))
  const items = kept
    .split(
      /\s*[,，、;；]\s*(?:and\s+|还有|和)?|\s+(?:and|plus|as well as)\s+(?:also\s+)?|(?<=[\u3400-\u9fff])(?:还有|以及|[和跟])(?=[\u3400-\u9fff]{1})/iu,
    )
    .map((item) =>
      item
        .replaceAll(JOINED, ' and ')
        .replace(/^(?!a (?:dozen|few|couple))(some|a|an|the|any|one|more)\s+(?=\S)/i, '')
        .replace(/^(一些|一点儿?|点儿?)(?=.)/u, '')
        .trim(),
    )
  return [...new Set(items.filter((item) => item !== ''))]
}
