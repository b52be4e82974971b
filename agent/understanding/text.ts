import { words as dialogWords } from '../../dialogs/template.js'
import { DIALECT_EN } from './dialect-en.js'
import { withoutEr } from './plain-zh.js'

/** A word of a request, and where in the text it stood. */
export interface Token {
  /** Lower case, contractions opened. */
  word: string
  /** Offsets in the text as said, `[start, end)`. Words of one contraction share them. */
  start: number
  end: number
}

/** Characters that no one says: controls, joiners, private use. Line breaks count as spaces. */
const UNSAYABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff]/g

const CONTRACTIONS: Readonly<Record<string, string>> = {
  ...DIALECT_EN,
  "can't": 'can not',
  cant: 'can not',
  cannot: 'can not',
  "won't": 'will not',
  wont: 'will not',
  "shan't": 'shall not',
  "let's": 'let us',
  lets: 'let us',
  im: 'i am',
  ive: 'i have',
  dont: 'do not',
  didnt: 'did not',
  doesnt: 'does not',
  isnt: 'is not',
  whats: 'what is',
  thats: 'that is',
  wheres: 'where is',
  "o'clock": "o'clock",
  oclock: "o'clock",
  gonna: 'going to',
  wanna: 'want to',
  gotta: 'got to',
  gimme: 'give me',
  lemme: 'let me',
  "ma'am": "ma'am",
  "d'you": 'do you',
  dyou: 'do you',
  "y'all": 'you',
  yall: 'you',
  em: 'them',
  cos: 'because',
  coz: 'because',
  cuz: 'because',
  owt: 'anything',
  nowt: 'nothing',
  summat: 'something',
  nah: 'no',
  nope: 'no',
  yeah: 'yes',
  yep: 'yes',
  yup: 'yes',
  aye: 'yes',
  ya: 'you',
  mam: 'mom',
  outta: 'out of',
  hafta: 'have to',
  dunno: 'do not know',
  colour: 'color',
  grey: 'gray',
  favourite: 'favorite',
  programme: 'program',
  tv: 'tv',
  telly: 'tv',
  television: 'tv',
  '&': 'and',
  ok: 'okay',
  mum: 'mom',
  mobile: 'phone',
  metre: 'meter',
  neighbour: 'neighbor',
  neighbours: 'neighbors',
  anymore: 'any more',
  'a.m': 'am',
  'p.m': 'pm',
  'a.m.': 'am',
  'p.m.': 'pm',
}
const ENDINGS: readonly [RegExp, string][] = [
  [/^(.+)n't$/, '$1 not'],
  [/^(i)'m$/, '$1 am'],
  [/^(.+)'re$/, '$1 are'],
  [/^(.+)'ve$/, '$1 have'],
  [/^(.+)'ll$/, '$1 will'],
  [/^(i|you|he|she|we|they|it|who|that|there|nobody|somebody|someone)'d$/, '$1 would'],
  [
    /^(it|that|what|who|where|when|how|there|here|he|she|somebody|someone|something|nobody|everybody|everything|nothing)'s$/,
    '$1 is',
  ],
]

/** One written word as the words it stands for. */
export function openWord(word: string): string[] {
  const whole = CONTRACTIONS[word]
  if (whole !== undefined) return whole.split(' ')
  if (!word.includes("'")) return [word]
  for (const [ending, opened] of ENDINGS) if (ending.test(word)) return word.replace(ending, opened).split(' ')
  return [word]
}

/** The words of a template or a name, as tokens have them. */
export function plainWords(text: string): string[] {
  return withoutEr(dialogWords(text).flatMap(openWord))
}

const TOKEN =
  /[\u3400-\u9fff]|(?:(?![\u3400-\u9fff])[\p{L}\p{N}])+(?:['.:](?:(?![\u3400-\u9fff])[\p{L}\p{N}])+)*%?|[%°℃]/gu

/** A text without what cannot be said, in composed form and with plain apostrophes. */
export function sayable(text: string): string {
  return text
    .normalize('NFKC')
    .replace(UNSAYABLE, '')
    .replace(/[’‘`´]/g, "'")
    .replace(CLAUSES, paused)
}

const CLAUSES = /[\u3400-\u9fff]+(?:\s+[\u3400-\u9fff]+)+/g

/** Mandarin with spaces between its clauses has pauses there; with spaces between its words, as some recognizers write it, none. */
function paused(text: string): string {
  const runs = text.split(/\s+/)
  const letters = runs.reduce((sum, { length }) => sum + length, 0)
  return letters >= 3 * runs.length && runs.some(({ length }) => length > 3) ? runs.join('，') : text
}

/** The words of what was said. @param text as `sayable` leaves it */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (const found of text.matchAll(TOKEN)) {
    const start = found.index
    const end = start + found[0].length
    for (const word of openWord(found[0].toLowerCase())) tokens.push({ word, start, end })
  }
  return tokens
}

/** What stands between the first and the last of some tokens, as it was said. */
export function textOf(text: string, tokens: readonly Token[]): string {
  const [first, last] = [tokens[0], tokens.at(-1)]
  if (!first || !last) return ''
  // Words left out in between (fillers, corrections) stay out.
  let said = ''
  let at = first.start
  for (const [i, token] of tokens.entries()) {
    const before = tokens[i - 1]
    if (before?.start === token.start) continue
    if (before) {
      const gap = text.slice(at, token.start)
      said += /^[\s'’-]*$/.test(gap) ? gap : /[\u3400-\u9fff]/.test(token.word) && !/\s/.test(gap) ? '' : ' '
    }
    said += text.slice(token.start, token.end)
    at = token.end
  }
  return said.replace(/\s+/g, ' ').trim()
}
