import type { Token } from './text.js'

/** "My husband's fallen", "the kitchen's on fire": what follows tells has and is from a possessive. */
const HAS = new Set(
  'fallen had been gone got put stopped broken run caught come taken left given started turned'.split(' '),
)
const IS = new Set(
  'on off not in unconscious alight open closed shut locked still done ready going very too so'.split(' '),
)

/** Verbs that are done for somebody: "give us ten minutes" is said by one person too. */
const FOR_ME = new Set('give remind tell wake ring call put make let show get leave ask set'.split(' '))
/** After these, "me" is whom it is done to; elsewhere, before a noun, "me tablets" are mine. */
const TO_ME = new Set(
  'remind tell give help let wake call get ring ask show put set play read sing make bring fetch send find leave for to with at from by around behind beside near on see hear hurt save order buy'.split(
    ' ',
  ),
)
const NO_NOUN = new Set(
  'a an the my some to in on at up of and if when that what how about again later now please who why where'.split(' '),
)
const PAST = /(?:ed|took|taken|had|gone|went|fell|fallen|bought|got|put|left|lost|run|ran|ate|drunk|been)$/

/** Before "the", where "they" would make no sense. */
const TO_A_THING = new Set(
  'off about for of feed water ring pause put clean lock open close stop start hoover wash'.split(' '),
)
const THEY_DO =
  /^(?:are|were|was|will|would|have|had|has|can|could|do|did|say|said|come|came|go|went|need|want|know|get|got|all|both)$/
/** Words that a pill is called by. */
const PILLS = new Set('sugar water heart sleeping pressure iron morning evening white blue what which'.split(' '))
const TAKES = /^(?:take|taking|took|taken|swallow|swallowed)$/

/** What recognizers write for a word that sounds the same or nearly so, where what stands around it tells which it is. */
function heardFor({ word }: Token, at: number, all: readonly Token[]): readonly string[] | undefined {
  const before = all[at - 1]?.word ?? ''
  const next = all[at + 1]?.word ?? ''
  switch (word) {
    case 'tha':
    case 'th':
    case 'thee':
      return ['the']
    case 'they':
      return TO_A_THING.has(before) && next !== '' && !THEY_DO.test(next) ? ['the'] : undefined
    case 'passed':
    case 'post':
    case 'pass':
      return /^(?:half|quarter)$/.test(before) && next !== '' ? ['past'] : undefined
    case 'some':
      return /^bod(?:y|ies)$/.test(next) ? [] : undefined
    case 'body':
      return before === 'some' ? ['somebody'] : undefined
    case 'bodies':
      return before === 'some' ? ['somebody', 'has'] : undefined
    case 'but':
    case 'both':
      // "But the heat on seventy two": it begins a request, and nothing is said of anybody.
      return at === 0 &&
        /^(?:the|my|some|a)$/.test(next) &&
        all.length < 9 &&
        !all.some(({ word }) => FINITE.test(word))
        ? ['put']
        : undefined
    case 'bill':
    case 'bills':
      return PILLS.has(before) && all.some(({ word }) => TAKES.test(word)) ? [word.replace('bill', 'pill')] : undefined
    case 'peals':
    case 'peels':
      return PILLS.has(before) || before === 'my' ? ['pills'] : undefined
    default:
      return undefined
  }
}
const FINITE =
  /^(?:is|are|was|were|has|have|had|does|did|do|i|you|he|she|it|we|they|said|says|will|would|can|could|not|never)$/

/** Words of the home: "me tablets", "give us", "them blinds", "I ain't", "I done took it", "fixing to". */
export function homely(token: Token, at: number, all: readonly Token[]): Token[] {
  const before = all[at - 1]?.word ?? ''
  const next = all[at + 1]?.word ?? ''
  const as = (word: string) => [{ ...token, word }]
  const meant = heardFor(token, at, all)
  if (meant) return meant.map((word) => ({ ...token, word }))
  switch (token.word) {
    case 'me':
      return next !== '' && !TO_ME.has(before) && before !== '' && !NO_NOUN.has(next) && !/^\d/.test(next)
        ? as('my')
        : [token]
    case 'us':
      return FOR_ME.has(before) && before !== 'let' ? as('me') : [token]
    case 'them':
      return /^(?!always|sometimes|as|is|was|has|his|this|yes|us).{3,}s$/.test(next) ? as('those') : [token]
    case 'ai':
      return next === 'not' ? as(before === 'i' ? 'am' : 'is') : [token]
    case 'alright':
      return /^(?:am|is|are|feel|be|was)$/.test(before)
        ? [
            { ...token, word: 'all' },
            { ...token, word: 'right' },
          ]
        : [token]
    case 'done':
      return /^(?:i|he|she|we|have)$/.test(before) && PAST.test(next) ? [] : [token]
    case 'fixing':
      return next === 'to' ? as('going') : [token]
    default:
      return [token]
  }
}

/** Opens the contraction of a noun where what follows tells that it is one. */
export function openNoun(token: Token, at: number, all: readonly Token[]): Token[] {
  const noun = /^(.{3,})'s$/.exec(token.word)?.[1]
  const next = all[at + 1]?.word ?? ''
  const verb = HAS.has(next) ? 'has' : IS.has(next) || /^[a-z]{2,}ing$/.test(next) ? 'is' : undefined
  if (noun === undefined || verb === undefined || /^(?:to|yester)?day$|^(?:tonight|let)$|ing$/.test(noun))
    return [token]
  return [
    { ...token, word: noun },
    { ...token, word: verb },
  ]
}
